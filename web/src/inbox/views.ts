/** The views of the inbox, in the order in which they are shown. */
export const viewIds = ["forMe", "mine", "scheduled", "ended", "open"] as const;

export type ViewId = (typeof viewIds)[number];

/** Views that are about whoever is signed in, and empty for a service token. */
const personal: ReadonlySet<ViewId> = new Set(["forMe", "mine"]);

export const isPersonal = (view: ViewId) => personal.has(view);

const anyOf = (field: string, ...values: string[]) => `${field} anyOf ${JSON.stringify(values)}`;

const equals = (field: string, value: string) => `${field} equals ${JSON.stringify(value)}`;

const conditions: Record<ViewId, (memberId: string) => string[]> = {
  forMe: (memberId) => [anyOf("notifyMemberIds", memberId), anyOf("status", "pending")],
  mine: (memberId) => [equals("requestorId", memberId)],
  scheduled: () => [anyOf("status", "scheduled")],
  ended: () => [anyOf("status", "completed", "failed")],
  open: () => [anyOf("status", "pending", "scheduled")],
};

/** The filter of the list of requests that shows a view, in a project if one is named. */
export const filterOf = (view: ViewId, memberId: string, projectKey?: string) =>
  [...conditions[view](memberId), ...(projectKey ? [equals("projectKey", projectKey)] : [])].join(", ");
