import { Link } from "@tanstack/react-router";
import { text } from "../text/en";
import { type Kind, resourceIdOf } from "./kind";

type Props = { projectKey: string; kind: Kind; resourceKey: string; environmentKey: string; canCopy: boolean };

/** What can be done about a resource. */
export function ResourceActions({ projectKey, kind, resourceKey, environmentKey, canCopy }: Props) {
  const params = { projectKey, kind, key: resourceKey };
  return (
    <div className="row">
      <Link
        to="/audit"
        search={{
          project: projectKey,
          spec: resourceIdOf(projectKey, kind === "segment" ? environmentKey : "*", kind, resourceKey),
        }}
        className="button"
      >
        {text.resources.audit}
      </Link>
      {canCopy && (
        <Link
          to="/resources/$projectKey/$kind/$key/change"
          params={params}
          search={{ env: environmentKey, copy: "yes" }}
          className="button"
        >
          {text.resources.copy}
        </Link>
      )}
      <Link
        to="/resources/$projectKey/$kind/$key/change"
        params={params}
        search={{ env: environmentKey }}
        className="button button-primary"
      >
        {text.resources.change}
      </Link>
    </div>
  );
}
