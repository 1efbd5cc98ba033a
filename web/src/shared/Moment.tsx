import { moment } from "../text/moment";
import { useNow } from "./clock";

/** A point in time in the reader's zone, near ones by their distance unless `exact`; the tooltip has it in UTC. */
export function Moment({ at, exact }: { at: number; exact?: boolean }) {
  const date = new Date(at);
  useNow();
  return (
    <time dateTime={date.toISOString()} title={moment.utc(date)}>
      {exact ? moment.local(date) : moment.near(date)}
    </time>
  );
}
