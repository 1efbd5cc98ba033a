import type { Requirement } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";

const Missing = ({ requirement }: { requirement: Requirement }) => (
  <ul className="missing">
    {requirement.missing.map((sentence) => (
      <li key={sentence} dir="auto">
        {sentence}
      </li>
    ))}
  </ul>
);

/** Which rules a change has to meet in each environment, and what is still missing. */
export const Requirements = ({ requirements }: { requirements: readonly Requirement[] }) => (
  <ul className="requirements" aria-label={text.preview.requirements}>
    {requirements.map((requirement) => (
      <li key={requirement.environmentKey}>
        <div className="row-between">
          <strong dir="auto">{requirement.environmentName}</strong>
          {requirement.missing.length > 0 ? (
            <Badge tone={requirement.declined > 0 ? "bad" : "warning"}>{text.preview.missing}</Badge>
          ) : (
            <Badge tone="good">{text.preview.complete}</Badge>
          )}
        </div>
        {requirement.missing.length === 0 && (
          <p className="muted">
            {requirement.required
              ? text.preview.approvals(requirement.approvals, requirement.minNumApprovals, requirement.declined)
              : text.preview.notRequired}
          </p>
        )}
        <Missing requirement={requirement} />
      </li>
    ))}
  </ul>
);
