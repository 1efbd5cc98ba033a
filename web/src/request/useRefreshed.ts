import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { soonAfter } from "./soonAfter";

/** Reads requests again after one was changed. What depends on a request's version follows by itself; one that is gone is not read. */
export function useRefreshed() {
  const client = useQueryClient();
  return useCallback(
    async (isGone = false) => {
      soonAfter.act();
      const stale = isGone ? ["inbox"] : ["request", "inbox"];
      await Promise.all(stale.map((first) => client.invalidateQueries({ queryKey: [first] })));
    },
    [client],
  );
}
