import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../shared/Button";
import { nameOf } from "../../shared/people";
import { SearchInput } from "../../shared/SearchInput";
import { useSettled } from "../../shared/useSettled";
import { text } from "../../text/en";
import { RemoveIcon } from "../fields/icons";
import { reviewersBy } from "../queries";

const words = text.change.ask;

export type Reviewer = { kind: "member" | "team"; id: string; name: string };

type Props = { value: readonly Reviewer[]; onChange: (reviewers: Reviewer[]) => void };

/** People and teams who are asked for a review, found by name. */
export function ReviewersInput({ value, onChange }: Props) {
  const [written, setWritten] = useState("");
  const found = useQuery({ ...reviewersBy(useSettled(written.trim())), placeholderData: keepPreviousData });
  const offered: (Reviewer & { hint?: string })[] = [
    ...(found.data?.members ?? []).map((member) => ({
      kind: "member" as const,
      id: member._id,
      name: nameOf(member),
      hint: member.email,
    })),
    ...(found.data?.teams ?? []).map(({ key, name }) => ({
      kind: "team" as const,
      id: key,
      name: name ?? key,
      hint: words.team,
    })),
  ];
  const isChosen = ({ kind, id }: Reviewer) => value.some((it) => it.kind === kind && it.id === id);
  return (
    <div className="stack">
      <SearchInput
        label={words.reviewers}
        description={words.reviewersHelp}
        choices={offered.filter((it) => !isChosen(it)).map(({ kind, id, ...it }) => ({ ...it, id: `${kind} ${id}` }))}
        onSearch={setWritten}
        onChoose={(chosen) => {
          const reviewer = offered.find(({ kind, id }) => `${kind} ${id}` === chosen);
          if (reviewer) {
            onChange([...value, { kind: reviewer.kind, id: reviewer.id, name: reviewer.name }]);
          }
        }}
      />
      {value.length > 0 && (
        <ul className="tokens" aria-label={words.chosen}>
          {value.map((reviewer) => (
            <li key={`${reviewer.kind} ${reviewer.id}`} className="token">
              <bdi>{reviewer.name}</bdi>
              {reviewer.kind === "team" && <span className="muted">{words.team}</span>}
              <Button
                kind="quiet"
                className="token-remove"
                aria-label={text.change.keys.remove(reviewer.name)}
                onPress={() => onChange(value.filter((it) => it !== reviewer))}
              >
                <RemoveIcon />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
