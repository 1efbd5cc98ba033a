import { useState } from "react";
import { Button } from "../../shared/Button";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import type { SegmentDraft } from "../draft/draft";
import { withMembers } from "../draft/keys";
import { KeysEditor } from "./KeysEditor";
import { Section } from "./Section";

const words = text.change.members;

type Props = {
  list: "included" | "excluded";
  draft: SegmentDraft;
  isEdited: boolean;
  onChange: (draft: SegmentDraft) => void;
};

/** Contexts that are in a segment, or are not, by their key and whatever its rules say. */
export function MembersEditor({ list, draft, isEdited, onChange }: Props) {
  const [contextKind, setContextKind] = useState("user");
  const kind = contextKind.trim();
  return (
    <Section isEdited={isEdited} title={words[list]} help={words.help[list]}>
      {draft[list].map((of, at) => (
        <div className="target-list" key={of.contextKind}>
          <h3 dir="auto">{words.ofKind(of.contextKind)}</h3>
          <KeysEditor
            label={words.list(words[list], of.contextKind)}
            values={of.values}
            onChange={(values) => onChange(withMembers(draft, list, at, values as string[]))}
          />
        </div>
      ))}
      <div className="add-row">
        <TextInput label={words.contextKind(words[list])} value={contextKind} onChange={setContextKind} />
        <Button
          aria-label={words.addTo(words[list])}
          isDisabled={kind === "" || draft[list].some((of) => of.contextKind === kind)}
          onPress={() => onChange({ ...draft, [list]: [...draft[list], { contextKind: kind, values: [] }] })}
        >
          {words.add}
        </Button>
      </div>
    </Section>
  );
}
