import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { dateFromField } from "../../request/localDate";
import { Button } from "../../shared/Button";
import { Modal } from "../../shared/Modal";
import { Refusal } from "../../shared/Refusal";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { type Reviewer, ReviewersInput } from "./ReviewersInput";
import { ask, type Change, type Place } from "./send";

const words = text.change.ask;

type Props = {
  place: Place;
  change: Change;
  /** What the change does, in a sentence: what the request may be called. */
  suggestion: string | undefined;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAsked: (id: string) => void;
};

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks for approval: what for, whom, when, and why. */
export function AskDialog({ place, change, suggestion, isOpen, onOpenChange, onAsked }: Props) {
  const [description, setDescription] = useState("");
  const [comment, setComment] = useState("");
  const [date, setDate] = useState("");
  const [reviewers, setReviewers] = useState<Reviewer[]>([]);
  const ids = (kind: Reviewer["kind"]) => reviewers.filter((it) => it.kind === kind).map(({ id }) => id);
  const asking = useMutation({
    mutationFn: () =>
      ask(place, change, {
        description: description.trim(),
        comment: comment.trim() || undefined,
        notifyMemberIds: ids("member"),
        notifyTeamKeys: ids("team"),
        executionDate: dateFromField(date),
      }),
    onSuccess: ({ _id }) => onAsked(_id),
  });
  return (
    <Modal title={words.title} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <Form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            asking.mutate();
          }}
        >
          <TextInput
            label={words.description}
            placeholder={suggestion}
            value={description}
            onChange={setDescription}
            isRequired
            maxLength={5000}
            autoFocus
          />
          <ReviewersInput value={reviewers} onChange={setReviewers} />
          {place.kind === "flag" && !change.copy && (
            <TextInput
              label={words.date}
              description={words.dateHelp(zone)}
              type="datetime-local"
              value={date}
              onChange={setDate}
            />
          )}
          <TextInput
            label={words.comment}
            description={words.commentHelp}
            rows={3}
            value={comment}
            onChange={setComment}
          />
          <Refusal problem={asking.error} />
          <div className="row">
            <Button type="submit" kind="primary" isDisabled={asking.isPending}>
              {words.submit}
            </Button>
            <Button onPress={close}>{text.cancel}</Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
