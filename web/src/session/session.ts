import { useSyncExternalStore } from "react";

const storageKey = "approvals.token";

type State = { token: string | null; expired: boolean };

let state: State = { token: sessionStorage.getItem(storageKey), expired: false };
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: State) {
  state = next;
  if (next.token) {
    sessionStorage.setItem(storageKey, next.token);
  } else {
    sessionStorage.removeItem(storageKey);
  }

  for (const listener of listeners) {
    listener();
  }
}

/** The access token of whoever uses this tab. It is kept for the tab only, and sent to no server but this one. */
export const session = {
  token: () => state.token,
  onChange: subscribe,
  signIn: (token: string) => become({ token, expired: false }),
  signOut: () => become({ token: null, expired: false }),

  /** The service no longer takes the token. */
  expire: () => become({ token: null, expired: state.token !== null }),

  /** Takes a token out of the address's fragment (`#token=…`), which browsers send to no server, so that it stays in no history. */
  takeFromAddress() {
    const token = new URLSearchParams(location.hash.slice(1)).get("token");
    if (token) {
      history.replaceState(null, "", location.pathname + location.search);
      this.signIn(token);
    }
  },
};

export const useSession = () => useSyncExternalStore(subscribe, () => state);
