import type { Preview } from "../api/preview";
import { PartList } from "../preview/PartList";
import { text } from "../text/en";
import "../preview/preview.css";

type Props = { preview: Preview; environment: { key: string; name: string } };

/** What a resource does in an environment, part by part, and what it has in all of them. */
export function StateInWords({ preview, environment }: Props) {
  const here = preview.environments.find(({ key }) => key === environment.key)?.parts ?? [];
  return (
    <div className="stack">
      <h2 className="hidden-text">{text.resources.stateTitle}</h2>
      <section className="stack" aria-labelledby="state-here">
        <h3 id="state-here" dir="auto">
          {text.resources.state(environment.name)}
        </h3>
        {here.length > 0 ? <PartList parts={here} /> : <p className="muted">{text.resources.nothingHere}</p>}
      </section>
      {preview.parts.length > 0 && (
        <section className="stack" aria-labelledby="state-everywhere">
          <h3 id="state-everywhere">{preview.kind === "segment" ? text.resources.about : text.resources.shared}</h3>
          <PartList parts={preview.parts} />
        </section>
      )}
      {preview.truncated && <p className="muted">{text.preview.truncated}</p>}
    </div>
  );
}
