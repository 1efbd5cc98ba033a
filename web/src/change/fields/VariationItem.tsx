import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import type { Variation } from "../draft/draft";
import type { Use } from "../draft/uses";
import { withWritten, writtenValue } from "../draft/values";
import { IconButton } from "./IconButton";
import { RemoveIcon } from "./icons";

const words = text.change.variations;

type Props = {
  number: number;
  variation: Variation;
  texts: boolean;
  fixedValue: boolean;
  uses: readonly Use[];
  canRemove: boolean;
  onChange: (variation: Variation) => void;
  onRemove: () => void;
};

/** A variation's name and value. One that is used can't be removed. */
export function VariationItem({ number, variation, texts, uses, canRemove, onChange, ...props }: Props) {
  const written = writtenValue(variation, texts);
  return (
    <li className="variation-item">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown. */}
      <div className="variation-fields" role="group" aria-label={words.number(number)}>
        <TextInput label={words.name} value={variation.name} onChange={(name) => onChange({ ...variation, name })} />
        <TextInput
          label={words.value}
          className="mono"
          rows={written.includes("\n") ? Math.min(written.split("\n").length, 10) : 1}
          value={written}
          isDisabled={props.fixedValue}
          isInvalid={variation.unread !== undefined}
          description={variation.unread === undefined ? undefined : words.unread}
          onChange={(next) => onChange(withWritten(variation, next, texts))}
        />
        <TextInput
          label={words.description}
          value={variation.description}
          onChange={(description) => onChange({ ...variation, description })}
        />
      </div>
      {canRemove && (
        <IconButton
          name={uses.length > 0 ? words.used(number, uses) : words.remove(number)}
          isDisabled={uses.length > 0}
          onPress={props.onRemove}
        >
          <RemoveIcon />
        </IconButton>
      )}
    </li>
  );
}
