import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { projects } from "../api/queries";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { SegmentedChoice } from "../shared/SegmentedChoice";
import { SelectInput } from "../shared/SelectInput";
import { useDocumentTitle } from "../shared/useDocumentTitle";
import { text } from "../text/en";
import { AiConfigList } from "./AiConfigList";
import { FilterInput } from "./FilterInput";
import { FlagList } from "./FlagList";
import { kindOf } from "./kind";
import "./resources.css";
import { SegmentsList } from "./SegmentsList";

/** Flags, segments and AI Configs of a project, and how they are in each environment. */
export function Resources() {
  const search = useSearch({ from: "/resources" });
  const navigate = useNavigate({ from: "/resources" });
  const known = useQuery(projects);
  useDocumentTitle(text.resources.kinds[kindOf(search.kind)]);
  const set = (part: Record<string, string | undefined>) => navigate({ search: { ...search, ...part }, replace: true });
  return (
    <>
      <h1>{text.resources.title}</h1>
      <Loaded query={known}>
        {({ items }) => {
          const project = items.find(({ key }) => key === search.project) ?? items[0];
          if (!project) {
            return <Empty title={text.resources.noProject}>{text.resources.makeProject}</Empty>;
          }

          const kind = kindOf(search.kind);
          const isArchived = search.state === "archived";
          const environments = project.environments?.items ?? [];
          const environment = environments.find(({ key }) => key === search.env) ?? environments[0];
          const list = { projectKey: project.key, environments, query: search.q ?? "" };
          return (
            <>
              <div className="resource-filters">
                <SelectInput
                  label={text.resources.project}
                  choices={items.map(({ key, name }) => ({ id: key, name }))}
                  value={project.key}
                  onChange={(key) => set({ project: key, env: undefined })}
                />
                <div className="field">
                  <span className="field-name" aria-hidden="true">
                    {text.resources.kind}
                  </span>
                  <SegmentedChoice
                    label={text.resources.kind}
                    choices={text.resources.kinds}
                    value={kind}
                    onChange={(next) => set({ kind: next })}
                  />
                </div>
                {kind === "segment" && (
                  <SelectInput
                    label={text.resources.environment}
                    choices={environments.map(({ key, name }) => ({ id: key, name }))}
                    value={environment?.key ?? null}
                    onChange={(env) => set({ env })}
                  />
                )}
                {kind === "flag" && (
                  <div className="field">
                    <span className="field-name" aria-hidden="true">
                      {text.resources.archivedLabel}
                    </span>
                    <SegmentedChoice
                      label={text.resources.archivedLabel}
                      choices={text.resources.states}
                      value={isArchived ? "archived" : "live"}
                      onChange={(next) => set({ state: next === "archived" ? next : undefined })}
                    />
                  </div>
                )}
                <FilterInput value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
              </div>
              {kind === "flag" && <FlagList key={project.key} {...list} isArchived={isArchived} />}
              {kind === "aiConfig" && <AiConfigList key={project.key} {...list} />}
              {kind === "segment" && environment && (
                <SegmentsList key={`${project.key} ${environment.key}`} {...list} environmentKey={environment.key} />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
