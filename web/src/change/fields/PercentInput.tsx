import { Input, Label, NumberField } from "react-aria-components";

type Props = {
  label: string;
  /** Thousandths of a percent. */
  value: number;
  onChange: (weight: number) => void;
};

/** A percentage with up to three decimals, with a bar that shows how much it is. */
export const PercentInput = ({ label, value, onChange }: Props) => (
  <NumberField
    className="percent"
    value={value / 100_000}
    minValue={0}
    maxValue={1}
    step={0.00001}
    formatOptions={{ style: "percent", maximumFractionDigits: 3 }}
    onChange={(share) => onChange(Number.isNaN(share) ? 0 : Math.round(share * 100_000))}
  >
    <Label dir="auto">{label}</Label>
    <span className="percent-track" aria-hidden="true">
      <span className="percent-fill" style={{ inlineSize: `${value / 1_000}%` }} />
    </span>
    <Input />
  </NumberField>
);
