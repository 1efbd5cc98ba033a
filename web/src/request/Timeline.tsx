import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { Slices } from "../preview/Slices";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { entriesOf } from "./queries";
import { type Happening, timelineOf } from "./timeline";

type Props = { request: Schemas["ApprovalRequest"]; people: ReadonlyMap<string, string> | undefined };

const Row = ({ happening, people }: { happening: Happening; people: Props["people"] }) => (
  <li className={`happening happening-${happening.kind}`}>
    <p>
      <bdi className="happening-who">
        {people?.get(happening.who.memberId ?? "") ?? happening.who.name ?? text.request.someone}
      </bdi>{" "}
      {happening.what}
    </p>
    <p className="muted">
      <Moment at={happening.at} />
    </p>
    {happening.why && (
      <p className="happening-why" dir="auto">
        {happening.why}
      </p>
    )}
    {happening.comment && (
      <blockquote dir="auto" className="written">
        {happening.comment}
      </blockquote>
    )}
  </li>
);

/** What happened to the request: asked, reviewed, edited, applied. */
export function Timeline({ request, people }: Props) {
  const entries = useQuery(entriesOf(request));
  return (
    <section className="card" aria-label={text.request.timeline}>
      <h2>{text.request.timeline}</h2>
      <Slices
        items={timelineOf(request, entries.data)}
        keyOf={({ id }) => id}
        list={(items) => <ol className="timeline">{items}</ol>}
      >
        {(happening) => <Row happening={happening} people={people} />}
      </Slices>
    </section>
  );
}
