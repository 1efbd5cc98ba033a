import { SelectInput } from "../../shared/SelectInput";
import { text } from "../../text/en";
import { isNew, type Serve, type Variation, whole } from "../draft/draft";
import { nameOf } from "../draft/names";
import { WeightsEditor } from "./WeightsEditor";

const words = text.change.serve;
const rollout = "rollout";

type Props = {
  label: string;
  hiddenLabel?: boolean;
  variations: readonly Variation[];
  value: Serve;
  onChange: (serve: Serve) => void;
};

/** What is served: one variation, or a percentage rollout. */
export function ServeEditor({ label, hiddenLabel, variations, value, onChange }: Props) {
  const known = variations.filter(({ id }) => !isNew(id));
  const first = value.variation ?? Object.keys(value.weights ?? {})[0] ?? "";
  return (
    <div className="serve-editor">
      <SelectInput
        label={label}
        hiddenLabel={hiddenLabel}
        choices={[
          ...known.map((variation) => ({ id: variation.id, name: nameOf(variation) })),
          { id: rollout, name: words.rollout },
        ]}
        value={value.weights ? rollout : value.variation || null}
        placeholder={words.choose}
        onChange={(id) =>
          onChange(
            id === rollout ? { weights: first ? { [first]: whole } : {}, contextKind: "user" } : { variation: id },
          )
        }
      />
      {value.weights && <WeightsEditor label={label} variations={known} value={value} onChange={onChange} />}
    </div>
  );
}
