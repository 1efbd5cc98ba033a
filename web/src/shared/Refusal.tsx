import { Problem } from "../api/problem";
import { text } from "../text/en";
import { Button } from "./Button";

/** What was refused or went wrong, in the service's own words. */
export function Refusal({ problem, retry }: { problem: unknown; retry?: () => void }) {
  if (!problem) {
    return null;
  }

  const known = problem instanceof Problem ? problem : new Problem(0, "page", String(problem));
  return (
    <div className="refusal" role="alert">
      <p>{known.message || (known.status === 0 ? text.noConnection : text.failed(known.status))}</p>
      {known.passing && retry && <Button onPress={retry}>{text.tryAgain}</Button>}
    </div>
  );
}
