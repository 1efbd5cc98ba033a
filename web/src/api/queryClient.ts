import { QueryClient } from "@tanstack/react-query";
import { session } from "../session/session";
import { Problem } from "./problem";

/** How often a view that is looked at asks whether something changed, in milliseconds. */
export const liveInterval = 5_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // A refusal stays one; only what may pass is tried again.
      retry: (failures, problem) => problem instanceof Problem && problem.passing && failures < 2,
    },
    mutations: { retry: false },
  },
});

let person = session.token();
session.onChange(() => {
  if (session.token() !== person) {
    person = session.token();
    queryClient.clear();
  }
});
