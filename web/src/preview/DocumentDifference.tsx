import { useMemo } from "react";
import type { Preview } from "../api/preview";
import { text } from "../text/en";
import { type DiffLine, difference } from "./documents";
import { Slices } from "./Slices";

const signs = { added: "+", removed: "−", same: " " } as const;

const Row = ({ line }: { line: DiffLine }) =>
  line.kind === "gap" ? (
    <div className="diff-gap">{text.preview.gap(line.lines)}</div>
  ) : (
    <div className={`diff-line diff-${line.kind}`}>
      <span aria-hidden="true">{signs[line.kind]}</span>
      {line.kind !== "same" && <span className="hidden-text">{text.preview.change[line.kind]}: </span>}
      <code>{line.text}</code>
    </div>
  );

/** What is different between the documents, line by line. */
export function DocumentDifference({ preview }: { preview: Preview }) {
  const lines = useMemo(() => difference(preview.before, preview.after), [preview.before, preview.after]);
  return lines.length === 0 ? (
    <p className="muted">{text.preview.nothing}</p>
  ) : (
    <Slices
      items={lines}
      size={500}
      keyOf={(_, index) => index}
      list={(items) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard.
        <section className="diff" aria-label={text.preview.views.difference} tabIndex={0}>
          {items}
        </section>
      )}
    >
      {(line) => <Row line={line} />}
    </Slices>
  );
}
