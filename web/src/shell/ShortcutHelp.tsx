import { useMemo, useState } from "react";
import { Button } from "../shared/Button";
import { Modal } from "../shared/Modal";
import { text } from "../text/en";
import { useActiveShortcuts, useShortcuts } from "./shortcuts";

/** The list of keys, opened by "?". */
export function ShortcutHelp() {
  const [open, setOpen] = useState(false);
  useShortcuts(useMemo(() => [{ key: "?", text: text.nav.help, act: () => setOpen(true) }], []));
  const shortcuts = useActiveShortcuts();
  return (
    <>
      <Button kind="quiet" aria-label={text.nav.help} onPress={() => setOpen(true)}>
        ?
      </Button>
      <Modal title={text.nav.help} isOpen={open} onOpenChange={setOpen}>
        {(close) => (
          <>
            <dl className="shortcuts">
              {shortcuts.map((shortcut) => (
                <div key={shortcut.key}>
                  <dt>
                    <kbd>{shortcut.key}</kbd>
                  </dt>
                  <dd>{shortcut.text}</dd>
                </div>
              ))}
            </dl>
            <Button onPress={close}>{text.close}</Button>
          </>
        )}
      </Modal>
    </>
  );
}
