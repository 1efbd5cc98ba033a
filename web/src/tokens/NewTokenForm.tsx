import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "../shared/Button";
import { CheckInput } from "../shared/CheckInput";
import { Refusal } from "../shared/Refusal";
import { SelectInput } from "../shared/SelectInput";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { endOf, type Lifetime, lifetimes, rolesFor } from "./lifetimes";
import { makeToken, type Token, tokens } from "./queries";

type Props = {
  /** The base role of who makes it; nothing for a service token, which can make only service tokens. */
  role?: string;
  onMade: (token: Token) => void;
  close: () => void;
};

/** Makes a token: for programs of the person, or one that belongs to nobody. */
export function NewTokenForm({ role, onMade, close }: Props) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState("reader");
  const [lifetime, setLifetime] = useState<Lifetime>("quarter");
  const [service, setService] = useState(role === undefined);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      makeToken({ name: name.trim(), role: chosen, expiry: endOf(lifetimes[lifetime]), serviceToken: service }),
    onSuccess: (token) => {
      void queries.invalidateQueries(tokens);
      onMade(token);
      close();
    },
  });
  const { form } = text.tokens;
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <TextInput
        label={form.name}
        description={form.nameHelp}
        value={name}
        onChange={setName}
        isRequired
        autoFocus
        dir="auto"
      />
      <SelectInput
        label={form.role}
        choices={rolesFor(role).map((id) => ({ id, name: form.roles[id] }))}
        value={chosen}
        onChange={setChosen}
      />
      <SelectInput
        label={form.expiry}
        choices={(Object.keys(lifetimes) as Lifetime[]).map((id) => ({ id, name: form.lifetimes[id] }))}
        value={lifetime}
        onChange={(id) => setLifetime(id as Lifetime)}
      />
      {role !== undefined && (
        <CheckInput label={form.service} help={form.serviceHelp} isSelected={service} onChange={setService} />
      )}
      <Refusal problem={make.error} retry={() => make.mutate()} />
      <div className="row">
        <Button type="submit" kind="primary" isPending={make.isPending}>
          {form.submit}
        </Button>
        <Button onPress={close}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
