const two = (number: number) => String(number).padStart(2, "0");

/** A point in time as a `datetime-local` field has it, in the reader's zone. */
export function fieldOf(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The point in time that such a field says, in Unix milliseconds; undefined while it is incomplete. */
export function dateFromField(value: string): number | undefined {
  const at = new Date(value).getTime();
  return Number.isNaN(at) ? undefined : at;
}
