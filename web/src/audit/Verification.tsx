import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../shared/Button";
import { Moment } from "../shared/Moment";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { ExportButton } from "./ExportButton";
import { verdicts } from "./queries";
import { VerdictList } from "./VerdictList";

/** Whether the log is as it was written. Whole chains are read for it, so only when somebody asks. */
export function Verification({ project }: { project?: string }) {
  const [asked, setAsked] = useState(false);
  const check = useQuery({ ...verdicts(project), enabled: asked });
  const { audit } = text;
  return (
    <section className="card" aria-labelledby="verification">
      <div>
        <div className="row-between">
          <div>
            <h2 id="verification">{audit.verification}</h2>
            <p className="muted">{audit.verificationHelp}</p>
          </div>
          <div className="row">
            <Button
              onPress={() => (asked ? void check.refetch() : setAsked(true))}
              isPending={check.isFetching}
              aria-label={audit.verifyOf(project)}
            >
              {audit.verify}
            </Button>
            <ExportButton project={project} />
          </div>
        </div>
        <div role="status" className="verification">
          {check.isFetching && <p className="muted">{audit.verifying}</p>}
          {check.data && (
            <>
              <VerdictList verdicts={check.data.items} />
              <p className="muted">
                {audit.checked} <Moment at={check.dataUpdatedAt} />.
              </p>
            </>
          )}
        </div>
      </div>
      {check.isError && <Refusal problem={check.error} retry={() => void check.refetch()} />}
    </section>
  );
}
