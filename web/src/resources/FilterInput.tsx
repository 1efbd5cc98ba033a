import { useMatch, useRouter } from "@tanstack/react-router";
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
  const router = useRouter();
  const { pathname } = useMatch({ from: "/resources" });
  const change = useRef(onChange);
  // What was chosen meanwhile may still be loading: the text must not lead back here.
  change.current = (settled) => router.latestLocation.pathname === pathname && onChange(settled);
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
      <TextInput
        label={text.resources.filter}
        placeholder={text.resources.filterPlaceholder}
        type="search"
        value={draft}
        onChange={setDraft}
      />
    </div>
  );
}
