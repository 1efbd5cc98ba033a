import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { liveInterval } from "../api/queryClient";
import { needsMember, queryOf, type ViewId, viewIds } from "./views";

export type Counts = Partial<Record<ViewId, number>>;

/** What waits for somebody is no matter of a filter: the list itself says how many. */
const counted = (memberId: string | undefined) =>
  viewIds.filter((view) => view !== "forMe" && (memberId !== undefined || !needsMember({ view })));

/** How many requests the views have, in one call. The list itself tells when something changed, so this is asked for more seldom. */
export const countsOf = (memberId: string | undefined, project: string | undefined) =>
  queryOptions({
    queryKey: ["inbox counts", memberId, project],
    refetchInterval: 12 * liveInterval,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Counts> => {
      const filters = counted(memberId).map((view) => [view, queryOf({ view, memberId, project }).filter] as const);
      // The OpenAPI document tells of one filter; the service takes several.
      const query: object = { filter: filters.map(([, filter]) => filter) };
      const { items } = await answer(api.GET("/api/v2/approval-request-counts", { params: { query }, signal }));
      const totals = new Map(items.map((item) => [item.filter, item.totalCount]));
      return Object.fromEntries(filters.map(([view, filter]) => [view, totals.get(filter)]));
    },
  });
