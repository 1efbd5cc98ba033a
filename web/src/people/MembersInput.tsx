import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleOf } from "../api/people";
import { Refusal } from "../shared/Refusal";
import { SearchInput } from "../shared/SearchInput";
import { useSettled } from "../shared/useSettled";
import { text } from "../text/en";
import { ChosenPeople } from "./ChosenPeople";
import { foundBy } from "./queries";
import "./people.css";

type Props = { label: string; value: readonly string[]; onChange: (memberIds: string[]) => void; error?: string };

/** Members, found by their names; those that are chosen stand above and can be removed. */
export function MembersInput({ label, value, onChange, error }: Props) {
  const [written, setWritten] = useState("");
  const found = useQuery(foundBy("member", useSettled(written)));
  const names = useQuery(peopleOf(value)).data;
  return (
    <div className="reviewers">
      <ChosenPeople
        label={label}
        chosen={value.map((id) => ({ id, name: names?.get(id) ?? id }))}
        onRemove={(gone) => onChange(value.filter((id) => !gone.has(id)))}
      />
      <SearchInput
        label={text.people.add(label)}
        placeholder={text.people.placeholder}
        choices={(found.data ?? []).filter(({ id }) => !value.includes(id))}
        onChoose={(id) => onChange([...value, id])}
        onSearch={setWritten}
        error={error}
      />
      <Refusal problem={found.error} retry={() => found.refetch()} />
    </div>
  );
}
