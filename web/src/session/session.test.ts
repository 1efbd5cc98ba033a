// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { session } from "./session";

describe("the session", () => {
  beforeEach(() => {
    session.signOut();
    history.replaceState(null, "", "/audit?q=1");
  });

  it("keeps an access token for the tab, and forgets it with the sign-out", async () => {
    session.signIn("api-one");
    expect(await session.token()).toBe("api-one");
    expect(Object.values({ ...sessionStorage })).toContain("api-one");

    session.signOut();
    expect(await session.token()).toBeNull();
    expect(Object.values({ ...sessionStorage })).not.toContain("api-one");
  });

  it("takes a token out of the address and leaves the rest of it", async () => {
    history.replaceState(null, "", "/audit?q=1#token=api-two");
    session.takeFromAddress();
    expect(await session.token()).toBe("api-two");
    expect(location.pathname + location.search + location.hash).toBe("/audit?q=1");
  });

  it("takes no token that could not be sent", () => {
    history.replaceState(null, "", "/#token=%C3%BC%E2%82%AC");
    session.takeFromAddress();
    expect(session.person()).toBeNull();
    expect(location.hash).toBe("");
  });

  it("says why it ended, and that only to who was signed in", () => {
    session.expire("never heard of it");
    expect(session.state()).toMatchObject({ expired: false });

    session.signIn("api-three");
    session.expire("This token has expired.");
    session.expire("Missing token");
    expect(session.state()).toMatchObject({ person: null, expired: true, reason: "This token has expired." });
  });

  it("goes on as the same person with a token that was reset, also after the tab is loaded again", async () => {
    session.signIn("api-old");
    const before = session.state();
    session.renew("api-new");
    expect(session.state()).toBe(before);
    expect(await session.token()).toBe("api-new");
    expect(sessionStorage.getItem("approvals.token")).toBe("api-new");
  });

  it("lets go of what it has kept when somebody else signs in", () => {
    const forget = vi.fn();
    session.signInWith({ person: "entra:ann", token: async () => "jwt", forget });
    session.signIn("api-four");
    expect(forget).toHaveBeenCalledTimes(1);
  });
});
