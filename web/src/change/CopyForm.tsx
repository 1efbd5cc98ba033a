import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { SelectInput } from "../shared/SelectInput";
import { text } from "../text/en";
import { type Copy, copyActions, type Place } from "./ask/send";
import { ChangePanel } from "./ChangePanel";
import { Section } from "./fields/Section";

const words = text.change.copy;

type Named = { key: string; name: string };
type Props = { place: Place; environment: Named; environments: readonly Named[] };

/** Copies a flag's state from another environment, all of it or some parts. */
export function CopyForm({ place, environment, environments }: Props) {
  const sources = environments.filter(({ key }) => key !== environment.key);
  const [from, setFrom] = useState(sources[0]?.key ?? "");
  const [includedActions, setActions] = useState<Copy["includedActions"]>([...copyActions]);
  return (
    <div className="change-columns">
      <Section isEdited={false} title={words.what}>
        <SelectInput
          label={words.from}
          choices={sources.map(({ key, name }) => ({ id: key, name }))}
          value={from}
          onChange={setFrom}
        />
        <CheckboxGroup
          className="field checks"
          value={includedActions}
          onChange={(chosen) => setActions(copyActions.filter((action) => chosen.includes(action)))}
        >
          <Label>{words.parts}</Label>
          {copyActions.map((action) => (
            <Checkbox key={action} value={action} className="check">
              <span className="check-box" aria-hidden="true" />
              {words.actions[action]}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </Section>
      <ChangePanel
        place={place}
        environmentName={environment.name}
        change={{ copy: { from, includedActions } }}
        problems={[]}
        onSent={() => undefined}
      />
    </div>
  );
}
