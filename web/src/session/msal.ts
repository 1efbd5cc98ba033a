import type { IPublicClientApplication } from "@azure/msal-browser";
import type { EntraConfiguration } from "./configuration";

/** What the sign-in with Entra ID needs of Microsoft's library. */
export type Msal = Pick<
  IPublicClientApplication,
  "handleRedirectPromise" | "loginRedirect" | "acquireTokenSilent" | "getAllAccounts" | "clearCache"
>;

/** Microsoft's library for a tenant. It is loaded only here, since most pages never need it. */
export async function openMsal({ authority, clientId }: EntraConfiguration): Promise<Msal> {
  const { PublicClientApplication } = await import("@azure/msal-browser");
  const msal = new PublicClientApplication({
    auth: {
      clientId,
      authority,
      // Spares a call to another origin that would ask whether the authority is a known one.
      knownAuthorities: [new URL(authority).host],
      redirectUri: `${location.origin}/`,
    },
    cache: { cacheLocation: "sessionStorage" },
  });
  await msal.initialize();
  return msal;
}
