import { useState } from "react";
import { Button } from "../../shared/Button";
import { Modal } from "../../shared/Modal";
import { TextInput } from "../../shared/TextInput";
import { text } from "../../text/en";
import { keysIn } from "../draft/keys";

const words = text.change.keys;

type Props = {
  label: string;
  values: readonly unknown[];
  shown: (value: unknown) => string;
  onChange: (values: unknown[]) => void;
};

/** Removes keys that are pasted, or all. */
export function RemoveMany({ label, values, shown, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const [pasted, setPasted] = useState("");
  const keys = new Set(keysIn(pasted));
  const left = values.filter((value) => !keys.has(shown(value)));
  function become(next: unknown[]) {
    onChange(next);
    setPasted("");
    setOpen(false);
  }

  return (
    <>
      <Button kind="quiet" aria-label={words.removeManyOf(label)} onPress={() => setOpen(true)}>
        {words.removeMany}
      </Button>
      <Modal title={words.removeManyOf(label)} isOpen={open} onOpenChange={setOpen}>
        {(close) => (
          <>
            <TextInput
              label={words.pasted}
              description={words.pastedHelp}
              rows={6}
              value={pasted}
              onChange={setPasted}
            />
            <div className="row">
              <Button kind="primary" isDisabled={left.length === values.length} onPress={() => become(left)}>
                {words.removeCount(values.length - left.length)}
              </Button>
              <Button kind="danger" onPress={() => become([])}>
                {words.removeAll(values.length)}
              </Button>
              <Button onPress={close}>{text.cancel}</Button>
            </div>
          </>
        )}
      </Modal>
    </>
  );
}
