import { useEffect, useRef, useState } from "react";
import { Badge } from "../shared/Badge";
import { Button } from "../shared/Button";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import type { changeSettings } from "./queries";
import { RuleForm } from "./RuleForm";
import { RuleWords } from "./RuleWords";
import { type Kind, neededOf, type Settings } from "./rules";

type Props = { projectKey: string; environmentKey: string; kind: Kind; settings: Settings; mayEdit: boolean };

/** The rules for one kind of resource, to read and to change. */
export function RuleCard({ mayEdit, ...place }: Props) {
  const { kind, settings } = place;
  const [editing, setEditing] = useState(false);
  const [late, setLate] = useState<Awaited<ReturnType<typeof changeSettings>>>();
  const card = useRef<HTMLElement>(null);
  const wasEditing = useRef(false);
  const needed = neededOf(settings);
  const { kinds, form, rules } = text.settings;

  // What had the focus is gone when the form opens or closes.
  useEffect(() => {
    if (wasEditing.current !== editing) {
      wasEditing.current = editing;
      card.current?.focus({ preventScroll: true });
      if (card.current && card.current.getBoundingClientRect().top < 0) {
        card.current.scrollIntoView();
      }
    }
  }, [editing]);

  return (
    <section className="card rule-card" aria-labelledby={`rules-${kind}`} ref={card} tabIndex={-1}>
      <div>
        <div className="row-between">
          <div className="row">
            <h2 id={`rules-${kind}`}>{kinds[kind]}</h2>
            <Badge tone={needed === "never" ? "neutral" : "info"}>{rules.needed[needed].badge}</Badge>
          </div>
          {mayEdit && !editing && (
            <Button
              onPress={() => {
                setLate(undefined);
                setEditing(true);
              }}
              aria-label={form.title(kinds[kind])}
            >
              {form.change}
            </Button>
          )}
        </div>
        <div role="status">
          {late && (
            <div className={late.length > 0 ? "rule-late" : "rule-saved"}>
              <p>{late.length > 0 ? form.late : form.saved}</p>
              <ul>
                {late.map(({ _id, resourceId, executionDate }) => (
                  <li key={_id}>
                    <code>{resourceId}</code>, <Moment at={executionDate} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </div>
      {editing ? (
        <RuleForm
          {...place}
          onCancel={() => setEditing(false)}
          onSaved={(changes) => {
            setLate(changes);
            setEditing(false);
          }}
        />
      ) : (
        <RuleWords kind={kind} settings={settings} />
      )}
    </section>
  );
}
