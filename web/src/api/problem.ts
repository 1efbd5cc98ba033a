import type { components } from "./schema";

type Schemas = components["schemas"];

/** A refusal, or a call that did not reach the service. Its message is the service's own. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;

  /** What is wrong with which members of the body, such as `requiredGroups[1].name`. */
  readonly errors: readonly Schemas["InvalidInput"][];

  constructor(status: number, code: string, message: string, reason?: string, errors: Problem["errors"] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.errors = errors;
  }

  /** The token is unknown, expired or deleted. */
  get signedOut() {
    return this.status === 401;
  }

  /** Worth trying again: no answer, too many calls, or storage trouble. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static of(status: number, body: unknown): Problem {
    const error = body as Partial<Schemas["Error"]> | undefined;
    return new Problem(status, error?.code ?? "unknown", error?.message ?? "", error?.reason, error?.errors);
  }
}
