import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PickInput } from "../shared/PickInput";
import { Refusal } from "../shared/Refusal";
import { useSettled } from "../shared/useSettled";
import { text } from "../text/en";
import { foundBy, namedBy } from "./queries";

type Props = {
  kind: "team" | "customRole";
  label: string;
  /** The key; empty while nothing is chosen. */
  value: string;
  onChange: (key: string) => void;
  error?: string;
};

/** A team or a custom role, found by its name. */
export function NamedInput({ kind, label, value, onChange, error }: Props) {
  const [written, setWritten] = useState("");
  const found = useQuery(foundBy(kind, useSettled(written)));
  const chosen = useQuery(namedBy(kind, value));
  return (
    <>
      <PickInput
        label={label}
        placeholder={text.people.nameOrKey}
        value={value ? { id: value, name: chosen.data?.name ?? value } : undefined}
        choices={found.data ?? []}
        onChange={(key) => onChange(key ?? "")}
        onSearch={setWritten}
        error={error}
      />
      <Refusal problem={found.error} retry={() => found.refetch()} />
    </>
  );
}
