import { useState } from "react";
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { text } from "../text/en";
import { classes } from "./classes";

type Choice = { id: string; name: string; hint?: string };

type Props = {
  label: string;
  description?: string;
  placeholder?: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
  /** Is told what is written, where the choices are looked up by it; else they are filtered here. */
  onSearch?: (written: string) => void;
  /** What is wrong. */
  error?: string;
  className?: string;
};

/** Finds one of many by name. What was chosen is handed on, and the field is empty again. */
export function SearchInput({ label, description, placeholder, choices, onChoose, onSearch, error, className }: Props) {
  const [written, setWritten] = useState("");
  // Each choice begins a new search: a box that is made anew is closed, also when its text was emptied by the choice.
  const [search, setSearch] = useState(0);
  function write(next: string) {
    setWritten(next);
    onSearch?.(next);
  }

  return (
    <ComboBox
      key={search}
      autoFocus={search > 0}
      className={classes("field", className)}
      items={choices}
      inputValue={written}
      onInputChange={write}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key !== null) {
          onChoose(String(key));
          write("");
          setSearch(search + 1);
        }
      }}
      defaultFilter={onSearch ? () => true : undefined}
      menuTrigger={search > 0 ? "input" : "focus"}
      isInvalid={error !== undefined}
      allowsEmptyCollection
    >
      <Label>{label}</Label>
      <div className="search-field">
        <Input placeholder={placeholder} />
        <Button className="search-open">
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{error}</FieldError>
      <Popover className="popover">
        <ListBox className="options" renderEmptyState={() => <p className="muted option">{text.nothingFound}</p>}>
          {(choice: Choice) => (
            <ListBoxItem className="option" id={choice.id} textValue={`${choice.name} ${choice.hint ?? ""}`}>
              <bdi>{choice.name}</bdi> {choice.hint && <bdi className="muted">{choice.hint}</bdi>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
