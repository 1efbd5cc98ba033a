import type { Schemas } from "../api/client";
import { text } from "../text/en";

type Request = Schemas["ApprovalRequest"];
type Entry = Schemas["AuditLogEntry"];
type Review = Schemas["Review"];

/** Something that happened to a request. */
export type Happening = {
  id: string;
  at: number;
  /** The member's id, or a name that the audit log has. */
  who: { memberId?: string; name?: string };
  kind: "asked" | "approve" | "decline" | "comment" | "applied" | "failed" | "other";
  what: string;
  comment?: string;
  why?: string;
};

type Details = { reviewId?: string; failure?: string[]; status?: string };

const detailsOf = ({ details }: Entry) => (details?.approvalRequest ?? {}) as Details;

const actionOf = ({ accesses }: Entry) => accesses[0]?.action;

/** "approved a requested change of the flag" without what it was done to, which the page shows above. */
const verbOf = ({ titleVerb, kind }: Entry) =>
  titleVerb.replace(new RegExp(` (of )?the( request to change the)? ${kind}$`, "i"), "");

const reviewed = (review: Review): Happening => ({
  id: review._id,
  at: review.creationDate,
  who: { memberId: review.memberId, name: review.memberId ? undefined : text.request.serviceToken },
  kind: review.kind,
  what: text.request.happenings[review.kind],
  comment: review.comment,
});

function entered(entry: Entry): Happening {
  const { failure, status } = detailsOf(entry);
  const action = actionOf(entry);
  const kind =
    action === "createApprovalRequest"
      ? "asked"
      : action !== "applyApprovalRequest"
        ? "other"
        : status === "failed"
          ? "failed"
          : "applied";
  return {
    id: entry._id,
    at: entry.date,
    who: { memberId: entry.member?._id, name: entry.subject.name },
    kind,
    what: kind === "asked" ? text.request.happenings.asked : verbOf(entry),
    comment: entry.comment,
    why: failure?.join("\n") ?? (kind === "failed" ? entry.reason : undefined),
  };
}

/** What is known of a request without the audit log: that it was asked for, and that it was applied. */
function kept(request: Request, told: readonly Happening[]): Happening[] {
  const missing: Happening[] = [];
  if (!told.some(({ kind }) => kind === "asked")) {
    const who = { memberId: request.requestorId, name: request.requestorId ? undefined : text.request.serviceToken };
    missing.push({ id: "asked", at: request.creationDate, who, kind: "asked", what: text.request.happenings.asked });
  }

  if (request.appliedDate && !told.some(({ kind }) => kind === "applied" || kind === "failed")) {
    const name = request.appliedByServiceTokenId ? text.request.serviceToken : text.request.service;
    const who = { memberId: request.appliedByMemberId, name: request.appliedByMemberId ? undefined : name };
    const kind = request.status === "failed" ? "failed" : "applied";
    const what = text.request.happenings[request.status === "scheduled" ? "scheduled" : kind];
    missing.push({ id: kind, at: request.appliedDate, who, kind, what });
  }

  return missing;
}

/** All that happened to a request, the oldest first: its own reviews, and what the audit log has beside. */
export function timelineOf(request: Request, entries: readonly Entry[] = []): Happening[] {
  const told = entries.filter((entry) => detailsOf(entry).reviewId === undefined).map(entered);
  return [...kept(request, told), ...told, ...request.allReviews.map(reviewed)].sort((one, other) => one.at - other.at);
}
