import { QueryClient } from "@tanstack/react-query";
import { session } from "../session/session";
import { Problem } from "./problem";

/** How often a view that is looked at asks whether something changed, in milliseconds. */
export const liveInterval = 5_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A browser that thinks it is offline is not believed: what was read stays, and the loss is told.
      networkMode: "always",
      staleTime: 2_000,
      // A refusal stays one; only what may pass is tried again.
      retry: (failures, problem) => problem instanceof Problem && problem.passing && failures < 2,
    },
    // Nothing that somebody gave up on is sent once the connection is back.
    mutations: { networkMode: "always", retry: false },
  },
});

let person = session.person();
session.onChange(() => {
  if (session.person() !== person) {
    person = session.person();
    queryClient.clear();
  }
});
