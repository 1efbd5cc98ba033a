import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Kind } from "../resources/kind";
import { aiConfigDraft, flagDraft, segmentDraft } from "./draft/read";

export const flag = (projectKey: string, featureFlagKey: string) =>
  queryOptions({
    queryKey: ["flag", projectKey, featureFlagKey],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v2/flags/{projectKey}/{featureFlagKey}", {
          params: { path: { projectKey, featureFlagKey } },
          signal,
        }),
      ),
  });

/** A resource as a draft that can be edited, with its name. It is read anew each time a form is opened, and not while it is. */
export const draftOf = (projectKey: string, kind: Kind, key: string, environmentKey: string) =>
  queryOptions({
    queryKey: ["draft", projectKey, kind, key, environmentKey],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      switch (kind) {
        case "flag": {
          const path = { projectKey, featureFlagKey: key };
          const found = await answer(
            api.GET("/api/v2/flags/{projectKey}/{featureFlagKey}", { params: { path }, signal }),
          );
          return { name: found.name, draft: flagDraft(found, environmentKey) ?? null };
        }
        case "segment": {
          const path = { projectKey, environmentKey, segmentKey: key };
          const found = await answer(
            api.GET("/api/v2/segments/{projectKey}/{environmentKey}/{segmentKey}", { params: { path }, signal }),
          );
          return { name: found.name, draft: segmentDraft(found) };
        }
        case "aiConfig": {
          const path = { projectKey, configKey: key };
          const found = await answer(
            api.GET("/api/v2/projects/{projectKey}/ai-configs/{configKey}/targeting", { params: { path }, signal }),
          );
          return { name: found.name, draft: aiConfigDraft(found, environmentKey) ?? null };
        }
      }
    },
  });

/** How many people and teams are offered at once. */
const offered = 20;

const found = (written: string) => (written === "" ? undefined : `query:${written.replaceAll(",", " ")}`);

/** People and teams by name, to choose reviewers from. */
export const reviewersBy = (written: string) =>
  queryOptions({
    queryKey: ["reviewers", written],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const query = { filter: found(written), limit: offered };
      const [members, teams] = await Promise.all([
        answer(api.GET("/api/v2/members", { params: { query }, signal })),
        answer(api.GET("/api/v2/teams", { params: { query }, signal })),
      ]);
      return { members: members.items, teams: teams.items };
    },
  });
