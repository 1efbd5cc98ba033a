import { type ReactNode, useState } from "react";

type Props = { summary: string; startsOpen?: boolean; children: () => ReactNode };

/** What is shown only when somebody opens it, and drawn only then. */
export function Folded({ summary, startsOpen = false, children }: Props) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <details className="folded" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  );
}
