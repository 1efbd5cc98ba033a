import type { Schemas } from "../api/client";
import type { ActionName, Preview } from "../api/preview";

/** What can be done to a request, in the order in which it is offered. */
export const requestActions = ["approve", "decline", "comment", "apply", "edit", "delete"] as const;

export type RequestAction = (typeof requestActions)[number];

export type Offer = {
  action: RequestAction;
  allowed: boolean;
  /** Why it is not allowed, or what it needs a comment for. */
  reason?: string;
  /** It is allowed in spite of a freeze, with a comment that says why. */
  needsComment?: boolean;
};

/**
 * What is offered to whoever looks at the request. Nothing is allowed before the service has said so. Of a request that is not
 * pending only what is still allowed is offered.
 */
export function offersOf(request: Schemas["ApprovalRequest"], actions: Preview["actions"] | undefined): Offer[] {
  const known = new Map<ActionName, Preview["actions"][number]>(actions?.map((action) => [action.action, action]));
  const offers = requestActions.map((action) => {
    const { allowed = false, reason, allowedWithComment: needsComment } = known.get(action) ?? {};
    return { action, allowed: allowed || needsComment === true, reason: allowed ? undefined : reason, needsComment };
  });
  return request.status !== "pending" ? offers.filter(({ allowed }) => allowed) : offers;
}

/** Each reason with the actions that it keeps from being done. */
export function reasonsOf(offers: readonly Offer[]): { reason: string; actions: RequestAction[] }[] {
  const byReason = new Map<string, RequestAction[]>();
  for (const { action, reason } of offers) {
    if (reason) {
      byReason.set(reason, [...(byReason.get(reason) ?? []), action]);
    }
  }

  return [...byReason].map(([reason, actions]) => ({ reason, actions }));
}
