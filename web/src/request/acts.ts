import { answer, api, type Schemas } from "../api/client";

export type ReviewKind = "approve" | "decline" | "comment";

const semanticPatch = { "Content-Type": "application/json; domain-model=launchdarkly.semanticpatch" };

/** An empty comment is none. */
const told = (comment: string) => comment.trim() || undefined;

export const review = (id: string, kind: ReviewKind, comment: string, key: string) =>
  answer(
    api.POST("/api/v2/approval-requests/{id}/reviews", {
      params: { path: { id }, header: { "Idempotency-Key": key } },
      body: { kind, comment: told(comment) },
    }),
  );

export const apply = (id: string, comment: string, key: string) =>
  answer(
    api.POST("/api/v2/approval-requests/{id}/apply", {
      params: { path: { id }, header: { "Idempotency-Key": key } },
      body: { comment: told(comment) },
    }),
  );

export const takeBack = (id: string) =>
  answer(api.DELETE("/api/v2/approval-requests/{id}", { params: { path: { id } } }));

/** Changes the request itself, not what it asks for. */
export const edit = (id: string, instructions: Schemas["Instruction"][], comment: string) =>
  answer(
    api.PATCH("/api/v2/approval-requests/{id}", {
      params: { path: { id }, header: { "LD-API-Version": "beta" } },
      headers: semanticPatch,
      body: { instructions, comment: told(comment) },
    }),
  );

type Place = { projectKey: string; featureFlagKey: string; environmentKey: string };

/** Moves a scheduled change of a flag to another time, in Unix milliseconds. */
export const reschedule = (place: Place, id: string, date: number, comment: string) =>
  answer(
    api.PATCH(
      "/api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/scheduled-changes/{id}",
      {
        params: { path: { ...place, id } },
        headers: semanticPatch,
        body: { instructions: [{ kind: "updateScheduledChangesExecutionDate", value: date }], comment: told(comment) },
      },
    ),
  );

/** Asks for a scheduled change of a flag to be moved to another time. */
export const askToReschedule = (place: Place, id: string, date: number, description: string, key: string) =>
  answer(
    api.POST("/api/v2/projects/{projectKey}/flags/{featureFlagKey}/environments/{environmentKey}/approval-requests", {
      params: { path: place, header: { "Idempotency-Key": key } },
      body: {
        description,
        operatingOnId: id,
        instructions: [{ kind: "updateScheduledChangesExecutionDate", value: date }],
      },
    }),
  );

export const ask = (body: Schemas["NewApprovalRequest"], key: string) =>
  answer(api.POST("/api/v2/approval-requests", { params: { header: { "Idempotency-Key": key } }, body }));
