import { useSyncExternalStore } from "react";

const storageKey = "approvals.token";

/** How the calls of a person are signed. */
export type Credential = {
  /** Differs from person to person; never shown. */
  person: string;

  /** The text to send. One that is about to expire is asked for anew; {@link Expired} is thrown where that takes the person. */
  token: () => Promise<string>;

  /** Forgets what it has kept in this tab. */
  forget?: () => void;
};

/** Nothing that can be sent is left: the person has to sign in again. */
export class Expired extends Error {}

type State = {
  /** Who is signed in, as in {@link Credential}. */
  person: string | null;

  /** A sign-in that left for another page has come back and is being completed. */
  starting: boolean;

  /** Somebody was signed in until the service took the credential no longer. */
  expired: boolean;

  /** Why the last sign-in failed or ended, in the words of who refused it. */
  reason?: string;
};

const nobody: State = { person: null, starting: false, expired: false };
const listeners = new Set<() => void>();

/** A text that can be sent in a header; others make every call fail. */
export const sendable = (text: string) => /^[\x20-\x7e]+$/.test(text);

const fixed = (text: string): Credential => ({
  person: text,
  token: async () => text,
  forget: () => sessionStorage.removeItem(storageKey),
});

const kept = sessionStorage.getItem(storageKey);
let credential: Credential | null = kept ? fixed(kept) : null;
let state: State = { ...nobody, person: kept };

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Credential | null, rest: Partial<State> = {}) {
  if (credential !== next) {
    credential?.forget?.();
  }

  credential = next;
  state = { ...nobody, ...rest, person: next?.person ?? null };
  for (const listener of listeners) {
    listener();
  }
}

/** Who uses this tab, by an access token or by Entra ID. It is kept for the tab only, and sent to no server but this one. */
export const session = {
  /** The text to sign a call with; null when nobody is signed in. */
  token: async () => (credential ? credential.token() : null),
  person: () => state.person,
  state: () => state,
  onChange: subscribe,

  /** Signs in with an access token. */
  signIn(text: string) {
    become(fixed(text));
    sessionStorage.setItem(storageKey, text);
  },

  /** Goes on as the same person with another token. */
  renew(text: string) {
    if (credential) {
      credential = { ...fixed(text), person: credential.person };
      sessionStorage.setItem(storageKey, text);
    }
  },

  /** Signs in with what can be asked for anew. */
  signInWith: (fresh: Credential) => become(fresh),

  /** A sign-in is being completed: nothing is asked for meanwhile. */
  start: () => become(null, { starting: true }),

  /** The sign-in that was begun came to nothing. */
  fail: (reason?: string) => become(null, { reason }),

  signOut: () => become(null),

  /** The service no longer takes what the calls are signed with. */
  expire(reason?: string) {
    if (credential) {
      become(null, { expired: true, reason });
    }
  },

  /** Takes a token out of the address's fragment (`#token=…`), which browsers send to no server, so that it stays in no history. */
  takeFromAddress() {
    const token = new URLSearchParams(location.hash.slice(1)).get("token")?.trim();
    if (token) {
      history.replaceState(history.state, "", location.pathname + location.search);
      if (sendable(token)) {
        this.signIn(token);
      }
    }
  },
};

export const useSession = () => useSyncExternalStore(subscribe, session.state);
