const hour = 3_600_000;
const day = 24 * hour;

/** How long a new token may be good for, in milliseconds. */
export const lifetimes = { week: 7 * day, month: 30 * day, quarter: 90 * day, year: 365 * day, ever: undefined };

/** How long the old text of a token that is reset may be good yet, in milliseconds. */
export const graces = { none: undefined, hour, day, week: 7 * day };

export type Lifetime = keyof typeof lifetimes;
export type Grace = keyof typeof graces;

/** Unix milliseconds of the end; nothing when there is none. */
export const endOf = (length: number | undefined, now = Date.now()) =>
  length === undefined ? undefined : now + length;

/** Whether a token is at its end, and how near. */
export function stateOf(expiry: number | undefined, now = Date.now()): "good" | "soon" | "expired" {
  if (expiry === undefined || expiry - now > 7 * day) {
    return "good";
  }

  return expiry > now ? "soon" : "expired";
}

const roles = ["reader", "writer", "admin"] as const;

/** The base roles that somebody can give a token: none above the own one. Who has another role is offered all, and the service decides. */
export function rolesFor(role?: string) {
  const own = roles.indexOf(role as (typeof roles)[number]);
  return own < 0 ? [...roles] : roles.slice(0, own + 1);
}
