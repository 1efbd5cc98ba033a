import { type ReactNode, useMemo, useState } from "react";
import { Group } from "react-aria-components";
import type { Schemas } from "../api/client";
import type { Preview } from "../api/preview";
import { Button } from "../shared/Button";
import { useShortcuts } from "../shell/shortcuts";
import { text } from "../text/en";
import { offersOf, type RequestAction, reasonsOf } from "./actions";
import { ConfirmDialog } from "./ConfirmDialog";
import { confirmationOf } from "./confirmations";
import { EditDialog } from "./EditDialog";

type Props = {
  request: Schemas["ApprovalRequest"];
  preview: Preview | undefined;
  /** Called when the request is gone. */
  onGone: () => void;
  /** What can be done beside. */
  children: ReactNode;
};

const kinds = { approve: "primary", decline: "danger", delete: "danger" } as const;

const keys = { a: "approve", d: "decline", c: "comment" } as const;

/** What can be done to a request; why something can't is said below. */
export function ActionBar({ request, preview, onGone, children }: Props) {
  const [open, setOpen] = useState<RequestAction>();
  const [done, setDone] = useState<string>();
  const offers = useMemo(() => offersOf(request, preview?.actions), [request, preview?.actions]);
  const allowed = offers.filter((offer) => offer.allowed).map(({ action }) => action);
  const word = allowed.join();
  useShortcuts(
    useMemo(
      () =>
        Object.entries(keys)
          .filter(([, action]) => word.split(",").includes(action))
          .map(([key, action]) => ({ key, text: text.request.actions[action], act: () => setOpen(action) })),
      [word],
    ),
  );
  const close = () => setOpen(undefined);
  const finish = (action: RequestAction) => (action === "delete" ? onGone() : setDone(text.request.done[action]));
  return (
    <div className="actions">
      <Group className="row" aria-label={text.request.actionsLabel}>
        {offers.map(({ action, allowed }) => (
          <Button
            key={action}
            kind={action in kinds ? kinds[action as keyof typeof kinds] : "secondary"}
            isDisabled={!allowed}
            onPress={() => setOpen(action)}
          >
            {text.request.actions[action]}
          </Button>
        ))}
        {children}
      </Group>
      <ul className="reasons" aria-label={text.request.reasonsLabel}>
        {reasonsOf(offers).map(({ reason, actions }) => (
          <li key={reason}>
            <strong>{actions.map((action) => text.request.actions[action]).join(", ")}:</strong>{" "}
            <span dir="auto">{reason}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="done">
        {done}
      </p>
      {open === "edit" && <EditDialog request={request} onClose={close} onDone={() => finish("edit")} />}
      {open && open !== "edit" && (
        <ConfirmDialog
          {...confirmationOf(open, request, offers.find(({ action }) => action === open)?.needsComment)}
          onClose={close}
          onDone={() => finish(open)}
        />
      )}
    </div>
  );
}
