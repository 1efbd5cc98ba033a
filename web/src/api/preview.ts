import { answer, api, type Schemas } from "./client";

export type Evaluated = Schemas["Evaluated"];
export type EvaluatedEnvironment = Schemas["EvaluatedEnvironment"];
export type EvaluatedPreview = Schemas["EvaluatedPreview"];
export type InstructionText = Schemas["InstructionText"];
export type Served = Schemas["Served"];
export type Line = Schemas["Line"];
export type Part = Schemas["Part"];
export type PartChange = Part["change"];
export type PreviewConflict = Schemas["PreviewConflict"];
export type PreviewEnvironment = Schemas["EnvironmentParts"];
export type Requirement = Schemas["Requirement"];
export type WhatIf = Schemas["WhatIfBody"];

/** What undoes an applied change, as instructions and in sentences. */
export type Opposite = { resourceId: string; instructions: Schemas["Instruction"][]; text: string[] };

/** What a change does to a resource, in words and as documents. */
export type Preview = Schemas["Preview"];

export type PreviewAction = Preview["actions"][number];
export type ActionName = PreviewAction["action"];

export type Context = Record<string, unknown>;

/** What a stored request changes. */
export const previewOf = (id: string, signal?: AbortSignal): Promise<Preview> =>
  answer(api.GET("/api/v2/approval-requests/{id}/preview", { params: { path: { id } }, signal }));

/** What instructions would change; stores nothing. */
export const whatIf = (body: WhatIf, signal?: AbortSignal): Promise<Preview> =>
  answer(api.POST("/api/v2/approval-requests/what-if", { body, signal }));

/** What a stored request changes for one context. */
export const evaluateOn = (id: string, context: Context, signal?: AbortSignal) =>
  answer(
    api.POST("/api/v2/approval-requests/{id}/preview/evaluate", {
      params: { path: { id } },
      body: { context },
      signal,
    }),
  );
