import { useState } from "react";
import type { Schemas } from "../api/client";
import { Button } from "../shared/Button";
import { text } from "../text/en";
import { reschedule } from "./acts";
import { ConfirmDialog } from "./ConfirmDialog";
import { DateField } from "./DateField";
import { targetOf } from "./resource";

/** Moves a scheduled change of a flag to another time. */
export function Reschedule({ request }: { request: Schemas["ApprovalRequest"] }) {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState<number>();
  const target = targetOf(request);
  if (request.status !== "scheduled" || target?.kind !== "flag" || !target.environmentKey) {
    return null;
  }

  const { projectKey, environmentKey, key: featureFlagKey } = target;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{text.request.dialogs.reschedule.title}</Button>
      {open && (
        <ConfirmDialog
          {...text.request.dialogs.reschedule}
          help={<DateField initial={request.executionDate} onChange={setDate} />}
          act={(comment) =>
            reschedule(
              { projectKey, environmentKey, featureFlagKey },
              request._id,
              date ?? request.executionDate ?? 0,
              comment,
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
