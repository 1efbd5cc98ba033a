import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { Button } from "../shared/Button";
import { text } from "../text/en";
import { moment } from "../text/moment";
import { askToReschedule, reschedule } from "./acts";
import { ConfirmDialog } from "./ConfirmDialog";
import { DateField } from "./DateField";
import { targetOf } from "./resource";
import { titleOf } from "./title";

/** What is written in the dialog says why the move is asked for. */
const withComment = (description: string, comment: string) =>
  comment.trim() ? `${description}\n\n${comment.trim()}` : description;

/** Moves a scheduled change of a flag to another time, or asks for that where approval is required. */
export function Reschedule({ request }: { request: Schemas["ApprovalRequest"] }) {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState<number>();
  const navigate = useNavigate();
  const target = targetOf(request);
  if (request.status !== "scheduled" || target?.kind !== "flag" || !target.environmentKey) {
    return null;
  }

  const { projectKey, environmentKey, key: featureFlagKey } = target;
  const place = { projectKey, environmentKey, featureFlagKey };
  const at = date ?? request.executionDate ?? 0;
  const asked = text.request.askMove(titleOf(request.description), moment.local(new Date(at)));
  return (
    <>
      <Button onPress={() => setOpen(true)}>{text.request.dialogs.reschedule.title}</Button>
      {open && (
        <ConfirmDialog
          {...text.request.dialogs.reschedule}
          help={<DateField initial={request.executionDate} onChange={setDate} />}
          act={(comment) => reschedule(place, request._id, at, comment)}
          instead={{
            reason: "approval_required",
            name: text.request.askInstead,
            act: async (comment, key) => {
              const description = withComment(asked, comment);
              const { _id: id } = await askToReschedule(place, request._id, at, description, key);
              await navigate({ to: "/requests/$id", params: { id } });
            },
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
