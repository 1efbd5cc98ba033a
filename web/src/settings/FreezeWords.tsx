import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { type FreezeWindow, isOvernight, runsOf, weekdays } from "./freezes";

const words = text.settings.freezes;

const daysInWords = (days: NonNullable<FreezeWindow["weekly"]>["days"]) =>
  days.length === weekdays.length
    ? words.everyDay
    : words.onDays(
        runsOf(days).map(({ first, last }) =>
          first === last ? words.days[first] : words.run(words.days[first], words.days[last]),
        ),
      );

/** When a freeze window is in effect, and what becomes of what is scheduled for then. */
export const FreezeWords = ({ window: { once, weekly, scheduledChanges } }: { window: FreezeWindow }) => (
  <div>
    <p>
      {once && (
        <>
          {words.from} <Moment at={once.from} exact /> {words.until} <Moment at={once.to} exact />
        </>
      )}
      {weekly && (
        <>
          {daysInWords(weekly.days)}, {words.times(weekly.from, weekly.to, isOvernight(weekly))} (
          <bdi>{weekly.timeZone}</bdi>)
        </>
      )}
    </p>
    <p className="muted">{words.scheduled[scheduledChanges].said}</p>
  </div>
);
