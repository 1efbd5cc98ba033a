import { classes } from "../../shared/classes";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { type Serve, type Variation, whole } from "../draft/draft";
import { nameOf } from "../draft/names";
import { sumOf } from "../draft/problems";
import { PercentInput } from "./PercentInput";

const words = text.change.serve;

type Rollout = Extract<Serve, { contextKind: string }>;
type Props = { label: string; variations: readonly Variation[]; value: Rollout; onChange: (serve: Serve) => void };

/** The shares of a rollout, which must make 100 %, and what they are split by. */
export function WeightsEditor({ label, variations, value, onChange }: Props) {
  const sum = sumOf(value.weights);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown twice.
    <div className="weights" role="group" aria-label={words.percentages(label)}>
      {variations.map((variation) => (
        <PercentInput
          key={variation.id}
          label={nameOf(variation)}
          value={value.weights[variation.id] ?? 0}
          onChange={(weight) => onChange({ ...value, weights: { ...value.weights, [variation.id]: weight } })}
        />
      ))}
      <p className={classes("weights-sum", sum !== whole && "wrong")} role="status">
        {words.sum(sum / 1000)}
      </p>
      <div className="weights-by">
        <TextInput
          label={words.contextKind}
          value={value.contextKind}
          onChange={(contextKind) => onChange({ ...value, contextKind })}
        />
        <TextInput
          label={words.bucketBy}
          placeholder="key"
          value={value.bucketBy ?? ""}
          onChange={(bucketBy) => onChange({ ...value, bucketBy: bucketBy || undefined })}
        />
      </div>
    </div>
  );
}
