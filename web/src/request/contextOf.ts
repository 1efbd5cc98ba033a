import type { Context } from "../api/preview";
import { text } from "../text/en";

/** A context, or what is wrong with the text. */
export type Read = { context: Context } | { problem: string };

/** The context of a user by key. */
export const userOf = (key: string): Read =>
  key.trim() ? { context: { kind: "user", key: key.trim() } } : { problem: text.request.affected.noKey };

/** Reads a context from JSON. A user without a kind, as older SDKs have it, is left to the service. */
export function contextOf(json: string): Read {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { context: value as Context }
      : { problem: text.request.affected.noObject };
  } catch (failure) {
    return { problem: text.request.affected.noJson(failure instanceof Error ? failure.message : String(failure)) };
  }
}
