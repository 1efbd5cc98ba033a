import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { me } from "../api/queries";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Modal } from "../shared/Modal";
import { text } from "../text/en";
import { DeleteForm } from "./DeleteForm";
import { NewTokenForm } from "./NewTokenForm";
import { type Token, tokens } from "./queries";
import { ResetForm } from "./ResetForm";
import { TokenRow } from "./TokenRow";
import { TokenText } from "./TokenText";
import "./tokens.css";

type Asked = { kind: "new" } | { kind: "reset" | "delete"; token: Token };

/** The person's tokens: to make, reset and delete. */
export function TokensPage() {
  const who = useQuery(me);
  const found = useQuery(tokens);
  const [asked, setAsked] = useState<Asked>();
  const [shown, setShown] = useState<Token>();
  const close = () => setAsked(undefined);
  const isOwn = ({ _id }: Token) => _id === who.data?.caller.tokenId;
  const words = text.tokens;
  return (
    <>
      <div className="row-between">
        <h1>{words.title}</h1>
        <Button kind="primary" onPress={() => setAsked({ kind: "new" })} isDisabled={!who.data}>
          {words.make}
        </Button>
      </div>
      <p className="muted">{words.about}</p>
      {shown && (
        <TokenText key={shown.token} name={shown.name} value={shown.token} onDone={() => setShown(undefined)} />
      )}
      <Loaded query={found}>
        {({ items, totalCount }) => (
          <>
            {items.length === 0 ? (
              <Empty title={words.none.title}>{words.none.help}</Empty>
            ) : (
              <ul className="card access-tokens" aria-label={words.title}>
                {items.map((token) => (
                  <TokenRow
                    key={token._id}
                    token={token}
                    isOwn={isOwn(token)}
                    onReset={() => setAsked({ kind: "reset", token })}
                    onDelete={() => setAsked({ kind: "delete", token })}
                  />
                ))}
              </ul>
            )}
            {totalCount > items.length && <p className="muted">{words.more(items.length, totalCount)}</p>}
          </>
        )}
      </Loaded>
      {asked && (
        <Modal
          isOpen
          onOpenChange={close}
          title={
            asked.kind === "new" ? words.make : words[asked.kind === "reset" ? "resetOf" : "removeOf"](asked.token.name)
          }
        >
          {() => {
            if (asked.kind === "new") {
              return <NewTokenForm role={who.data?.member?.role} onMade={setShown} close={close} />;
            }

            const { kind, token } = asked;
            return kind === "reset" ? (
              <ResetForm token={token} isOwn={isOwn(token)} onReset={setShown} close={close} />
            ) : (
              <DeleteForm
                token={token}
                isOwn={isOwn(token)}
                onDeleted={() => setShown((text) => (text?._id === token._id ? undefined : text))}
                close={close}
              />
            );
          }}
        </Modal>
      )}
    </>
  );
}
