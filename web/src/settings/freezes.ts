import type { Schemas } from "../api/client";
import { dateFromField, fieldOf } from "../request/localDate";

export type FreezeWindow = Schemas["FreezeWindow"];

export type Weekday = Schemas["WeeklyFreeze"]["days"][number];

/** The days in the order in which people name them. */
export const weekdays: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

/** A freeze window as a form holds it: what is said for both kinds, so that a choice of the other loses nothing. */
export type FreezeDraft = {
  name: string;
  kind: "once" | "weekly";
  /** Dates with times, as fields have them, in the reader's zone. */
  once: { from: string; to: string };
  /** Times of the day. */
  weekly: { days: readonly Weekday[]; from: string; to: string; timeZone: string };
  scheduledChanges: FreezeWindow["scheduledChanges"];
};

export const draftOfFreeze = (window: FreezeWindow | undefined, zone: string): FreezeDraft => ({
  name: window?.name ?? "",
  kind: window?.weekly ? "weekly" : "once",
  once: window?.once ? { from: fieldOf(window.once.from), to: fieldOf(window.once.to) } : { from: "", to: "" },
  weekly: window?.weekly ?? { days: [], from: "00:00", to: "00:00", timeZone: zone },
  scheduledChanges: window?.scheduledChanges ?? "wait",
});

/** The window that a form says; undefined while it is incomplete. `before` gives the seconds that fields do not show. */
export function freezeOf(draft: FreezeDraft, before?: FreezeWindow): FreezeWindow | undefined {
  const common = { name: draft.name.trim(), scheduledChanges: draft.scheduledChanges };
  if (common.name === "") {
    return undefined;
  }

  if (draft.kind === "once") {
    const from = momentOf(draft.once.from, before?.once?.from);
    const to = momentOf(draft.once.to, before?.once?.to);
    return from !== undefined && to !== undefined && from < to ? { ...common, once: { from, to } } : undefined;
  }

  const { days, ...times } = draft.weekly;
  return days.length > 0 && times.from && times.to && times.timeZone
    ? { ...common, weekly: { ...times, days: weekdays.filter((day) => days.includes(day)) } }
    : undefined;
}

const momentOf = (written: string, before: number | undefined) =>
  before !== undefined && fieldOf(before) === written ? before : dateFromField(written);

/** How the days are said: every day, or runs of days in their order. */
export function runsOf(days: readonly Weekday[]): { first: Weekday; last: Weekday }[] {
  const runs: { first: Weekday; last: Weekday; end: number }[] = [];
  for (const [at, day] of weekdays.entries()) {
    if (!days.includes(day)) {
      continue;
    }

    const run = runs.at(-1);
    if (run && run.end === at - 1) {
      run.last = day;
      run.end = at;
    } else {
      runs.push({ first: day, last: day, end: at });
    }
  }

  return runs.map(({ first, last }) => ({ first, last }));
}

/** Whether the window ends on the day after it began. */
export const isOvernight = ({ from, to }: { from: string; to: string }) => to <= from;

/**
 * A patch of the environment that puts `after` in the place of the window `before` at an index; without `before` it adds one, without
 * `after` it takes one away. It fits only as long as the window is what somebody saw.
 */
export function patchOfFreeze(
  index: number,
  before?: FreezeWindow,
  after?: FreezeWindow,
): Schemas["JsonPatchOperation"][] {
  if (!before) {
    return [{ op: "add", path: "/freezeWindows/-", value: after }];
  }

  const path = `/freezeWindows/${index}`;
  return [{ op: "test", path, value: before }, after ? { op: "replace", path, value: after } : { op: "remove", path }];
}
