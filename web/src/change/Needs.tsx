import type { Requirement } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";

const words = text.change.need;

/** What a change would need in each environment that it reaches, before anything is asked. */
export const Needs = ({ requirements }: { requirements: readonly Requirement[] }) => (
  <ul className="needs" aria-label={text.change.needs}>
    {requirements.map(({ environmentKey, environmentName, required, minNumApprovals, groups }) => (
      <li key={environmentKey}>
        <strong dir="auto">{environmentName}</strong>
        <Badge tone={required ? "warning" : "good"}>
          {required ? words.approvals(minNumApprovals) : words.nothing}
        </Badge>
        {!required && <span className="muted">{words.ifAsked(minNumApprovals)}</span>}
        {groups.length > 0 && (
          <span className="muted" dir="auto">
            {words.groups(groups.map((group) => words.group(group.name, group.minNumApprovals)))}
          </span>
        )}
      </li>
    ))}
  </ul>
);
