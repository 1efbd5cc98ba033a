import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "./client";

/** Who calls, as a member; a service token has none. */
export const me = queryOptions({
  queryKey: ["me"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    const caller = await answer(api.GET("/api/v2/caller-identity", { signal }));
    const member = caller.memberId
      ? await answer(api.GET("/api/v2/members/{id}", { params: { path: { id: caller.memberId } }, signal }))
      : undefined;
    return { caller, member };
  },
});

/** The account's projects with their environments. */
export const projects = queryOptions({
  queryKey: ["projects"],
  staleTime: 60_000,
  queryFn: ({ signal }) =>
    answer(api.GET("/api/v2/projects", { params: { query: { expand: "environments", limit: 1000 } }, signal })),
});
