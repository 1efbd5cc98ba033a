import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { liveInterval } from "../api/queryClient";
import { filterOf, type ViewId } from "./views";

/** How many requests a page shows. */
export const pageSize = 50;

type Wanted = { view: ViewId; project?: string; page: number; memberId: string };

/** A page of a view, asked for again and again while the tab is looked at. */
export const requestsOf = ({ view, project, page, memberId }: Wanted) =>
  queryOptions({
    queryKey: ["inbox", view, project, page, memberId],
    refetchInterval: liveInterval,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v2/approval-requests", {
          params: {
            query: {
              filter: filterOf(view, memberId, project),
              expand: "environments,resource",
              limit: pageSize,
              offset: (page - 1) * pageSize,
            },
          },
          signal,
        }),
      ),
  });
