import { Group } from "react-aria-components";
import { NamedInput } from "../people/NamedInput";
import { CheckInput } from "../shared/CheckInput";
import { text } from "../text/en";
import { DurationInput } from "./DurationInput";
import { minutesOf } from "./duration";
import { type Draft, waits } from "./rules";

const words = text.settings.waiting;

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** What happens to requests that wait, and when. */
export function WaitFields({ draft, onChange }: Props) {
  const asksTeam = minutesOf(draft.escalateAfterMinutes) !== 0;
  return (
    <Group className="rule-part" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="muted">{words.help}</p>
      {waits.map((wait) => (
        <DurationInput
          key={wait}
          label={words[wait].label}
          value={draft[wait]}
          onChange={(duration) => onChange({ [wait]: duration })}
        />
      ))}
      {(asksTeam || draft.escalateToTeamKey !== "") && (
        <NamedInput
          kind="team"
          label={words.team}
          value={draft.escalateToTeamKey}
          onChange={(key) => onChange({ escalateToTeamKey: key })}
        />
      )}
      {waits.some((wait) => minutesOf(draft[wait]) !== 0) && (
        <CheckInput
          label={words.reviewRestartsClock.on}
          help={words.reviewRestartsClock.means}
          isSelected={draft.reviewRestartsClock}
          onChange={(on) => onChange({ reviewRestartsClock: on })}
        />
      )}
    </Group>
  );
}
