import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { teamOf, teamsBy } from "../people/queries";
import { PickInput } from "../shared/PickInput";
import { Refusal } from "../shared/Refusal";
import { useSettled } from "../shared/useSettled";
import { text } from "../text/en";

const words = text.settings.waiting;

type Props = { value: string; onChange: (key: string) => void };

/** The team that is asked, too; found by its name. */
export function TeamInput({ value, onChange }: Props) {
  const [written, setWritten] = useState("");
  const found = useQuery(teamsBy(useSettled(written)));
  const chosen = useQuery(teamOf(value));
  return (
    <>
      <PickInput
        label={words.team}
        placeholder={words.teamPlaceholder}
        value={value ? { id: value, name: chosen.data?.name ?? value } : undefined}
        choices={found.data ?? []}
        onChange={(key) => onChange(key ?? "")}
        onSearch={setWritten}
      />
      <Refusal problem={found.error} retry={() => found.refetch()} />
    </>
  );
}
