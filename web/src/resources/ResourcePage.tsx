import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { projects } from "../api/queries";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { text } from "../text/en";
import { kindOf } from "./kind";
import { ResourceView } from "./ResourceView";
import "./resources.css";

/** One flag, segment or AI Config in an environment. */
export function ResourcePage() {
  const { projectKey, kind, key } = useParams({ from: "/resources/$projectKey/$kind/$key" });
  const { env } = useSearch({ from: "/resources/$projectKey/$kind/$key" });
  return (
    <Loaded query={useQuery(projects)}>
      {({ items }) => {
        const project = items.find((it) => it.key === projectKey);
        const environments = project?.environments?.items ?? [];
        const environment = environments.find((it) => it.key === env) ?? environments[0];
        if (!environment) {
          return <Empty title={project ? text.resources.noEnvironment : text.resources.noProject} />;
        }

        return (
          <ResourceView
            projectKey={projectKey}
            projectName={project?.name ?? projectKey}
            kind={kindOf(kind)}
            resourceKey={key}
            environment={environment}
            environments={environments}
          />
        );
      }}
    </Loaded>
  );
}
