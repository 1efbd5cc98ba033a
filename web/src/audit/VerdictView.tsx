import type { Schemas } from "../api/client";
import { text } from "../text/en";

/** What verification found of one chain; its head is folded, to be noted elsewhere. */
export function VerdictView({ verdict }: { verdict: Schemas["AuditVerdict"] }) {
  const { chain, valid, entries, head, problem } = verdict;
  const { audit } = text;
  const name = chain.startsWith("proj/") ? audit.chain.project(chain.slice(5)) : audit.chain.account(chain);
  return (
    <li className={valid ? "verdict-whole" : "verdict-broken"}>
      {valid ? <p>{audit.whole(name, entries)}</p> : <p>{audit.broken(name, entries)}</p>}
      {problem && <p dir="auto">{audit.problem(problem.kind, problem.sequence, problem.message)}</p>}
      <details className="folded-detail">
        <summary>{audit.head}</summary>
        <code>{head}</code>
      </details>
    </li>
  );
}
