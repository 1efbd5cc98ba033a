import { structuredPatch } from "diff";

type Document = Record<string, unknown> | undefined;

/** A line of the difference between two documents. Lines that are left out are counted in a gap. */
export type DiffLine = { kind: "same" | "added" | "removed"; text: string } | { kind: "gap"; lines: number };

export const json = (document: Document) => (document === undefined ? "" : JSON.stringify(document, null, 2));

const kinds = { "+": "added", "-": "removed", " ": "same" } as const;

/** The difference of two documents by lines, with three lines around each change. */
export function difference(before: Document, after: Document): DiffLine[] {
  const { hunks } = structuredPatch("", "", `${json(before)}\n`, `${json(after)}\n`, "", "", { context: 3 });
  const lines: DiffLine[] = [];
  let end = 1;
  for (const hunk of hunks) {
    if (hunk.oldStart > end) {
      lines.push({ kind: "gap", lines: hunk.oldStart - end });
    }

    for (const line of hunk.lines) {
      const kind = kinds[line[0] as keyof typeof kinds];
      if (kind) {
        lines.push({ kind, text: line.slice(1) });
      }
    }

    end = hunk.oldStart + hunk.oldLines;
  }

  return lines;
}
