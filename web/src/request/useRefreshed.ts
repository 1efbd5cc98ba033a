import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { soonAfter } from "./soonAfter";

/** Reads everything that shows requests again, after one was changed. */
export function useRefreshed() {
  const client = useQueryClient();
  return useCallback(async () => {
    soonAfter.act();
    await Promise.all(
      ["request", "preview", "timeline", "inbox"].map((first) => client.invalidateQueries({ queryKey: [first] })),
    );
  }, [client]);
}
