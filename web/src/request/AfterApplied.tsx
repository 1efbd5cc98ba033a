import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { newKey } from "../api/idempotency";
import type { Opposite, Preview } from "../api/preview";
import { Button } from "../shared/Button";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { ask } from "./acts";
import { oppositeOf } from "./opposite";
import { titleOf } from "./title";
import { useRefreshed } from "./useRefreshed";

type Props = { request: Schemas["ApprovalRequest"]; preview: Preview | undefined };

/** Asks for what undoes an applied request, and opens the new request. */
export function AfterApplied({ request, preview }: Props) {
  const [key] = useState(newKey);
  const navigate = useNavigate();
  const refreshed = useRefreshed();
  const work = useMutation({
    mutationFn: ({ resourceId, instructions }: Opposite) =>
      ask({ resourceId, instructions, description: text.request.undo(titleOf(request.description)) }, key),
    onSuccess: async ({ _id: id }) => {
      await refreshed();
      await navigate({ to: "/requests/$id", params: { id } });
    },
  });
  const opposite = preview?.asOf === "applied" ? oppositeOf(preview) : undefined;
  if (request.status !== "completed" || !opposite || opposite.instructions.length === 0) {
    return null;
  }

  return (
    <>
      <Button isDisabled={work.isPending} onPress={() => work.mutate(opposite)}>
        {text.request.askOpposite}
      </Button>
      {opposite.text.length > 0 && (
        <span className="muted" dir="auto">
          {opposite.text.join("; ")}
        </span>
      )}
      <Refusal problem={work.error} />
    </>
  );
}
