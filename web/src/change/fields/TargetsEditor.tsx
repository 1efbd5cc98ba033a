import { useState } from "react";
import { Slices } from "../../preview/Slices";
import { Button } from "../../shared/Button";
import { SelectInput } from "../../shared/SelectInput";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { isNew, type Targets, type Variation } from "../draft/draft";
import { withTargets } from "../draft/keys";
import { nameOf } from "../draft/names";
import { KeysEditor } from "./KeysEditor";
import { Section } from "./Section";

const words = text.change.targets;

type Props = {
  targets: Targets[];
  isEdited: boolean;
  variations: readonly Variation[];
  onChange: (targets: Targets[]) => void;
};

/** Contexts that get a variation by their key, by kind. */
export function TargetsEditor({ targets, isEdited, variations, onChange }: Props) {
  const [variation, setVariation] = useState<string | null>(null);
  const [contextKind, setContextKind] = useState("user");
  const known = targets.some((it) => it.variation === variation && it.contextKind === contextKind.trim());
  const name = (id: string) => {
    const found = variations.find((it) => it.id === id);
    return found ? nameOf(found) : text.change.serve.none;
  };
  return (
    <Section isEdited={isEdited} title={words.title} help={words.help}>
      {targets.length > 0 && (
        <Slices
          items={targets}
          size={20}
          keyOf={(it) => `${it.variation} ${it.contextKind}`}
          list={(items) => <div className="stack">{items}</div>}
        >
          {(list, at) => (
            <div className="target-list">
              <h3 dir="auto">{words.list(name(list.variation), list.contextKind)}</h3>
              <KeysEditor
                label={words.list(name(list.variation), list.contextKind)}
                values={list.values}
                onChange={(values) => onChange(withTargets(targets, at, values as string[]))}
              />
            </div>
          )}
        </Slices>
      )}
      <div className="add-row">
        <SelectInput
          label={words.variation}
          choices={variations.filter(({ id }) => !isNew(id)).map((it) => ({ id: it.id, name: nameOf(it) }))}
          value={variation}
          placeholder={text.change.serve.choose}
          onChange={setVariation}
        />
        <TextInput label={words.contextKind} value={contextKind} onChange={setContextKind} />
        <Button
          isDisabled={!variation || contextKind.trim() === "" || known}
          onPress={() =>
            variation && onChange([...targets, { contextKind: contextKind.trim(), variation, values: [] }])
          }
        >
          {words.add}
        </Button>
      </div>
    </Section>
  );
}
