import type { Entry } from "./queries";

/** The approval request that an entry is about. */
export const requestOf = ({ details }: Entry): string | undefined => {
  const request = details?.approvalRequest as { id?: unknown } | undefined;
  return typeof request?.id === "string" ? request.id : undefined;
};

/** Whether a required approval was passed by. */
export const isBypass = ({ details }: Entry) => details?.bypassed === true;

/** A direct change that was refused, since it needs approval. */
export const isRefused = ({ reason }: Entry) => reason === "approval_required";

/** The first moment of the day after that of a date field (`2026-11-27`), in the reader's zone; in Unix milliseconds. */
export function endOfDay(day: string): number | undefined {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? new Date(year, month - 1, date + 1).getTime() : undefined;
}

/** The day of a date field whose end a time is. */
export function dayBefore(time: number): string {
  const date = new Date(time - 1);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
