import { useEffect, useMemo, useRef, useState } from "react";
import { TextInput } from "../shared/TextInput";
import { useShortcuts } from "../shell/shortcuts";
import { text } from "../text/en";

type Props = { value: string; onChange: (text: string) => void };

/** How long somebody pauses before what was written is taken, in milliseconds. */
const pause = 250;

/** Text that a list is filtered by; "/" leads to it. */
export function FilterInput({ value, onChange }: Props) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLDivElement>(null);
  const change = useRef(onChange);
  change.current = onChange;
  useShortcuts(
    useMemo(
      () => [{ key: "/", text: text.resources.filter, act: () => field.current?.querySelector("input")?.focus() }],
      [],
    ),
  );
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (draft === value) {
      return;
    }

    const timer = setTimeout(() => change.current(draft), pause);
    return () => clearTimeout(timer);
  }, [draft, value]);
  return (
    <div ref={field} className="resource-filter">
      <TextInput label={text.resources.filter} type="search" value={draft} onChange={setDraft} />
    </div>
  );
}
