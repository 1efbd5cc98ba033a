import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Counts, countsOf } from "./counts";
import { requestsOf } from "./queries";

/**
 * How many requests the views have. They are counted again whenever the list that is shown has changed; of what waits for somebody it is
 * known since that view was last shown.
 */
export function useCounts(memberId: string | undefined, project: string | undefined, list: unknown): Counts {
  const { data, refetch } = useQuery(countsOf(memberId, project));
  const client = useQueryClient();
  const shown = useRef(list);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== list) {
      refetch();
    }

    shown.current = list;
  }, [list, refetch]);
  const waiting = client.getQueryData(requestsOf({ view: "forMe", project, asked: false, page: 1, memberId }).queryKey);
  return { ...data, forMe: waiting?.totalCount };
}
