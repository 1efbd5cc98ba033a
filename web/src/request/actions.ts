import type { Schemas } from "../api/client";
import type { ActionName, Preview } from "../api/preview";
import { isExternal } from "./external";

/** What can be done to a request, in the order in which it is offered. */
export const requestActions = ["approve", "decline", "comment", "apply", "edit", "delete"] as const;

export type RequestAction = (typeof requestActions)[number];

const verdicts: readonly RequestAction[] = ["approve", "decline"];

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
 * pending only what is still allowed is offered; nobody approves or declines here what another system does.
 */
export function offersOf(request: Schemas["ApprovalRequest"], actions: Preview["actions"] | undefined): Offer[] {
  const known = new Map<ActionName, Preview["actions"][number]>(actions?.map((action) => [action.action, action]));
  const offers = requestActions.map((action) => {
    const { allowed = false, reason, allowedWithComment: needsComment } = known.get(action) ?? {};
    return { action, allowed: allowed || needsComment === true, reason: allowed ? undefined : reason, needsComment };
  });
  const offered = isExternal(request) ? offers.filter(({ action }) => !verdicts.includes(action)) : offers;
  return request.status !== "pending" ? offered.filter(({ allowed }) => allowed) : offered;
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
