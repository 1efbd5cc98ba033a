import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import type { Schemas } from "../api/client";
import { ReviewerPicker, type Reviewers } from "../people/ReviewerPicker";
import { Button } from "../shared/Button";
import { Modal } from "../shared/Modal";
import { Refusal } from "../shared/Refusal";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { edit } from "./acts";
import { editOf } from "./editOf";
import { useRefreshed } from "./useRefreshed";

type Props = { request: Schemas["ApprovalRequest"]; onClose: () => void; onDone: () => void };

/** Changes the description of a request, and asks more people to review it. */
export function EditDialog({ request, onClose, onDone }: Props) {
  const [description, setDescription] = useState(request.description);
  const [reviewers, setReviewers] = useState<Reviewers>({ memberIds: [], teamKeys: [] });
  const [comment, setComment] = useState("");
  const refreshed = useRefreshed();
  const instructions = editOf(request.description, description, reviewers);
  const work = useMutation({
    mutationFn: () => edit(request._id, instructions, comment),
    onSuccess: async () => {
      await refreshed();
      onClose();
      onDone();
    },
  });
  return (
    <Modal title={text.request.dialogs.edit.title} isOpen onOpenChange={(open) => !open && onClose()}>
      {(close) => (
        <Form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            work.mutate();
          }}
        >
          <TextInput
            label={text.request.description}
            rows={4}
            value={description}
            onChange={setDescription}
            maxLength={5000}
            isRequired
            autoFocus
          />
          <ReviewerPicker value={reviewers} onChange={setReviewers} />
          <TextInput label={text.request.comment} value={comment} onChange={setComment} />
          <Refusal problem={work.error} />
          <div className="row dialog-end">
            <Button type="submit" kind="primary" isDisabled={instructions.length === 0 || work.isPending}>
              {text.request.dialogs.edit.confirm}
            </Button>
            <Button onPress={close}>{text.cancel}</Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
