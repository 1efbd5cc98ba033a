import { memo } from "react";
import type { WhatIf } from "../api/preview";
import { PreviewView } from "../preview/PreviewView";
import { resourceIdOf } from "../resources/kind";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { Decision } from "./ask/Decision";
import type { Change, Place } from "./ask/send";
import { Needs } from "./Needs";
import { useWhatIf } from "./useWhatIf";

const words = text.change;

type Props = {
  place: Place;
  environmentName: string;
  change: Change;
  /** What must be mended before the service is asked. */
  problems: readonly string[];
  onSent: () => void;
};

function bodyOf({ projectKey, environmentKey, kind, resourceKey }: Place, change: Change): WhatIf | undefined {
  const resourceId = resourceIdOf(projectKey, environmentKey, kind, resourceKey);
  if (change.copy) {
    const { from, includedActions } = change.copy;
    return includedActions.length === 0
      ? undefined
      : { resourceId, instructions: [], source: { sourceEnvironmentKey: from, includedActions } };
  }

  return change.instructions.length === 0 ? undefined : { resourceId, instructions: change.instructions };
}

/** What a change would do and what it needs, while it is made; and then what to do with it. */
export const ChangePanel = memo(function ChangePanel({ place, environmentName, change, problems, onSent }: Props) {
  const body = problems.length === 0 ? bodyOf(place, change) : undefined;
  const { query, isCurrent } = useWhatIf(body);
  const preview = body && query.data;
  return (
    <section className="card change-panel" aria-label={words.panel} aria-busy={body !== undefined && !isCurrent}>
      {problems.length > 0 && (
        <div role="status">
          <h2>{words.problemsTitle}</h2>
          <ul className="problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {problems.length === 0 && !body && (
        <>
          <h2>{text.preview.title}</h2>
          <p className="muted">{words.nothingYet}</p>
        </>
      )}
      {body && query.isError && <Refusal problem={query.error} retry={() => query.refetch()} />}
      {body && !preview && !query.isError && (
        <p className="loading" role="status">
          {text.loading}
        </p>
      )}
      {preview && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard. */}
          <section className="change-preview" aria-label={words.preview} tabIndex={0}>
            <PreviewView preview={preview} />
            <section className="stack" aria-labelledby="what-it-needs">
              <h2 id="what-it-needs">{words.needs}</h2>
              <Needs requirements={preview.requirements} />
            </section>
          </section>
          <Decision
            place={place}
            environmentName={environmentName}
            change={change}
            preview={preview}
            isCurrent={isCurrent}
            onSent={onSent}
          />
        </>
      )}
    </section>
  );
});
