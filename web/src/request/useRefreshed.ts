import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { soonAfter } from "./soonAfter";

/** Reads requests again after one was changed. What depends on a request's version follows by itself. */
export function useRefreshed() {
  const client = useQueryClient();
  return useCallback(async () => {
    soonAfter.act();
    await Promise.all(["request", "inbox"].map((first) => client.invalidateQueries({ queryKey: [first] })));
  }, [client]);
}
