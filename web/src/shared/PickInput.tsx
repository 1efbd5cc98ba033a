import { text } from "../text/en";
import { Button } from "./Button";
import { SearchInput } from "./SearchInput";

type Choice = { id: string; name: string; hint?: string };

type Props = {
  label: string;
  description?: string;
  placeholder?: string;
  /** What is chosen; undefined while nothing is. */
  value: Choice | undefined;
  choices: readonly Choice[];
  onChange: (id: string | undefined) => void;
  /** Is told what is written, where the choices are looked up by it; else they are filtered here. */
  onSearch?: (written: string) => void;
  /** What is wrong. */
  error?: string;
};

/** One of many, found by name. What is chosen is shown instead of the search until it is taken away. */
export const PickInput = ({ value, onChange, ...search }: Props) =>
  value ? (
    <div className="field picked">
      <span className="field-name">{search.label}</span>
      <div className="row">
        <bdi>{value.name}</bdi>
        <Button onPress={() => onChange(undefined)} aria-label={text.chooseAnother(search.label)}>
          {text.another}
        </Button>
      </div>
      {search.error && <p className="field-error">{search.error}</p>}
    </div>
  ) : (
    <SearchInput {...search} onChoose={onChange} />
  );
