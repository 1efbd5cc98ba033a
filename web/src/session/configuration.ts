/** How people of an Entra ID tenant sign in. */
export type EntraConfiguration = {
  /** The address of the tenant, such as `https://login.microsoftonline.com/TENANT`. */
  authority: string;
  clientId: string;

  /** The scope of this service's own API. */
  scope: string;
};

export type PageConfiguration = { entra?: EntraConfiguration };

/** What the installation says of itself before anybody is signed in; throws where it can't be asked. One without this route says nothing. */
export async function readConfiguration(): Promise<PageConfiguration> {
  const answer = await fetch("/page/configuration.json", { cache: "no-cache" });
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error(String(answer.status));
  }

  return answer.ok ? ((await answer.json()) as PageConfiguration) : {};
}
