import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "../shared/Button";
import { Loaded } from "../shared/Loaded";
import { text } from "../text/en";
import { FreezeForm } from "./FreezeForm";
import { FreezeItem } from "./FreezeItem";
import { freezesOf } from "./queries";

const words = text.settings.freezes;

type Props = { projectKey: string; environmentKey: string; mayEdit: boolean };

/** The times in which nothing is applied in an environment, to read and to change. One is edited at a time. */
export function FreezeCard({ mayEdit, ...place }: Props) {
  const freezes = useQuery(freezesOf(place.projectKey, place.environmentKey));
  const [edited, setEdited] = useState<number | "new">();
  const [saved, setSaved] = useState("");
  const card = useRef<HTMLElement>(null);
  const was = useRef(edited);

  // What had the focus is gone when a form opens or closes.
  useEffect(() => {
    if (was.current !== edited) {
      was.current = edited;
      card.current?.focus({ preventScroll: true });
    }
  }, [edited]);

  const edit = (which: number | "new") => {
    setSaved("");
    setEdited(which);
  };
  const finish = (done: string) => {
    setSaved(done);
    setEdited(undefined);
  };
  const form = { ...place, onSaved: () => finish(words.saved), onCancel: () => setEdited(undefined) };
  return (
    <section className="card rule-card" aria-labelledby="freezes" ref={card} tabIndex={-1}>
      <div className="row-between">
        <h2 id="freezes">{words.title}</h2>
        {mayEdit && freezes.data && edited === undefined && (
          <Button onPress={() => edit("new")} aria-label={words.addOne}>
            {words.add}
          </Button>
        )}
      </div>
      <p className="muted">{words.about}</p>
      <p role="status" className={saved && "rule-saved"}>
        {saved}
      </p>
      <Loaded query={freezes}>
        {(windows) => (
          <>
            {windows.length === 0 && edited === undefined && <p>{words.none}</p>}
            <ul className="windows">
              {windows.map((window, index) => (
                <li key={window.name}>
                  {edited === index ? (
                    <FreezeForm {...form} index={index} before={window} />
                  ) : (
                    <FreezeItem
                      {...place}
                      window={window}
                      index={index}
                      mayEdit={mayEdit && edited === undefined}
                      onChange={() => edit(index)}
                      onRemoved={() => finish(words.removed)}
                    />
                  )}
                </li>
              ))}
            </ul>
            {edited === "new" && <FreezeForm {...form} index={windows.length} />}
          </>
        )}
      </Loaded>
    </section>
  );
}
