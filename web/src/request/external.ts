import type { Schemas } from "../api/client";
import { text } from "../text/en";

type Request = Schemas["ApprovalRequest"];

/** The approval of a request in another system. */
export type External = {
  /** The system's name. */
  system: string;
  id?: string;
  status?: string;
  /** Where people look at it: a web address, and nothing else. */
  url?: string;
  /** When the system was last asked, in Unix milliseconds. */
  lastChecked?: number;
  /** Why the system could not be asked, or told, as a sentence. */
  problem?: string;
  /** When it is asked again, in Unix milliseconds. */
  nextTry?: number;
};

const systems: Readonly<Record<string, string>> = text.request.external.systems;

/** The name of the system that a kind of service stands for. */
export const systemOf = (serviceKind: string) =>
  (Object.hasOwn(systems, serviceKind) ? systems[serviceKind] : serviceKind) ?? "";

/** Whether approval settings say that another system approves. */
export const isExternal = ({ serviceKind }: { serviceKind: string }) => serviceKind !== "launchdarkly";

/** The approval in another system; undefined where people approve here. */
export function externalOf(request: Request): External | undefined {
  if (!isExternal(request)) {
    return undefined;
  }

  const { integrationMetadata: known, externalProblem: problem } = request;
  const system = systemOf(request.serviceKind);
  return {
    system,
    id: known?.externalId || undefined,
    status: known?.externalStatus.display || undefined,
    url: webAddressOf(known?.externalUrl),
    lastChecked: known?.lastChecked || undefined,
    problem: problem && text.request.external.problem(system, problem.reason),
    nextTry: problem?.nextTry,
  };
}

/** An address that a browser may be led to, as another system told it; undefined for scripts, and for whatever is no web address. */
export function webAddressOf(told: string | undefined): string | undefined {
  const url = told ? URL.parse(told) : null;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url.href : undefined;
}

/** The stage of a workflow that a request is, in words; undefined for all others. */
export function stageOf(request: Request): string | undefined {
  const { customWorkflowMetadata: workflow } = request;
  return workflow && text.request.stage(workflow.stage.index + 1, workflow.stage.name, workflow.name);
}
