import { useState } from "react";
import { Badge } from "../shared/Badge";
import { Button } from "../shared/Button";
import { useNow } from "../shared/clock";
import { text } from "../text/en";
import { FreezeWords } from "./FreezeWords";
import type { FreezeWindow } from "./freezes";
import { RemoveFreeze } from "./RemoveFreeze";

const words = text.settings.freezes;

type Props = {
  projectKey: string;
  environmentKey: string;
  window: FreezeWindow;
  index: number;
  mayEdit: boolean;
  onChange: () => void;
  onRemoved: () => void;
};

/** A freeze window in words, with what can be done to it. */
export function FreezeItem({ window, mayEdit, onChange, ...place }: Props) {
  const [removing, setRemoving] = useState(false);
  const now = useNow();
  return (
    <>
      <div className="row-between">
        <div className="row">
          <h3 dir="auto">{window.name}</h3>
          {window.once && window.once.to <= now && <Badge>{words.over}</Badge>}
        </div>
        {mayEdit && (
          <div className="row">
            <Button onPress={onChange} aria-label={words.changeOf(window.name)}>
              {text.settings.form.change}
            </Button>
            <Button kind="danger" onPress={() => setRemoving(true)} aria-label={words.removeOf(window.name)}>
              {words.remove}
            </Button>
          </div>
        )}
      </div>
      <FreezeWords window={window} />
      {removing && <RemoveFreeze {...place} window={window} onClose={() => setRemoving(false)} />}
    </>
  );
}
