import type { Served } from "../api/preview";
import { addsToName, valueText } from "./valueText";
import { weightText } from "./weightText";

const Variation = ({ variation, value }: Served) => (
  <span className="variation">
    <bdi>{variation}</bdi>
    {addsToName(variation, value) && (
      <>
        {" "}
        <code>
          <bdi>{valueText(value)}</bdi>
        </code>
      </>
    )}
  </span>
);

/** What is served: one variation, or shares of several as bars. */
export function ServeView({ serve }: { serve: readonly Served[] }) {
  const [only] = serve;
  if (serve.length === 1 && only && only.weight === undefined) {
    return <Variation {...only} />;
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
