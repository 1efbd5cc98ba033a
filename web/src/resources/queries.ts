import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { whatIf } from "../api/preview";
import { flagFilter, quotedFilter } from "./filter";
import type { Kind } from "./kind";

/** How many resources one call reads: the most that the service gives. */
const pageSize = 200;

type Page<T> = { items: T[]; totalCount: number };

/** Lists that are read a page at a time. */
const paged = <T>(key: readonly unknown[], read: (offset: number, signal: AbortSignal) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey: ["resources", ...key],
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.items.length, 0);
      return last.items.length > 0 && read < last.totalCount ? read : undefined;
    },
  });

/** Flags that have what somebody wrote; either those that are archived, or all others. */
export function flags(projectKey: string, query = "", isArchived = false) {
  const filter = flagFilter(query, isArchived);
  return paged(["flags", projectKey, filter], (offset, signal) =>
    answer(
      api.GET("/api/v2/flags/{projectKey}", {
        params: { path: { projectKey }, query: { summary: false, filter, limit: pageSize, offset } },
        signal,
      }),
    ),
  );
}

/** Segments that have what somebody wrote. */
export function segments(projectKey: string, environmentKey: string, query = "") {
  const filter = quotedFilter(query);
  return paged(["segments", projectKey, environmentKey, filter], (offset, signal) =>
    answer(
      api.GET("/api/v2/segments/{projectKey}/{environmentKey}", {
        params: { path: { projectKey, environmentKey }, query: { filter, limit: pageSize, offset } },
        signal,
      }),
    ),
  );
}

/** AI Configs that have what somebody wrote. */
export function aiConfigs(projectKey: string, query = "") {
  const filter = quotedFilter(query);
  return paged(["aiConfigs", projectKey, filter], (offset, signal) =>
    answer(
      api.GET("/api/v2/projects/{projectKey}/ai-configs", {
        params: { path: { projectKey }, query: { filter, limit: pageSize, offset } },
        signal,
      }),
    ),
  );
}

/** A resource as it is in one environment, in words: what a change of nothing would make of it. */
export const state = (resourceId: string) =>
  queryOptions({
    queryKey: ["state", resourceId],
    queryFn: ({ signal }) => whatIf({ resourceId, instructions: [] }, signal),
  });

/** The requests on a resource that are not carried out yet. */
export const openRequests = (resourceId: string) =>
  queryOptions({
    queryKey: ["requests", "of", resourceId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v2/approval-requests", {
          params: {
            query: { filter: `resourceId equals "${resourceId}",status anyOf ["pending","scheduled"]`, limit: 20 },
          },
          signal,
        }),
      ),
  });

/** The changes of a flag that wait for their time; other resources have none. */
export const scheduledChanges = (kind: Kind, projectKey: string, featureFlagKey: string, environmentKey: string) =>
  queryOptions({
    queryKey: ["scheduled", projectKey, featureFlagKey, environmentKey],
    enabled: kind === "flag" && environmentKey !== "",
    queryFn: ({ signal }) =>
      answer(
        api.GET(
          "/api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/scheduled-changes",
          {
            params: { path: { projectKey, featureFlagKey, environmentKey } },
            signal,
          },
        ),
      ),
  });
