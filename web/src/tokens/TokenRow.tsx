import { Badge } from "../shared/Badge";
import { Button } from "../shared/Button";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { stateOf } from "./lifetimes";
import type { Token } from "./queries";

type Props = { token: Token; isOwn: boolean; onReset: () => void; onDelete: () => void };

/** A token: what it may, since when, until when, and whether it is in use. */
export function TokenRow({ token, isOwn, onReset, onDelete }: Props) {
  const { tokens } = text;
  const state = stateOf(token.expiry);
  return (
    <li className="access-token" aria-label={token.name}>
      <div className="token-main">
        <div className="row">
          <bdi className="token-name">{token.name}</bdi>
          <code className="muted" title={tokens.ending}>
            …{token.token}
          </code>
          {isOwn && <Badge tone="info">{tokens.current}</Badge>}
          {token.serviceToken && <Badge>{tokens.service}</Badge>}
          {state === "soon" && <Badge tone="warning">{tokens.soon}</Badge>}
          {state === "expired" && <Badge tone="bad">{tokens.expired}</Badge>}
        </div>
        <dl className="token-facts">
          <div>
            <dt>{tokens.may}</dt>
            <dd dir="auto">{tokens.rights(token.role, token.customRoleIds.length)}</dd>
          </div>
          <div>
            <dt>{tokens.since}</dt>
            <dd>
              <Moment at={token.creationDate} />
            </dd>
          </div>
          <div>
            <dt>{tokens.used}</dt>
            <dd>{token.lastUsed ? <Moment at={token.lastUsed} /> : tokens.never}</dd>
          </div>
          <div>
            <dt>{state === "expired" ? tokens.ended : tokens.until}</dt>
            <dd>{token.expiry ? <Moment at={token.expiry} /> : tokens.never}</dd>
          </div>
        </dl>
      </div>
      <div className="row">
        <Button onPress={onReset} isDisabled={state === "expired"} aria-label={tokens.resetOf(token.name)}>
          {tokens.reset.open}
        </Button>
        <Button kind="danger" onPress={onDelete} aria-label={tokens.removeOf(token.name)}>
          {tokens.remove.open}
        </Button>
      </div>
    </li>
  );
}
