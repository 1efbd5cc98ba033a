import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Counts, countsOf } from "./counts";

/** How many requests the views have. They are counted again whenever the list that is shown has changed. */
export function useCounts(memberId: string | undefined, project: string | undefined, list: unknown): Counts {
  const { data, refetch } = useQuery(countsOf(memberId, project));
  const shown = useRef(list);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== list) {
      refetch();
    }

    shown.current = list;
  }, [list, refetch]);
  return data ?? {};
}
