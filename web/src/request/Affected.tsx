import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { evaluateOn, type Preview } from "../api/preview";
import { EvaluatedView } from "../preview/EvaluatedView";
import { Button } from "../shared/Button";
import { Refusal } from "../shared/Refusal";
import { SegmentedChoice } from "../shared/SegmentedChoice";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { contextOf, userOf } from "./contextOf";

const words = text.request.affected;

type Kind = keyof typeof words.forms;

const readers = { user: userOf, json: contextOf };

/** Takes a context and shows what it is served before and after the change. */
export function Affected({ id, preview }: { id: string; preview: Preview }) {
  const [form, setForm] = useState<Kind>("user");
  const [typed, setTyped] = useState({ user: "", json: words.example });
  const [problem, setProblem] = useState<string>();
  const outcome = useMutation({ mutationFn: (context: Record<string, unknown>) => evaluateOn(id, context) });
  const look = () => {
    const read = readers[form](typed[form]);
    setProblem("problem" in read ? read.problem : undefined);
    if ("context" in read) {
      outcome.mutate(read.context);
    } else {
      outcome.reset();
    }
  };
  return (
    <section className="card" aria-label={words.title}>
      <div className="row-between">
        <h2>{words.title}</h2>
        <SegmentedChoice label={words.formLabel} choices={words.forms} value={form} onChange={setForm} />
      </div>
      <Form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <TextInput
          label={words.labels[form]}
          description={words.help[form]}
          rows={form === "json" ? 6 : 1}
          className={form === "json" ? "code-input" : undefined}
          value={typed[form]}
          onChange={(value) => setTyped({ ...typed, [form]: value })}
        />
        {problem && (
          <p className="refusal" role="alert">
            {problem}
          </p>
        )}
        <Refusal problem={outcome.error} retry={look} />
        <div>
          <Button type="submit" isDisabled={outcome.isPending}>
            {words.show}
          </Button>
        </div>
      </Form>
      <div role="status">
        {outcome.data && (
          <EvaluatedView
            environments={outcome.data.environments}
            isSegment={preview.kind === "segment"}
            names={new Map(preview.environments.map(({ key, name }) => [key, name]))}
          />
        )}
      </div>
    </section>
  );
}
