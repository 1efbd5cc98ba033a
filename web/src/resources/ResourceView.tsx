import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { liveInterval } from "../api/queryClient";
import { Loaded } from "../shared/Loaded";
import { SelectInput } from "../shared/SelectInput";
import { text } from "../text/en";
import { type Kind, resourceIdOf } from "./kind";
import { OpenRequests } from "./OpenRequests";
import { openRequests, scheduledChanges, state } from "./queries";
import { ResourceActions } from "./ResourceActions";
import { ResourceHead } from "./ResourceHead";
import { ScheduledChanges } from "./ScheduledChanges";
import { StateInWords } from "./StateInWords";

type Named = { key: string; name: string };

type Props = {
  projectKey: string;
  projectName: string;
  kind: Kind;
  resourceKey: string;
  environment: Named;
  environments: readonly Named[];
};

/** How a resource is in an environment, in words, and what waits to change it. */
export function ResourceView({ projectKey, projectName, kind, resourceKey, environment, environments }: Props) {
  const navigate = useNavigate({ from: "/resources/$projectKey/$kind/$key" });
  const resourceId = resourceIdOf(projectKey, environment.key, kind, resourceKey);
  const current = useQuery({ ...state(resourceId), refetchInterval: liveInterval });
  const requests = useQuery({ ...openRequests(resourceId), refetchInterval: liveInterval });
  const scheduled = useQuery(scheduledChanges(kind, projectKey, resourceKey, environment.key));
  const place = { projectKey, kind, resourceKey, environmentKey: environment.key };
  return (
    <>
      <ResourceHead {...place} projectName={projectName} name={current.data?.name ?? resourceKey} />
      <div className="row-between resource-bar">
        <SelectInput
          label={text.resources.environment}
          choices={environments.map(({ key, name }) => ({ id: key, name }))}
          value={environment.key}
          onChange={(env) => navigate({ search: (before) => ({ ...before, env }) })}
        />
        <ResourceActions {...place} canCopy={kind === "flag" && environments.length > 1} />
      </div>
      <div className="resource-columns">
        <Loaded query={current}>{(preview) => <StateInWords preview={preview} environment={environment} />}</Loaded>
        <div className="stack">
          <Loaded query={requests}>{(list) => <OpenRequests list={list} />}</Loaded>
          {kind === "flag" && <Loaded query={scheduled}>{({ items }) => <ScheduledChanges items={items} />}</Loaded>}
        </div>
      </div>
    </>
  );
}
