import { answer, api, type Schemas } from "./client";

/**
 * A value that a flag or AI Config serves to a context, or whether a segment has it, and why. Without a value nothing is served, and the
 * application's own default counts.
 */
export type Evaluated = {
  value?: unknown;
  variationIndex?: number;
  variation?: string;
  reason: Record<string, unknown>;
  /** The reason in words. */
  text: string;
};

export type EvaluatedEnvironment = { key: string; before: Evaluated; after: Evaluated };

export type EvaluatedPreview = { environments: EvaluatedEnvironment[] };

export type InstructionText = { kind: string; text: string; environmentKey?: string };

/** What is served; `weight` is in thousandths of a percent, absent for all. */
export type Served = { variation: string; value: unknown; weight?: number };

/** One line of a part. Of a long list of keys only the difference is told, at most 100 each; `more` counts the rest. */
export type Line = { text: string; serve?: Served[]; removed?: string[]; added?: string[]; more?: number };

export type PartChange = "same" | "added" | "removed" | "changed" | "moved";

/** A piece of a resource, such as a rule, before and after. */
export type Part = { part: string; id?: string; name: string; change: PartChange; before?: Line[]; after?: Line[] };

export type PreviewConflict = {
  instructionIndex?: number;
  kind: string;
  text: string;
  changedBy?: { name: string; date: number; text: string };
};

/** What an environment's approval settings ask for, and in sentences what is missing. */
export type Requirement = {
  environmentKey: string;
  environmentName: string;
  required: boolean;
  minNumApprovals: number;
  approvals: number;
  declined: number;
  missing: string[];
};

export type ActionName = "approve" | "decline" | "comment" | "apply" | "edit" | "delete" | "request" | "change";

/** What whoever asked for the preview may do now; `reason` is why not. */
export type PreviewAction = { action: ActionName; allowed: boolean; reason?: string };

export type PreviewEnvironment = { key: string; name: string; parts: Part[] };

/** What undoes an applied change, as instructions and in sentences. */
export type Opposite = { resourceId: string; instructions: Schemas["Instruction"][]; text: string[] };

/** What a change does to a resource, in words and as documents. */
export type Preview = {
  resourceId: string;
  kind: "flag" | "segment" | "aiConfig";
  projectKey: string;
  key: string;
  name: string;
  asOf: "now" | "applied" | "ended";
  changed: boolean;
  instructions: InstructionText[];
  environments: PreviewEnvironment[];
  parts: Part[];
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  conflicts: PreviewConflict[];
  requirements: Requirement[];
  actions: PreviewAction[];
  evaluations?: EvaluatedEnvironment[];
  /** Of applied requests only. */
  opposite?: Opposite;
  truncated?: boolean;
};

export type Context = Record<string, unknown>;

export type WhatIf = {
  resourceId: string;
  instructions: Schemas["Instruction"][];
  context?: Context;
  operatingOnId?: string;
  executionDate?: number;
  source?: { sourceEnvironmentKey: string; includedActions?: string[]; excludedActions?: string[] };
};

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
type Options = { params?: { path: { id: string } }; body?: unknown; signal?: AbortSignal };

// The OpenAPI document does not have these routes yet: the types above stand in for it.
const untyped = api as unknown as {
  GET<T>(path: string, options: Options): Call<T>;
  POST<T>(path: string, options: Options): Call<T>;
};

const route = "/api/v2/approval-requests";

/** What a stored request changes. */
export const previewOf = (id: string, signal?: AbortSignal) =>
  answer(untyped.GET<Preview>(`${route}/{id}/preview`, { params: { path: { id } }, signal }));

/** What instructions would change; stores nothing. */
export const whatIf = (body: WhatIf, signal?: AbortSignal) =>
  answer(untyped.POST<Preview>(`${route}/what-if`, { body, signal }));

/** What a stored request changes for one context. */
export const evaluateOn = (id: string, context: Context, signal?: AbortSignal) =>
  answer(
    untyped.POST<EvaluatedPreview>(`${route}/{id}/preview/evaluate`, {
      params: { path: { id } },
      body: { context },
      signal,
    }),
  );
