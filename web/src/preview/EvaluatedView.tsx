import type { Evaluated, EvaluatedEnvironment } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { Variation } from "./ServeView";
import { valueText } from "./valueText";

function Value({ outcome: { value, variation }, isSegment }: { outcome: Evaluated; isSegment?: boolean }) {
  if (isSegment) {
    return value === true ? text.preview.inSegment.true : text.preview.inSegment.false;
  }

  return value === undefined ? (
    text.preview.nothingServed
  ) : (
    <Variation variation={variation ?? valueText(value)} value={value} />
  );
}

const Outcome = ({ name, ...told }: { name: string; outcome: Evaluated; isSegment?: boolean }) => (
  <div className="outcome">
    <p className="side-label">{name}</p>
    <p>
      <Value {...told} />
    </p>
    <p className="muted" dir="auto">
      {told.outcome.text}
    </p>
  </div>
);

/** Whether two outcomes serve the same. */
export const servesTheSame = ({ before, after }: EvaluatedEnvironment) =>
  JSON.stringify(before.value) === JSON.stringify(after.value);

type Props = {
  environments: readonly EvaluatedEnvironment[];
  names?: ReadonlyMap<string, string>;
  isSegment?: boolean;
};

/** What a context is served in each environment before and after the change, with the reason. */
export const EvaluatedView = ({ environments, names, isSegment }: Props) => (
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
          <Outcome name={text.preview.before} outcome={environment.before} isSegment={isSegment} />
          <Outcome name={text.preview.after} outcome={environment.after} isSegment={isSegment} />
        </div>
      </li>
    ))}
  </ul>
);
