import type { Schemas } from "../api/client";
import { Badge } from "../shared/Badge";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import type { External } from "./external";

type Props = { approval: External; reviewStatus: Schemas["ApprovalRequest"]["reviewStatus"] };

const words = text.request.external;
const tones = { approved: "good", declined: "bad", pending: "warning" } as const;

/** How the approval in another system stands, where to find it, and what is wrong. */
export function ExternalApproval({ approval, reviewStatus }: Props) {
  const { system, id, status, url, lastChecked, problem, nextTry } = approval;
  return (
    <section className="card" aria-labelledby="external-approval">
      <h2 id="external-approval">{words.title(system)}</h2>
      <div className="row">
        {status && (
          <Badge tone={tones[reviewStatus]}>
            <bdi>{status}</bdi>
          </Badge>
        )}
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {words.open(system)}
          </a>
        ) : (
          id && <code>{id}</code>
        )}
        {!id && <span>{words.absent}</span>}
      </div>
      {problem && (
        <p className="external-problem" dir="auto">
          {problem}{" "}
          {nextTry !== undefined && (
            <>
              {words.nextTry} <Moment at={nextTry} />.
            </>
          )}
        </p>
      )}
      {lastChecked !== undefined && (
        <p className="muted">
          {words.lastChecked} <Moment at={lastChecked} />.
        </p>
      )}
      <p className="muted">{words.help}</p>
    </section>
  );
}
