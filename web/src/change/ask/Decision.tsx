import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ActionName, Preview } from "../../api/preview";
import { Button } from "../../shared/Button";
import { text } from "../../text/en";
import { ApplyDialog } from "./ApplyDialog";
import { AskDialog } from "./AskDialog";
import type { Change, Place } from "./send";

const words = text.change;

type Props = {
  place: Place;
  environmentName: string;
  change: Change;
  preview: Preview;
  /** The preview is of this change, and not of the one before. */
  isCurrent: boolean;
  /** Is told before the page is left for what came of it. */
  onSent: () => void;
};

/** What may be done with a change: make it, or ask for approval. What may not says why. */
export function Decision({ place, environmentName, change, preview, isCurrent, onSent }: Props) {
  const [open, setOpen] = useState<"request" | "change">();
  const navigate = useNavigate();
  const known = useQueryClient();
  const action = (name: ActionName) => preview.actions.find((it) => it.action === name);
  const [request, direct] = [action("request"), action("change")];
  const reasons = [request, direct].flatMap((it) => (it && !it.allowed && it.reason ? [it.reason] : []));
  const mayChange = direct?.allowed || direct?.allowedWithComment;
  const ready = isCurrent && preview.changed;
  async function leave(go: () => Promise<void>) {
    onSent();
    await go();
    await known.invalidateQueries();
  }

  return (
    <div className="stack">
      {reasons.map((reason) => (
        <p key={reason} className="muted" dir="auto">
          {reason}
        </p>
      ))}
      <div className="row">
        <Button
          kind={mayChange ? "secondary" : "primary"}
          isDisabled={!ready || !request?.allowed}
          onPress={() => setOpen("request")}
        >
          {words.ask.title}
        </Button>
        <Button
          kind={mayChange ? "primary" : "secondary"}
          isDisabled={!ready || !mayChange}
          onPress={() => setOpen("change")}
        >
          {words.apply.title}
        </Button>
      </div>
      <AskDialog
        place={place}
        change={change}
        suggestion={preview.instructions[0]?.text}
        isOpen={open === "request"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "request" : undefined)}
        onAsked={(id) => leave(() => navigate({ to: "/requests/$id", params: { id } }))}
      />
      <ApplyDialog
        place={place}
        environmentName={environmentName}
        change={change}
        isFrozen={direct?.allowedWithComment === true}
        isOpen={open === "change"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "change" : undefined)}
        onApplied={() =>
          leave(() =>
            navigate({
              to: "/resources/$projectKey/$kind/$key",
              params: { projectKey: place.projectKey, kind: place.kind, key: place.resourceKey },
              search: { env: place.environmentKey },
            }),
          )
        }
      />
    </div>
  );
}
