import { Link } from "@tanstack/react-router";
import { useDocumentTitle } from "../shared/useDocumentTitle";
import { text } from "../text/en";
import type { Kind } from "./kind";

type Props = {
  projectKey: string;
  projectName: string;
  kind: Kind;
  resourceKey: string;
  environmentKey: string;
  name: string;
  /** What is done here beside looking, such as "Change"; the name then leads back. */
  doing?: string;
};

/** Where in the account this is, and its name. */
export function ResourceHead({ projectKey, projectName, kind, resourceKey, environmentKey, name, doing }: Props) {
  const heading = doing ? text.change.heading(doing, name) : name;
  useDocumentTitle(heading);
  return (
    <header className="resource-head">
      <nav className="crumbs" aria-label={text.resources.path}>
        <Link
          to="/resources"
          search={{ project: projectKey, kind, env: kind === "segment" ? environmentKey : undefined }}
        >
          <bdi>{projectName}</bdi> · {text.resources.kinds[kind]}
        </Link>
        {doing && (
          <Link
            to="/resources/$projectKey/$kind/$key"
            params={{ projectKey, kind, key: resourceKey }}
            search={{ env: environmentKey }}
            dir="auto"
          >
            {name}
          </Link>
        )}
      </nav>
      <h1 dir="auto">{heading}</h1>
      <p className="muted">
        {text.resources.kindName[kind]} <code>{resourceKey}</code>
      </p>
    </header>
  );
}
