import { useQuery } from "@tanstack/react-query";
import { namedBy } from "../people/queries";
import { text } from "../text/en";
import { durationOf } from "./duration";
import { Rule } from "./Rule";
import { isTimed, type Settings } from "./rules";

const words = text.settings.waiting;

const said = (minutes: number) => text.settings.durations.said(durationOf(minutes));

/** What happens to requests that wait, in sentences. */
export function WaitWords({ settings }: { settings: Settings }) {
  const { remindAfterMinutes: remind, escalateAfterMinutes: escalate, expireAfterMinutes: expire } = settings;
  const team = useQuery(namedBy("team", escalate > 0 ? settings.escalateToTeamKey : "")).data;
  if (!isTimed(settings)) {
    return <Rule said={words.never} means={words.neverMeans} />;
  }

  const clock = words.reviewRestartsClock;
  return (
    <>
      {remind > 0 && <Rule said={words.remindAfterMinutes.said(said(remind))} means={words.remindAfterMinutes.means} />}
      {escalate > 0 && (
        <Rule
          said={
            <>
              {words.escalateAfterMinutes.said(said(escalate))} <bdi>{team?.name ?? settings.escalateToTeamKey}</bdi>.
            </>
          }
          means={words.escalateAfterMinutes.means}
        />
      )}
      {expire > 0 && <Rule said={words.expireAfterMinutes.said(said(expire))} means={words.expireAfterMinutes.means} />}
      <Rule said={settings.reviewRestartsClock ? clock.on : clock.off} means={clock.means} />
    </>
  );
}
