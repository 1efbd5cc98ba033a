import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { projects } from "../api/queries";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { ProjectSelect } from "../shared/ProjectSelect";
import { SelectInput } from "../shared/SelectInput";
import { text } from "../text/en";
import { EnvironmentRules } from "./EnvironmentRules";
import "./settings.css";

/** The rules by which changes of an environment are approved; project and environment stand in the address. */
export function SettingsPage() {
  const search = useSearch({ from: "/settings" });
  const navigate = useNavigate({ from: "/settings" });
  const found = useQuery(projects);
  return (
    <>
      <h1>{text.settings.title}</h1>
      <p className="muted">{text.settings.about}</p>
      <Loaded query={found}>
        {({ items }) => {
          const project = search.project ? items.find(({ key }) => key === search.project) : items[0];
          const environments = project?.environments?.items ?? [];
          const environment = search.env ? environments.find(({ key }) => key === search.env) : environments[0];
          return (
            <>
              <div className="places">
                <ProjectSelect
                  value={project?.key ?? null}
                  onChange={(key) => navigate({ search: { project: key } })}
                />
                <SelectInput
                  label={text.environment}
                  choices={environments.map(({ key, name }) => ({ id: key, name }))}
                  value={environment?.key ?? null}
                  onChange={(env) => navigate({ search: { project: project?.key, env } })}
                  isDisabled={environments.length === 0}
                  className="place-select"
                />
              </div>
              {project && environment ? (
                <EnvironmentRules projectKey={project.key} environmentKey={environment.key} />
              ) : (
                <Empty title={text.settings.none.title}>
                  {items.length === 0 ? text.settings.none.projects : text.settings.none.environment}
                </Empty>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
