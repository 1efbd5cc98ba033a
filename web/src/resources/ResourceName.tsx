import { Link } from "@tanstack/react-router";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import type { Kind } from "./kind";

type Props = {
  projectKey: string;
  kind: Kind;
  resource: { key: string; name: string; tags?: string[]; archived?: boolean };
  environmentKey?: string;
};

/** A resource's name, which leads to it, with its key and tags. */
export const ResourceName = ({ projectKey, kind, resource, environmentKey }: Props) => (
  <div className="resource-name">
    <Link
      to="/resources/$projectKey/$kind/$key"
      params={{ projectKey, kind, key: resource.key }}
      search={{ env: environmentKey }}
      dir="auto"
    >
      {resource.name || resource.key}
    </Link>
    {resource.archived && <Badge>{text.resources.archived}</Badge>}
    <span className="resource-key">
      <code>{resource.key}</code>
      {resource.tags?.map((tag) => (
        <bdi key={tag} className="tag">
          {tag}
        </bdi>
      ))}
    </span>
  </div>
);
