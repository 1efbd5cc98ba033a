import { QueryClient } from "@tanstack/react-query";
import { session } from "../session/session";
import { Problem } from "./problem";

/** How often a view that is looked at asks whether something changed, in milliseconds. */
export const liveInterval = 5_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // A service on this machine answers without a network.
      networkMode: "always",
      // A refusal stays one; only what may pass is tried again.
      retry: (failures, problem) => problem instanceof Problem && problem.passing && failures < 2,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

let person = session.person();
session.onChange(() => {
  if (session.person() !== person) {
    person = session.person();
    queryClient.clear();
  }
});
