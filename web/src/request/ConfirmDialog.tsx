import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Form, type KeyboardEvent } from "react-aria-components";
import { newKey } from "../api/idempotency";
import { Problem } from "../api/problem";
import { Button } from "../shared/Button";
import { Modal } from "../shared/Modal";
import { Refusal } from "../shared/Refusal";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { useRefreshed } from "./useRefreshed";

type Act = (comment: string, key: string) => Promise<unknown>;

export type Confirmation = {
  title: string;
  confirm: string;
  kind?: "primary" | "danger";
  /** The label of the field for a comment; without it nothing is asked. */
  comment?: string;
  isCommentRequired?: boolean;
  help?: ReactNode;
  /** The request is gone once it is done. */
  isEnd?: boolean;
  /** Does the work. Attempts of one dialog have the same key. */
  act: Act;
  /** What can be done instead when it was refused for a reason. */
  instead?: { reason: string; name: string; act: Act };
  /** Called once it is done and what is shown was read again. */
  onDone?: () => void;
};

type Props = Confirmation & { onClose: () => void };

const isConfirming = (event: KeyboardEvent) =>
  event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;

/** Asks for a comment and whether to go on. Enter confirms, and what is refused stays open with the refusal's own words. */
export function ConfirmDialog({
  title,
  confirm,
  kind = "primary",
  help,
  act,
  instead,
  isEnd,
  onDone,
  onClose,
  ...field
}: Props) {
  const [comment, setComment] = useState("");
  const [key] = useState(newKey);
  const refreshed = useRefreshed();
  const work = useMutation({
    mutationFn: (chosen: Act) => chosen(comment, key),
    onSuccess: async () => {
      await refreshed(isEnd);
      onClose();
      onDone?.();
    },
  });
  const isMissing = field.isCommentRequired === true && comment.trim() === "";
  const go = () => !isMissing && !work.isPending && work.mutate(act);
  return (
    <Modal title={title} isOpen onOpenChange={(open) => !open && onClose()}>
      {(close) => (
        <Form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          {help && <div className="muted">{help}</div>}
          {field.comment && (
            <TextInput
              label={field.comment}
              description={text.request.commentHelp}
              rows={3}
              value={comment}
              onChange={setComment}
              onKeyDown={(event) => {
                if (isConfirming(event)) {
                  event.preventDefault();
                  go();
                } else {
                  event.continuePropagation();
                }
              }}
              autoFocus
            />
          )}
          <Refusal problem={work.error} />
          {instead && work.error instanceof Problem && work.error.reason === instead.reason && (
            <div>
              <Button onPress={() => work.mutate(instead.act)}>{instead.name}</Button>
            </div>
          )}
          <div className="row dialog-end">
            <Button type="submit" kind={kind} isDisabled={isMissing || work.isPending} autoFocus={!field.comment}>
              {confirm}
            </Button>
            <Button onPress={close}>{text.cancel}</Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
