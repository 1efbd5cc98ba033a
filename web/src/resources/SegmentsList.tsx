import { useInfiniteQuery } from "@tanstack/react-query";
import type { Schemas } from "../api/client";
import { text } from "../text/en";
import { PagedList } from "./PagedList";
import { segments } from "./queries";
import { ResourceName } from "./ResourceName";

type Props = { projectKey: string; environmentKey: string; query: string };

const counted = (users: string[], contexts: Schemas["SegmentTarget"][]) =>
  users.length + contexts.reduce((sum, { values }) => sum + values.length, 0);

/** The segments of an environment. */
export const SegmentsList = ({ projectKey, environmentKey, query }: Props) => (
  <PagedList
    list={useInfiniteQuery(segments(projectKey, environmentKey, query))}
    query={query}
    none={{ title: text.resources.none.segment, advice: text.resources.make.segment(projectKey, environmentKey) }}
    table={(rows) => <ul className="card resource-rows">{rows}</ul>}
  >
    {(segment) => (
      <li>
        <ResourceName projectKey={projectKey} kind="segment" resource={segment} environmentKey={environmentKey} />
        <span className="muted">
          {text.resources.members(
            counted(segment.included, segment.includedContexts),
            counted(segment.excluded, segment.excludedContexts),
            segment.rules.length,
          )}
        </span>
      </li>
    )}
  </PagedList>
);
