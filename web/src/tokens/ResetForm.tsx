import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { session } from "../session/session";
import { Button } from "../shared/Button";
import { RadioInput } from "../shared/RadioInput";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { endOf, type Grace, graces } from "./lifetimes";
import { resetToken, type Token, tokens } from "./queries";

type Props = { token: Token; isOwn: boolean; onReset: (token: Token) => void; close: () => void };

/** Gives a token another text. When the person is signed in with it, this tab goes on with the new one. */
export function ResetForm({ token, isOwn, onReset, close }: Props) {
  const [grace, setGrace] = useState<Grace>("none");
  const queries = useQueryClient();
  const reset = useMutation({
    mutationFn: () => resetToken(token._id, endOf(graces[grace])),
    onSuccess: (fresh) => {
      if (isOwn) {
        session.renew(fresh.token);
      }

      void queries.invalidateQueries(tokens);
      onReset(fresh);
      close();
    },
  });
  const { reset: words } = text.tokens;
  return (
    <>
      <p>{words.about}</p>
      <RadioInput
        label={words.grace}
        choices={(Object.keys(graces) as Grace[]).map((id) => ({ id, name: words.graces[id] }))}
        value={grace}
        onChange={setGrace}
      />
      {isOwn && <p>{words.own}</p>}
      <Refusal problem={reset.error} retry={() => reset.mutate()} />
      <div className="row">
        <Button kind="primary" onPress={() => reset.mutate()} isPending={reset.isPending}>
          {words.submit}
        </Button>
        <Button onPress={close}>{text.cancel}</Button>
      </div>
    </>
  );
}
