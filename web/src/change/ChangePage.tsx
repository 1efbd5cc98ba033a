import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { projects } from "../api/queries";
import { kindOf } from "../resources/kind";
import { ResourceHead } from "../resources/ResourceHead";
import "../resources/resources.css";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { text } from "../text/en";
import { ChangeForm } from "./ChangeForm";
import { CopyForm } from "./CopyForm";
import "./change.css";
import { draftOf } from "./queries";

const route = "/resources/$projectKey/$kind/$key/change";

/** Changes a resource in one environment: by a form, or (`copy` in the address) as a copy of another environment. */
export function ChangePage() {
  const params = useParams({ from: route });
  const { env, copy } = useSearch({ from: route });
  return (
    <Loaded query={useQuery(projects)}>
      {({ items }) => {
        const project = items.find(({ key }) => key === params.projectKey);
        const environments = project?.environments?.items ?? [];
        const environment = environments.find(({ key }) => key === env) ?? environments[0];
        if (!project || !environment) {
          return <Empty title={project ? text.resources.noEnvironment : text.resources.noProject} />;
        }

        return (
          <Change
            key={`${environment.key} ${copy}`}
            params={params}
            project={project}
            environment={environment}
            environments={environments}
            copies={copy !== undefined}
          />
        );
      }}
    </Loaded>
  );
}

type Named = { key: string; name: string };
type Props = {
  params: { projectKey: string; kind: string; key: string };
  project: Named;
  environment: Named;
  environments: readonly Named[];
  copies: boolean;
};

function Change({ params, project, environment, environments, copies }: Props) {
  const kind = kindOf(params.kind);
  const place = { projectKey: project.key, kind, resourceKey: params.key, environmentKey: environment.key };
  const draft = useQuery(draftOf(project.key, kind, params.key, environment.key));
  const canCopy = copies && kind === "flag";
  return (
    <>
      <ResourceHead
        {...place}
        projectName={project.name}
        name={draft.data?.name ?? params.key}
        doing={canCopy ? text.change.copyTo(environment.name) : text.change.changeIn(environment.name)}
      />
      {canCopy ? (
        <CopyForm place={place} environment={environment} environments={environments} />
      ) : (
        <Loaded query={draft}>
          {({ draft: before }) =>
            before ? (
              <ChangeForm place={place} environmentName={environment.name} before={before} />
            ) : (
              <Empty title={text.change.notThere(environment.name)} />
            )
          }
        </Loaded>
      )}
    </>
  );
}
