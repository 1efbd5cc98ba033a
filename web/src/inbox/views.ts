/** The views of the inbox, in the order in which they are shown. */
export const viewIds = ["forMe", "mine", "scheduled", "ended", "open"] as const;

export type ViewId = (typeof viewIds)[number];

/** What the list of requests is asked for; `reviewable` are those that wait for the caller's verdict. */
export type ListQuery = { filter: string; reviewable?: boolean };

type Wanted = { view: ViewId; memberId?: string; project?: string; asked?: boolean };

const anyOf = (field: string, ...values: string[]) => `${field} anyOf ${JSON.stringify(values)}`;

const equals = (field: string, value: string) => `${field} equals ${JSON.stringify(value)}`;

/** Those that are approved lack nothing, so they wait for nobody's verdict. */
const lacking = anyOf("reviewStatus", "pending", "declined");

/** A service token has asked for nothing as a member, and is asked by nobody. */
export const needsMember = ({ view, asked }: Pick<Wanted, "view" | "asked">) =>
  view === "mine" || (view === "forMe" && asked === true);

function conditionsOf({ view, memberId = "", asked }: Wanted): string[] {
  switch (view) {
    case "forMe":
      return asked ? [lacking, anyOf("notifyMemberIds", memberId)] : [lacking];
    case "mine":
      return [equals("requestorId", memberId)];
    case "scheduled":
      return [anyOf("status", "scheduled")];
    case "ended":
      return [anyOf("status", "completed", "failed")];
    case "open":
      return [anyOf("status", "pending", "scheduled")];
  }
}

/** The query of the list that shows a view, in a project if one is named, and of what waits for me only what I was asked for. */
export const queryOf = (wanted: Wanted): ListQuery => ({
  filter: [...conditionsOf(wanted), ...(wanted.project ? [equals("projectKey", wanted.project)] : [])].join(", "),
  reviewable: wanted.view === "forMe" || undefined,
});
