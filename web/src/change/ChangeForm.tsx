import { useBlocker } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { Button } from "../shared/Button";
import { text } from "../text/en";
import type { Place } from "./ask/send";
import { ChangePanel } from "./ChangePanel";
import type { Draft } from "./draft/draft";
import { instructionsOf } from "./draft/instructions";
import { problemsOf } from "./draft/problems";
import { SegmentForm } from "./SegmentForm";
import { TargetingForm } from "./TargetingForm";

type Props = { place: Place; environmentName: string; before: Draft };

/** A draft that is edited, beside what the edits would change. */
export function ChangeForm({ place, environmentName, before }: Props) {
  const [after, setAfter] = useState(before);
  const sent = useRef(false);
  // What is written must not wait for what it would change to be drawn.
  const seen = useDeferredValue(after);
  const change = useMemo(() => ({ instructions: instructionsOf(before, seen) }), [before, seen]);
  const problems = useMemo(() => (seen === before ? [] : problemsOf(seen)), [before, seen]);
  const isEdited = change.instructions.length > 0;
  const onEdit = useCallback(<D extends Draft>(edit: (draft: D) => D) => setAfter((draft) => edit(draft as D)), []);
  const onSent = useCallback(() => {
    sent.current = true;
  }, []);
  useBlocker({
    shouldBlockFn: () => isEdited && !sent.current && !window.confirm(text.change.leave),
    enableBeforeUnload: () => isEdited && !sent.current,
  });
  return (
    <div className="change-columns">
      <div className="stack">
        {after.kind === "segment" && before.kind === "segment" && (
          <SegmentForm place={place} before={before} draft={after} onEdit={onEdit} />
        )}
        {after.kind !== "segment" && before.kind !== "segment" && (
          <TargetingForm place={place} before={before} draft={after} onEdit={onEdit} />
        )}
        <div>
          <Button kind="quiet" isDisabled={after === before} onPress={() => setAfter(before)}>
            {text.change.startOver}
          </Button>
        </div>
      </div>
      <ChangePanel
        place={place}
        environmentName={environmentName}
        change={change}
        problems={problems}
        onSent={onSent}
      />
    </div>
  );
}
