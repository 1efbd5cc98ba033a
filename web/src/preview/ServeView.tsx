import type { Served } from "../api/preview";
import { addsToName, valueText } from "./valueText";
import { weightText } from "./weightText";

const Value = ({ value }: { value: unknown }) => (
  <code className="value">
    <bdi>{valueText(value)}</bdi>
  </code>
);

/** A variation by name, with its value where that says more. */
export const Variation = ({ variation, value }: Served) => (
  <span className="variation">
    <bdi>{variation}</bdi>
    {addsToName(variation, value) && (
      <>
        {" "}
        <Value value={value} />
      </>
    )}
  </span>
);

type Props = { serve: readonly Served[]; sentence?: string };

/** What is served: shares of several variations as bars. Of a single one that a sentence names already, only its value. */
export function ServeView({ serve, sentence = "" }: Props) {
  const [only] = serve;
  if (serve.length === 1 && only && only.weight === undefined) {
    const { variation, value } = only;
    return sentence === "" ? (
      <Variation {...only} />
    ) : sentence.includes(variation) && addsToName(variation, value) ? (
      <Value value={value} />
    ) : null;
  }

  return (
    <ul className="rollout">
      {serve.map((share) => (
        <li key={`${share.variation} ${valueText(share.value)}`}>
          <Variation {...share} />
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" style={{ inlineSize: `${(share.weight ?? 100_000) / 1_000}%` }} />
          </span>
          <span className="share">{weightText(share.weight ?? 100_000)}</span>
        </li>
      ))}
    </ul>
  );
}
