import { useState } from "react";
import { Slices } from "../../preview/Slices";
import { Button } from "../../shared/Button";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { keysIn } from "../draft/keys";
import { RemoveIcon } from "./icons";
import { RemoveMany } from "./RemoveMany";

const words = text.change.keys;

type Props = {
  /** What the keys are, such as "Users that get Blue". */
  label: string;
  values: readonly unknown[];
  onChange: (values: unknown[]) => void;
  /** Makes a value of what was written; nothing when it is none. */
  read?: (written: string) => unknown;
  /** What to say when something written is no value. */
  unreadable?: string;
};

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** A list of keys or values: add them one by one or by paste, and remove one or many. */
export function KeysEditor({ label, values, onChange, read = (written) => written, unreadable }: Props) {
  const [written, setWritten] = useState("");
  const [isWrong, setWrong] = useState(false);
  function add(parts: string[]) {
    const added = parts.map(read);
    setWrong(added.includes(undefined));
    if (!added.includes(undefined)) {
      onChange([...new Set([...values, ...added])]);
      setWritten("");
    }
  }

  const addWritten = () => written.trim() !== "" && add([written.trim()]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be shown.
    <div className="keys-editor" role="group" aria-label={label}>
      {values.length > 0 && (
        <Slices
          items={values}
          size={40}
          keyOf={(value) => `${typeof value} ${shown(value)}`}
          list={(items) => (
            <ul className="tokens" aria-label={label}>
              {items}
            </ul>
          )}
        >
          {(value) => (
            <li className="token">
              <bdi>{shown(value)}</bdi>
              <Button
                kind="quiet"
                className="token-remove"
                aria-label={words.remove(shown(value))}
                onPress={() => onChange(values.filter((it) => it !== value))}
              >
                <RemoveIcon />
              </Button>
            </li>
          )}
        </Slices>
      )}
      <div className="row keys-add">
        <TextInput
          label={words.add(label)}
          className="quiet-label"
          placeholder={words.placeholder}
          value={written}
          onChange={setWritten}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              addWritten();
            }
          }}
          onPaste={(event) => {
            const keys = keysIn(event.clipboardData?.getData("text") ?? "");
            if (keys.length > 1) {
              event.preventDefault();
              add(keys);
            }
          }}
          onBlur={addWritten}
        />
        {values.length > 1 && <RemoveMany label={label} values={values} shown={shown} onChange={onChange} />}
      </div>
      {isWrong && (
        <p className="wrong" role="alert">
          {unreadable}
        </p>
      )}
    </div>
  );
}
