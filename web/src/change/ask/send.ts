import { answer, api, type Schemas } from "../../api/client";
import { type Kind, resourceIdOf } from "../../resources/kind";

export type Place = { projectKey: string; kind: Kind; resourceKey: string; environmentKey: string };

export const copyActions = [
  "updateOn",
  "updatePrerequisites",
  "updateTargets",
  "updateRules",
  "updateFallthrough",
  "updateOffVariation",
] as const;

/** What is copied from another environment. */
export type Copy = { from: string; includedActions: (typeof copyActions)[number][] };

/** What is to be done: instructions, or a copy of a flag's state. */
export type Change = { instructions: Schemas["Instruction"][]; copy?: undefined } | { copy: Copy };

export type Request = {
  description: string;
  comment: string | undefined;
  notifyMemberIds: string[];
  notifyTeamKeys: string[];
  executionDate: number | undefined;
};

const semanticPatch = {
  headers: { "Content-Type": "application/json; domain-model=launchdarkly.semanticpatch" },
} as const;

/** Asks for approval of a change. */
export async function ask(place: Place, change: Change, request: Request): Promise<{ _id: string }> {
  const { projectKey, kind, resourceKey: featureFlagKey, environmentKey } = place;
  const path = { projectKey, featureFlagKey, environmentKey };
  const { executionDate, ...common } = request;
  if (change.copy) {
    const { from, includedActions } = change.copy;
    return answer(
      api.POST(
        "/api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests-flag-copy",
        { params: { path }, body: { ...common, source: { key: from }, includedActions } },
      ),
    );
  }

  const { instructions } = change;
  return kind === "flag"
    ? answer(
        api.POST(
          "/api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests",
          { params: { path }, body: { ...common, instructions, executionDate } },
        ),
      )
    : answer(
        api.POST("/api/v2/approval-requests", {
          body: { ...common, instructions, resourceId: resourceIdOf(projectKey, environmentKey, kind, featureFlagKey) },
        }),
      );
}

/** Makes a change without asking. */
export async function apply(place: Place, change: Change, comment: string | undefined): Promise<unknown> {
  const { projectKey, kind, resourceKey: key, environmentKey } = place;
  if (change.copy) {
    const { from, includedActions } = change.copy;
    return answer(
      api.POST("/api/v2/flags/{projectKey}/{featureFlagKey}/copy", {
        params: { path: { projectKey, featureFlagKey: key } },
        body: { source: { key: from }, target: { key: environmentKey }, includedActions, comment },
      }),
    );
  }

  const edit = { environmentKey, instructions: change.instructions, comment };
  switch (kind) {
    case "flag":
      return answer(
        api.PATCH("/api/v2/flags/{projectKey}/{featureFlagKey}", {
          params: { path: { projectKey, featureFlagKey: key } },
          body: edit,
          ...semanticPatch,
        }),
      );
    case "segment":
      return answer(
        api.PATCH("/api/v2/segments/{projectKey}/{environmentKey}/{segmentKey}", {
          params: { path: { projectKey, environmentKey, segmentKey: key } },
          body: edit,
          ...semanticPatch,
        }),
      );
    case "aiConfig":
      return answer(
        api.PATCH("/api/v2/projects/{projectKey}/ai-configs/{configKey}/targeting", {
          params: { path: { projectKey, configKey: key } },
          body: edit,
          ...semanticPatch,
        }),
      );
  }
}
