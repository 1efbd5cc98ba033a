import { Link } from "@tanstack/react-router";
import { Badge } from "../shared/Badge";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { EntryDetails } from "./EntryDetails";
import { isBypass, isRefused, requestOf } from "./entries";
import type { Entry } from "./queries";

/** Who did what to which, when, and what they said of it. */
export function EntryView({ entry }: { entry: Entry }) {
  const { audit } = text;
  const request = requestOf(entry);
  return (
    <article className="entry" aria-label={entry.title}>
      <div className="entry-head">
        <p>
          <bdi className="entry-who">{entry.subject.name}</bdi> {entry.titleVerb}{" "}
          <bdi className="entry-what">{entry.target.name}</bdi>
        </p>
        <span className="muted entry-when">
          <Moment at={entry.date} />
        </span>
      </div>
      {(isRefused(entry) || isBypass(entry)) && (
        <div className="row">
          {isRefused(entry) && <Badge tone="bad">{audit.refused}</Badge>}
          {isBypass(entry) && <Badge tone="warning">{audit.bypassed}</Badge>}
        </div>
      )}
      {entry.description && <p dir="auto">{entry.description}</p>}
      {entry.comment && (
        <blockquote className="entry-comment" dir="auto">
          {entry.comment}
        </blockquote>
      )}
      <div className="row entry-foot muted">
        {entry.target.resources.map((resource) => (
          <code key={resource}>{resource}</code>
        ))}
        {request && (
          <Link to="/requests/$id" params={{ id: request }}>
            {audit.request}
          </Link>
        )}
      </div>
      <EntryDetails entry={entry} />
    </article>
  );
}
