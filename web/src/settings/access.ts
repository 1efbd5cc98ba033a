import type { Schemas } from "../api/client";

const without = ["no_access", "reader", "writer"];

/**
 * Whether somebody might change rules, so that it is worth offering: not who has nothing but a base role that certainly may not. The
 * service decides.
 */
export const mightChangeRules = (member?: Pick<Schemas["Member"], "role" | "customRoles" | "teams">) =>
  !member || !without.includes(member.role) || member.customRoles.length > 0 || member.teams.length > 0;
