import { moment } from "../text/moment";

/** A point in time in the reader's zone; the tooltip has it in UTC. */
export function Moment({ at }: { at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={moment.utc(date)}>
      {moment.near(date)}
    </time>
  );
}
