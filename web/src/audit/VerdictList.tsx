import type { Schemas } from "../api/client";
import { text } from "../text/en";
import { VerdictView } from "./VerdictView";

type Verdict = Schemas["AuditVerdict"];

const list = (verdicts: readonly Verdict[]) => (
  <ul className="verdicts">
    {verdicts.map((verdict) => (
      <VerdictView key={verdict.chain} verdict={verdict} />
    ))}
  </ul>
);

/** What verification found: chains that are not whole always, and those that are as a sum when there are several. */
export function VerdictList({ verdicts }: { verdicts: readonly Verdict[] }) {
  const broken = verdicts.filter(({ valid }) => !valid);
  const whole = verdicts.filter(({ valid }) => valid);
  const total = whole.reduce((sum, { entries }) => sum + entries, 0);
  return (
    <>
      {broken.length > 0 && list(broken)}
      {whole.length === 1 && list(whole)}
      {whole.length > 1 && (
        <details className="verdicts-folded">
          <summary>{text.audit.allWhole(whole.length, total)}</summary>
          {list(whole)}
        </details>
      )}
    </>
  );
}
