import type { Evaluated, EvaluatedEnvironment } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { Variation } from "./ServeView";
import { valueText } from "./valueText";

const Outcome = ({ name, outcome }: { name: string; outcome: Evaluated }) => (
  <div className="outcome">
    <p className="side-label">{name}</p>
    <p>
      {outcome.value === undefined ? (
        text.preview.nothingServed
      ) : (
        <Variation variation={outcome.variation ?? valueText(outcome.value)} value={outcome.value} />
      )}
    </p>
    <p className="muted" dir="auto">
      {outcome.text}
    </p>
  </div>
);

/** Whether two outcomes serve the same. */
export const servesTheSame = ({ before, after }: EvaluatedEnvironment) =>
  JSON.stringify(before.value) === JSON.stringify(after.value);

type Props = { environments: readonly EvaluatedEnvironment[]; names?: ReadonlyMap<string, string> };

/** What a context is served in each environment before and after the change, with the reason. */
export const EvaluatedView = ({ environments, names }: Props) => (
  <ul className="evaluated" aria-label={text.preview.evaluated}>
    {environments.map((environment) => (
      <li key={environment.key}>
        <div className="row-between">
          <strong dir="auto">{names?.get(environment.key) ?? environment.key}</strong>
          {servesTheSame(environment) ? (
            <Badge>{text.preview.unaffected}</Badge>
          ) : (
            <Badge tone="info">{text.preview.affected}</Badge>
          )}
        </div>
        <div className="sides">
          <Outcome name={text.preview.before} outcome={environment.before} />
          <Outcome name={text.preview.after} outcome={environment.after} />
        </div>
      </li>
    ))}
  </ul>
);
