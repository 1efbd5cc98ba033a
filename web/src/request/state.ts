import type { Schemas } from "../api/client";
import { text } from "../text/en";
import { moment } from "../text/moment";
import { isExternal } from "./external";
import { approvalsOf } from "./verdicts";

type Request = Schemas["ApprovalRequest"];

/** How a request stands, in a word or two. */
export type State = { tone: "neutral" | "good" | "bad" | "warning" | "info"; name: string };

const words = text.request.state;

/** Whether nothing happens to the request any more. */
export const hasEnded = ({ status }: Request) => status === "completed" || status === "failed";

function pendingState(request: Request, now: number): State {
  if (request.executionDate !== undefined && request.executionDate <= now) {
    return { tone: "bad", name: words.late };
  }

  switch (request.reviewStatus) {
    case "approved":
      return { tone: "good", name: words.approved };
    case "declined":
      return { tone: "bad", name: words.declined };
    default: {
      const needed = isExternal(request) ? 0 : (request.approvalSettings?.minNumApprovals ?? 0);
      return { tone: "warning", name: needed > 0 ? words.approvals(approvalsOf(request), needed) : words.pending };
    }
  }
}

/** How a request stands at a time in Unix milliseconds, whether or not it is in conflict. */
export function stateOf(request: Request, now = Date.now()): State {
  switch (request.status) {
    case "completed":
      return { tone: "good", name: words.applied };
    case "failed":
      return { tone: "bad", name: words.failed };
    case "scheduled":
      return { tone: "info", name: words.scheduled(moment.local(new Date(request.executionDate ?? now))) };
    case "pending":
      return pendingState(request, now);
  }
}

/** Why a request failed, or could not be applied now; undefined when nothing is in its way. */
export const troubleOf = ({ status, conflicts }: Request) =>
  status === "completed" ? undefined : conflicts[0]?.reason;
