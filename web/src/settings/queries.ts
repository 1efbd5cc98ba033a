import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../api/client";
import type { Kind } from "./rules";

/** What the service does not show without. */
export const beta = { "LD-API-Version": "beta" } as const;

const kinds: readonly Kind[] = ["flag", "segment", "aiConfig"];

/** The rules of one environment, a set for each kind of resource. */
export const settingsOf = (projectKey: string, environmentKey: string) =>
  queryOptions({
    queryKey: ["settings", projectKey, environmentKey],
    queryFn: async ({ signal }) => {
      const params = { path: { projectKey }, query: { environmentKey }, header: beta };
      const found = await answer(
        api.GET("/api/v2/approval-requests/projects/{projectKey}/settings", { params, signal }),
      );
      return kinds.flatMap((kind) => {
        const settings = found[kind]?.environments[environmentKey];
        return settings ? [{ kind, settings }] : [];
      });
    },
  });

/** The freeze windows of an environment. */
export const freezesOf = (projectKey: string, environmentKey: string) =>
  queryOptions({
    queryKey: ["freezes", projectKey, environmentKey],
    queryFn: async ({ signal }) => {
      const params = { path: { projectKey, environmentKey } };
      const found = await answer(
        api.GET("/api/v2/projects/{projectKey}/environments/{environmentKey}", { params, signal }),
      );
      return found.freezeWindows;
    },
  });

/** Changes an environment by a JSON patch. */
export const changeEnvironment = (projectKey: string, environmentKey: string, patch: Schemas["JsonPatchOperation"][]) =>
  answer(
    api.PATCH("/api/v2/projects/{projectKey}/environments/{environmentKey}", {
      params: { path: { projectKey, environmentKey } },
      body: patch,
    }),
  );

type Change = Omit<Schemas["NewSettings"], "environmentKey" | "resourceKind">;

/** Changes the rules for one kind; answers with the scheduled changes that will fail because of it. */
export async function changeSettings(projectKey: string, environmentKey: string, kind: Kind, change: Change) {
  const changed = await answer(
    api.PATCH("/api/v2/approval-requests/projects/{projectKey}/settings", {
      params: { path: { projectKey }, header: beta },
      body: { environmentKey, resourceKind: kind, ...change },
    }),
  );
  return changed[kind]?.unapprovedScheduledChanges ?? [];
}
