import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { liveInterval } from "../api/queryClient";
import { filterOf, isPersonal, type ViewId, viewIds } from "./views";

export type Counts = Partial<Record<ViewId, number>>;

type Answer = { items: { filter: string; totalCount: number }[] };

type Call = (
  path: string,
  options: { params: { query: { filter: string[] } }; signal: AbortSignal },
) => Promise<{ data?: Answer; error?: unknown; response: Response }>;

// The OpenAPI document does not have this route yet.
const get = api.GET as unknown as Call;

/** How many requests each view has, in one call. The list itself tells when something changed, so this is asked for more seldom. */
export const countsOf = (memberId: string, project: string | undefined) =>
  queryOptions({
    queryKey: ["inbox counts", memberId, project],
    refetchInterval: 12 * liveInterval,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Counts> => {
      const counted = viewIds.filter((view) => memberId !== "" || !isPersonal(view));
      const filter = counted.map((view) => filterOf(view, memberId, project));
      const { items } = await answer(get("/api/v2/approval-request-counts", { params: { query: { filter } }, signal }));
      const totals = new Map(items.map((item) => [item.filter, item.totalCount]));
      return Object.fromEntries(counted.map((view, index) => [view, totals.get(filter[index] ?? "")]));
    },
  });
