import type { components } from "./schema";

type ErrorBody = components["schemas"]["Error"];

/** A refusal, or a call that did not reach the service. Its message is the service's own. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;

  constructor(status: number, code: string, message: string, reason?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
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
    const error = body as Partial<ErrorBody> | undefined;
    return new Problem(status, error?.code ?? "unknown", error?.message ?? "", error?.reason);
  }
}
