import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { liveInterval } from "../api/queryClient";
import { type ListQuery, queryOf, type ViewId } from "./views";

/** How many requests a page shows. */
export const pageSize = 50;

type Wanted = { view: ViewId; project?: string; asked: boolean; page: number; memberId?: string };

/** A page of a view, asked for again and again while the tab is looked at. */
export const requestsOf = ({ page, ...wanted }: Wanted) => {
  const { filter, reviewable } = queryOf(wanted);
  // The OpenAPI document does not have `reviewable` yet.
  const query: ListQuery & { expand: string; limit: number; offset: number } = {
    filter,
    reviewable,
    expand: "environments,resource",
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
  return queryOptions({
    queryKey: ["inbox", wanted.view, query],
    refetchInterval: liveInterval,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(api.GET("/api/v2/approval-requests", { params: { query }, signal })),
  });
};
