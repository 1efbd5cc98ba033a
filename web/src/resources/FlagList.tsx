import { useInfiniteQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import type { Schemas } from "../api/client";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { PagedList } from "./PagedList";
import { flags } from "./queries";
import { ResourceName } from "./ResourceName";
import { flagState } from "./state";

type Named = { key: string; name: string };
type Props = { projectKey: string; environments: readonly Named[]; query: string; isArchived: boolean };

function State({ flag, environment }: { flag: Schemas["Flag"]; environment: Named }) {
  const there = flag.environments[environment.key];
  const state = there && flagState(flag, there);
  return (
    <td>
      <span className="cell-name" dir="auto">
        {environment.name}
      </span>
      {state && (
        <span className="flag-state">
          <Badge tone={state.on ? "good" : "neutral"}>{state.on ? text.resources.on : text.resources.off}</Badge>
          <span className="served" dir="auto" title={state.serves}>
            {state.serves}
          </span>
          {state.more && <span className="muted">{state.more}</span>}
        </span>
      )}
    </td>
  );
}

/** The flags of a project with their state in each environment. */
export const FlagList = ({ projectKey, environments, query, isArchived }: Props) => (
  <PagedList
    list={useInfiniteQuery(flags(projectKey, query, isArchived))}
    query={query}
    none={
      isArchived
        ? { title: text.resources.none.archived, advice: undefined }
        : { title: text.resources.none.flag, advice: text.resources.make.flag(projectKey) }
    }
    table={(rows) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard.
      <section className="card resource-table" aria-label={text.resources.kinds.flag} tabIndex={0}>
        <table style={{ "--environments": environments.length } as CSSProperties}>
          <thead>
            <tr>
              <th scope="col">{text.resources.name}</th>
              {environments.map(({ key, name }) => (
                <th key={key} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows}</tbody>
        </table>
      </section>
    )}
  >
    {(flag) => (
      <tr>
        <td>
          <ResourceName projectKey={projectKey} kind="flag" resource={flag} />
        </td>
        {environments.map((environment) => (
          <State key={environment.key} flag={flag} environment={environment} />
        ))}
      </tr>
    )}
  </PagedList>
);
