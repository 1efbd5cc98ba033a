import { lazy, Suspense, useState } from "react";
import type { Preview } from "../api/preview";
import { SegmentedChoice } from "../shared/SegmentedChoice";
import { text } from "../text/en";
import { Conflicts } from "./Conflicts";
import { PartGroupView } from "./PartGroupView";
import { groupsOf } from "./partOrder";
import { Sentences } from "./Sentences";
import "./preview.css";

const DocumentPair = lazy(() => import("./DocumentPair").then((module) => ({ default: module.DocumentPair })));
const DocumentDifference = lazy(() =>
  import("./DocumentDifference").then((module) => ({ default: module.DocumentDifference })),
);

type View = keyof typeof text.preview.views;

function Contents({ preview, view }: { preview: Preview; view: View }) {
  if (view !== "words" && !preview.before && !preview.after) {
    return <p className="muted">{text.preview.noDocuments}</p>;
  }

  switch (view) {
    case "pair":
      return <DocumentPair preview={preview} />;
    case "difference":
      return <DocumentDifference preview={preview} />;
    case "words":
      return groupsOf(preview).map((group) => (
        <PartGroupView key={group.key} group={group} startsOpen={preview.instructions.length === 0} />
      ));
  }
}

function summaryOf({ changed, instructions, asOf, environments, parts }: Preview) {
  if (asOf === "ended" && groupsOf({ environments, parts }).every((group) => group.parts.length === 0)) {
    return text.preview.notKept;
  }

  if (changed) {
    return text.preview.asOf[asOf];
  }

  return instructions.length === 0 ? text.preview.asItIs : text.preview.nothing;
}

/** What a change does: its conflicts, its instructions as sentences, and the resource before and after, in words or as JSON. */
export function PreviewView({ preview }: { preview: Preview }) {
  const [view, setView] = useState<View>("words");
  return (
    <section className="preview" aria-label={text.preview.title}>
      <div className="row-between">
        <h2>{text.preview.title}</h2>
        <SegmentedChoice label={text.preview.showAs} choices={text.preview.views} value={view} onChange={setView} />
      </div>
      <p className="muted">{summaryOf(preview)}</p>
      <Conflicts conflicts={preview.conflicts} />
      <Sentences instructions={preview.instructions} />
      {preview.truncated && <p className="muted">{text.preview.truncated}</p>}
      <Suspense fallback={<p className="loading">{text.loading}</p>}>
        <Contents preview={preview} view={view} />
      </Suspense>
    </section>
  );
}
