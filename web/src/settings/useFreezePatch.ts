import { useQueryClient } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { changeEnvironment, freezesOf } from "./queries";

/** Changes an environment's freeze windows by a JSON patch, and shows what came of it. */
export function useFreezePatch(projectKey: string, environmentKey: string) {
  const queries = useQueryClient();
  return async (patch: Schemas["JsonPatchOperation"][]) => {
    const { freezeWindows } = await changeEnvironment(projectKey, environmentKey, patch);
    queries.setQueryData(freezesOf(projectKey, environmentKey).queryKey, freezeWindows);
  };
}
