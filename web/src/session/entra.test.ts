// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { resumeEntra, signInWithEntra } from "./entra";
import type { Msal } from "./msal";
import { Expired, session } from "./session";

const entra = { authority: "https://login.example/tenant", clientId: "page", scope: "api://approvals/access" };
const ann = { homeAccountId: "ann" };

/** Microsoft's library at its edge: an account with tokens that are numbered as they are asked for. */
function library(changes: Partial<Record<keyof Msal, unknown>> = {}) {
  let asked = 0;
  const msal = {
    loginRedirect: vi.fn(async () => undefined),
    handleRedirectPromise: vi.fn(async () => ({ account: ann })),
    getAllAccounts: vi.fn(() => [ann]),
    acquireTokenSilent: vi.fn(async () => ({ accessToken: `token ${++asked}` })),
    clearCache: vi.fn(async () => undefined),
    ...changes,
  };
  return { msal, open: async () => msal as unknown as Msal };
}

const configured = async () => ({ entra });

describe("the sign-in with Entra ID", () => {
  beforeEach(() => {
    session.signOut();
    sessionStorage.clear();
    history.replaceState(null, "", "/audit?q=checkout");
  });

  it("asks for a token of this service's own API, and comes back to the address that it left", async () => {
    const { msal, open } = library();
    await signInWithEntra(entra, open);
    expect(msal.loginRedirect).toHaveBeenCalledWith(expect.objectContaining({ scopes: [entra.scope] }));

    history.replaceState(null, "", "/#code=secret&state=1");
    await resumeEntra(configured, open);

    expect(location.pathname + location.search + location.hash).toBe("/audit?q=checkout");
    expect(session.person()).toBe("entra:ann");
  });

  it("asks the library for the token of each call, which gives a fresh one when it has to", async () => {
    const { msal, open } = library();
    await signInWithEntra(entra, open);
    await resumeEntra(configured, open);

    expect([await session.token(), await session.token()]).toEqual(["token 1", "token 2"]);
    expect(msal.acquireTokenSilent).toHaveBeenCalledWith(
      expect.objectContaining({ scopes: [entra.scope], account: ann }),
    );
  });

  it("goes on after the tab is loaded again, where it is", async () => {
    const { open } = library({ handleRedirectPromise: async () => null });
    await signInWithEntra(entra, open);
    history.replaceState(null, "", "/tokens");
    await resumeEntra(configured, open);

    expect(location.pathname).toBe("/tokens");
    expect(session.person()).toBe("entra:ann");
  });

  it("tells that the person has to sign in again from a call that got no answer", async () => {
    const failures = [
      Object.assign(new Error("login"), { name: "InteractionRequiredAuthError", errorCode: "login_required" }),
      Object.assign(new Error("AADSTS700084"), { name: "ServerError", errorCode: "invalid_grant" }),
      Object.assign(new Error("offline"), { name: "BrowserAuthError", errorCode: "no_network_connectivity" }),
    ];
    const { open } = library({ acquireTokenSilent: () => Promise.reject(failures.shift()) });
    await signInWithEntra(entra, open);
    await resumeEntra(configured, open);

    await expect(session.token()).rejects.toBeInstanceOf(Expired);
    await expect(session.token()).rejects.toBeInstanceOf(Expired);
    await expect(session.token()).rejects.toThrow("offline");
  });

  it("says in Microsoft's words why it came to nothing, and does not try again by itself", async () => {
    const { msal, open } = library({ handleRedirectPromise: vi.fn(() => Promise.reject(new Error("access_denied"))) });
    await signInWithEntra(entra, open);
    history.replaceState(null, "", "/#error=access_denied&state=1");
    await resumeEntra(configured, open);
    await resumeEntra(configured, open);

    expect(location.pathname + location.search + location.hash).toBe("/audit?q=checkout");
    expect(msal.handleRedirectPromise).toHaveBeenCalledTimes(1);
    expect(session.person()).toBeNull();
    expect(session.state().reason).toBe("access_denied");
  });

  it("is taken up later when the service could not be asked", async () => {
    const { open } = library({ handleRedirectPromise: async () => null });
    await signInWithEntra(entra, open);
    await resumeEntra(() => Promise.reject(new Error("offline")), open);
    expect(session.person()).toBeNull();

    await resumeEntra(configured, open);
    expect(session.person()).toBe("entra:ann");
  });

  it("loads nothing of Microsoft where nobody began it", async () => {
    const open = vi.fn(library().open);
    await resumeEntra(configured, open);
    expect(open).not.toHaveBeenCalled();
  });

  it("forgets the account in this tab when the person signs out", async () => {
    const { msal, open } = library();
    await signInWithEntra(entra, open);
    await resumeEntra(configured, open);
    session.signOut();
    await resumeEntra(configured, open);

    expect(msal.clearCache).toHaveBeenCalledWith({ account: ann });
    expect(await session.token()).toBeNull();
  });
});
