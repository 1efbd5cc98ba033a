import { useSyncExternalStore } from "react";

type State = {
  /** Whether the last call got no answer. */
  isLost: boolean;

  /** When the service answered last, in Unix milliseconds; null when it never did. */
  heardAt: number | null;
};

let state: State = { isLost: false, heardAt: null };
let heardAt: number | null = null;
const listeners = new Set<() => void>();

function become(next: State) {
  state = next;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the service can be reached, as the calls of the page tell. */
export const connection = {
  heard() {
    heardAt = Date.now();
    if (state.isLost) {
      become({ isLost: false, heardAt });
    }
  },

  lost() {
    if (!state.isLost) {
      become({ isLost: true, heardAt });
    }
  },

  state: () => state,
  onChange: subscribe,
};

export const useConnection = () => useSyncExternalStore(subscribe, connection.state);
