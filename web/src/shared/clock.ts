import { useSyncExternalStore } from "react";

/** How often distances in time are said anew, in milliseconds. */
const interval = 30_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) {
      each();
    }
  }, interval);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time of the last half minute that began; one timer serves the whole page. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);
