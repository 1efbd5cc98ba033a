import { useInfiniteQuery } from "@tanstack/react-query";
import { text } from "../text/en";
import { PagedList } from "./PagedList";
import { aiConfigs } from "./queries";
import { ResourceName } from "./ResourceName";

/** The AI Configs of a project with their variations. */
export const AiConfigList = ({ projectKey, query }: { projectKey: string; query: string }) => (
  <PagedList
    list={useInfiniteQuery(aiConfigs(projectKey, query))}
    query={query}
    none={{ title: text.resources.none.aiConfig, advice: text.resources.make.aiConfig(projectKey) }}
    table={(rows) => <ul className="card resource-rows">{rows}</ul>}
  >
    {(config) => (
      <li>
        <ResourceName projectKey={projectKey} kind="aiConfig" resource={config} />
        <span className="muted" dir="auto">
          {text.resources.variations(config.variations.map(({ name, key }) => name || key))}
        </span>
      </li>
    )}
  </PagedList>
);
