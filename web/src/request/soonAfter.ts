import { liveInterval } from "../api/queryClient";

/** How long after an act its consequences are looked for often, in milliseconds. */
const span = 8_000;

let acted = Number.NEGATIVE_INFINITY;

/** The service goes on by itself after an act, for example it applies what was approved. That is looked for more often for a while. */
export const soonAfter = {
  act: () => {
    acted = performance.now();
  },
  interval: () => (performance.now() - acted < span ? 1_000 : liveInterval),
};
