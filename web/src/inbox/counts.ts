import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { liveInterval } from "../api/queryClient";
import { type ListQuery, needsMember, queryOf, type ViewId, viewIds } from "./views";

export type Counts = Partial<Record<ViewId, number>>;

/** Those of the views that there can be for whoever calls. */
const counted = (memberId: string | undefined) =>
  viewIds.filter((view) => memberId !== undefined || !needsMember({ view }));

/** How many requests the views have, in one call. The list itself tells when something changed, so this is asked for more seldom. */
export const countsOf = (memberId: string | undefined, project: string | undefined) =>
  queryOptions({
    queryKey: ["inbox counts", memberId, project],
    refetchInterval: 12 * liveInterval,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Counts> => {
      const asked = counted(memberId).map((view) => ({ view, ...queryOf({ view, memberId, project }) }));
      const query = {
        filter: asked.filter(({ reviewable }) => !reviewable).map(({ filter }) => filter),
        reviewable: asked.filter(({ reviewable }) => reviewable).map(({ filter }) => filter),
      };
      const { items } = await answer(api.GET("/api/v2/approval-request-counts", { params: { query }, signal }));
      const totalOf = ({ filter, reviewable }: ListQuery) =>
        items.find((item) => item.filter === filter && item.reviewable === reviewable)?.totalCount;
      return Object.fromEntries(asked.map((one) => [one.view, totalOf(one)]));
    },
  });
