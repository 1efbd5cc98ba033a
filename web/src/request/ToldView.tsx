import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import type { ToldChange } from "./told";

const words = text.request.told;

/** What an approval source told of the change that it makes itself. */
export function ToldView({ told }: { told: ToldChange }) {
  const facts: [string, string][] = [
    [words.project, told.project],
    [text.environment, told.environment],
    ...(told.requestedBy ? ([[text.request.askedBy, told.requestedBy]] as [string, string][]) : []),
    ...Object.entries(told.formVariables),
  ];
  return (
    <section className="card" aria-labelledby="told">
      <h2 id="told" dir="auto">
        {words.title(told.sourceName)}
      </h2>
      {told.madeUnapprovedDate !== undefined && (
        <p className="told-unapproved">
          {words.unapproved} <Moment at={told.madeUnapprovedDate} />.
        </p>
      )}
      {told.details && (
        <p className="written" dir="auto">
          {told.details}
        </p>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt dir="auto">{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {told.link && (
        <p>
          <a href={told.link} target="_blank" rel="noopener noreferrer" dir="auto">
            {words.open(told.sourceName)}
          </a>
        </p>
      )}
      <p className="muted">{words.help}</p>
    </section>
  );
}
