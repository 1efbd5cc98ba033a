import { useState } from "react";
import { text } from "../text/en";
import type { Entry } from "./queries";

/** The whole entry as JSON; drawn only when somebody opens it. */
export function EntryDetails({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="folded-detail" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.audit.details}</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which takes the keyboard to it
        <pre className="entry-json" tabIndex={0}>
          {JSON.stringify(entry, undefined, 2)}
        </pre>
      )}
    </details>
  );
}
