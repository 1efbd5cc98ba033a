/** How people of an Entra ID tenant sign in. */
export type EntraConfiguration = {
  /** The address of the tenant, such as `https://login.microsoftonline.com/TENANT`. */
  authority: string;
  clientId: string;

  /** The scope of this service's own API. */
  scope: string;
};

export type PageConfiguration = { entra?: EntraConfiguration };

/** What the installation says of itself before anybody is signed in; nothing where it can't be asked. */
export async function readConfiguration(): Promise<PageConfiguration> {
  try {
    const answer = await fetch("/page/configuration.json", { cache: "no-cache" });
    return answer.ok ? ((await answer.json()) as PageConfiguration) : {};
  } catch {
    return {};
  }
}
