import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../../shared/Button";
import { Modal } from "../../shared/Modal";
import { Refusal } from "../../shared/Refusal";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { apply, type Change, type Place } from "./send";

const words = text.change.apply;
const frozen = text.request.dialogs.applyFrozen;

type Props = {
  place: Place;
  environmentName: string;
  change: Change;
  /** It is made in spite of a freeze, which needs a comment. */
  isFrozen: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onApplied: () => void;
};

/** Makes a change at once, with a comment for the audit log. */
export function ApplyDialog({ place, environmentName, change, isFrozen, isOpen, onOpenChange, onApplied }: Props) {
  const [comment, setComment] = useState("");
  const applying = useMutation({
    mutationFn: () => apply(place, change, comment.trim() || undefined),
    onSuccess: onApplied,
  });
  return (
    <Modal title={words.title} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <Form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            applying.mutate();
          }}
        >
          <p dir="auto">{words.effect(environmentName)}</p>
          <TextInput
            label={isFrozen ? frozen.comment : text.change.ask.comment}
            description={isFrozen ? frozen.help : text.change.ask.commentHelp}
            rows={3}
            value={comment}
            onChange={setComment}
            autoFocus
          />
          <Refusal problem={applying.error} />
          <div className="row">
            <Button type="submit" kind="primary" isDisabled={applying.isPending || (isFrozen && comment.trim() === "")}>
              {words.submit}
            </Button>
            <Button onPress={close}>{text.cancel}</Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
