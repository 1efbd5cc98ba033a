import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components";
import { answer, api } from "../api/client";
import { Problem } from "../api/problem";
import { queryClient } from "../api/queryClient";
import { Button } from "../shared/Button";
import { Refusal } from "../shared/Refusal";
import { TextInput } from "../shared/TextInput";
import { text } from "../text/en";
import { sendable, session } from "./session";

/** Signs in with a token that the service takes; one that it refuses is not kept. `isSecond`: there is a better way. */
export function TokenForm({ isSecond }: { isSecond: boolean }) {
  const [typed, setTyped] = useState("");
  const signIn = useMutation(
    {
      mutationFn: async (token: string) => {
        if (!sendable(token)) {
          throw new Problem(400, "unsendable", text.signIn.unsendable);
        }

        await answer(api.GET("/api/v2/caller-identity", { headers: { Authorization: token } }));
        return token;
      },
      onSuccess: (token) => session.signIn(token),
    },
    queryClient,
  );
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(typed.trim());
      }}
    >
      <div className="stack">
        <TextInput
          label={text.signIn.token}
          description={text.signIn.tokenHelp}
          type="password"
          autoComplete="off"
          value={typed}
          onChange={setTyped}
          isRequired
          autoFocus
        />
        <Refusal problem={signIn.error} />
        <Button type="submit" kind={isSecond ? "secondary" : "primary"} isPending={signIn.isPending}>
          {text.signIn.submit}
        </Button>
      </div>
    </Form>
  );
}
