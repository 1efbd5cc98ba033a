import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { Refusal } from "../shared/Refusal";
import { useSettled } from "../shared/useSettled";
import { text } from "../text/en";
import { ChosenPeople } from "./ChosenPeople";
import { type Candidate, candidatesFor } from "./queries";
import "./people.css";

/** Whom to ask for a review. */
export type Reviewers = { memberIds: string[]; teamKeys: string[] };

type Props = { value: Reviewers; onChange: (value: Reviewers) => void };

const idsOf = ({ memberIds, teamKeys }: Reviewers) => [
  ...teamKeys.map((key) => `t:${key}` as const),
  ...memberIds.map((id) => `m:${id}` as const),
];

const reviewersOf = (ids: readonly string[]): Reviewers => ({
  memberIds: ids.filter((id) => id.startsWith("m:")).map((id) => id.slice(2)),
  teamKeys: ids.filter((id) => id.startsWith("t:")).map((id) => id.slice(2)),
});

/** Finds members and teams by name; those that are chosen stand above and can be removed. */
export function ReviewerPicker({ value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  // Each choice begins a new search: a box that is made anew is closed, also when its text was emptied by the choice.
  const [search, setSearch] = useState(0);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useQuery(candidatesFor(useSettled(typed)));
  const chosen = idsOf(value);
  const offered = found.data?.filter(({ id }) => !chosen.includes(id)) ?? [];
  const choose = (candidate: Candidate | undefined) => {
    if (candidate) {
      setNames(new Map(names).set(candidate.id, candidate.name));
      onChange(reviewersOf([...chosen, candidate.id]));
      setTyped("");
      setSearch(search + 1);
    }
  };
  return (
    <div className="reviewers">
      <ChosenPeople
        label={text.people.chosen}
        chosen={chosen.map((id) => ({ id, name: names.get(id) ?? id.slice(2) }))}
        onRemove={(gone) => onChange(reviewersOf(chosen.filter((id) => !gone.has(id))))}
      />
      <ComboBox
        key={search}
        autoFocus={search > 0}
        className="field"
        items={offered}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(id) => choose(offered.find((candidate) => candidate.id === id))}
        menuTrigger="input"
        allowsEmptyCollection
      >
        <Label>{text.people.label}</Label>
        <div className="combo">
          <Input placeholder={text.people.placeholder} />
          <Button aria-label={text.people.open}>▾</Button>
        </div>
        <Popover className="popover">
          <ListBox className="options" renderEmptyState={() => <p className="option muted">{text.people.none}</p>}>
            {(candidate: Candidate) => (
              <ListBoxItem className="option" id={candidate.id} textValue={candidate.name}>
                <bdi>{candidate.name}</bdi>{" "}
                <span className="muted">{candidate.id.startsWith("t:") ? text.people.team : candidate.hint}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <Refusal problem={found.error} retry={() => found.refetch()} />
    </div>
  );
}
