import { useMutation, useQueryClient } from "@tanstack/react-query";
import { session } from "../session/session";
import { Button } from "../shared/Button";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { deleteToken, type Token, tokens } from "./queries";

type Props = { token: Token; isOwn: boolean; onDeleted: () => void; close: () => void };

/** Asks once more before a token is deleted. */
export function DeleteForm({ token, isOwn, onDeleted, close }: Props) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteToken(token._id),
    onSuccess: () => {
      if (isOwn) {
        session.signOut();
        return;
      }

      void queries.invalidateQueries(tokens);
      onDeleted();
      close();
    },
  });
  const { remove: words } = text.tokens;
  return (
    <>
      <p>{words.about}</p>
      {isOwn && <p>{words.own}</p>}
      <Refusal problem={remove.error} retry={() => remove.mutate()} />
      <div className="row">
        <Button kind="danger" onPress={() => remove.mutate()} isPending={remove.isPending}>
          {words.submit}
        </Button>
        <Button onPress={close} autoFocus>
          {text.cancel}
        </Button>
      </div>
    </>
  );
}
