import { useBlocker } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
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
  const instructions = useMemo(() => instructionsOf(before, after), [before, after]);
  const problems = useMemo(() => (after === before ? [] : problemsOf(after)), [before, after]);
  const isEdited = instructions.length > 0;
  useBlocker({
    shouldBlockFn: () => isEdited && !sent.current && !window.confirm(text.change.leave),
    enableBeforeUnload: () => isEdited && !sent.current,
  });
  return (
    <div className="change-columns">
      <div className="stack">
        {after.kind === "segment" ? (
          <SegmentForm place={place} draft={after} onChange={setAfter} />
        ) : (
          <TargetingForm place={place} draft={after} onChange={setAfter} />
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
        change={{ instructions }}
        problems={problems}
        onSent={() => {
          sent.current = true;
        }}
      />
    </div>
  );
}
