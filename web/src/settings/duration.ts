/** The units in which people say how long something waits, the largest first. */
export const units = ["days", "hours", "minutes"] as const;

export type Unit = (typeof units)[number];

/** A time as somebody writes it; an empty count is no time at all. */
export type Duration = { count: string; unit: Unit };

const minutesIn: Record<Unit, number> = { days: 1440, hours: 60, minutes: 1 };

/** The longest that the service takes: a year. */
const most = 366 * minutesIn.days;

/** Minutes in the largest unit that they fill, 0 as no time. */
export function durationOf(minutes: number): Duration {
  if (minutes === 0) {
    return { count: "", unit: "days" };
  }

  const unit = units.find((it) => minutes % minutesIn[it] === 0) ?? "minutes";
  return { count: String(minutes / minutesIn[unit]), unit };
}

/** Whole minutes, 0 for no time; undefined for what is no number, not positive, or too long. */
export function minutesOf({ count, unit }: Duration): number | undefined {
  const written = count.trim().replace(",", ".");
  if (written === "") {
    return 0;
  }

  const minutes = Math.round(Number(written) * minutesIn[unit]);
  return /^\d*\.?\d+$/.test(written) && minutes >= 1 && minutes <= most ? minutes : undefined;
}
