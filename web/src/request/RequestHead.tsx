import { Link } from "@tanstack/react-router";
import type { Schemas } from "../api/client";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { EnvironmentNames } from "./EnvironmentNames";
import { stageOf } from "./external";
import { requesterName } from "./requester";
import { targetOf } from "./resource";
import { StateBadge } from "./StateBadge";
import { hasEnded } from "./state";
import { ToldWhere } from "./ToldWhere";
import { restOf, titleOf } from "./title";
import { toldOf } from "./told";

type Props = { request: Schemas["ApprovalRequest"]; people: ReadonlyMap<string, string> | undefined };

/** Who asks for what and why, and how it stands. */
export function RequestHead({ request, people }: Props) {
  const target = targetOf(request);
  const told = toldOf(request);
  const stage = stageOf(request);
  const rest = restOf(request.description);
  return (
    <header className="request-head">
      <div className="row-between">
        <h1 dir="auto">{titleOf(request.description)}</h1>
        <StateBadge request={request} />
      </div>
      {target && target.kind !== "outsideFlag" && (
        <p className="request-where">
          <span>{text.request.kinds[target.kind]}</span>
          <Link to="/resources/$projectKey/$kind/$key" params={target}>
            <bdi>{target.name}</bdi>
          </Link>
          <EnvironmentNames names={target.environments} />
        </p>
      )}
      {told && (
        <p className="request-where">
          <ToldWhere told={told} />
        </p>
      )}
      <p className="muted">
        {text.request.askedBy} <bdi>{requesterName(request, people)}</bdi>, <Moment at={request.creationDate} />
        {request.executionDate !== undefined && !hasEnded(request) && (
          <>
            . {text.request.dueAt} <Moment at={request.executionDate} />
          </>
        )}
        {request.expirationDate !== undefined && (
          <>
            . {text.request.expires} <Moment at={request.expirationDate} />
          </>
        )}
      </p>
      {stage && <p dir="auto">{stage}</p>}
      {request.frozenUntil !== undefined && (
        <p className="request-frozen">
          {text.request.frozenUntil} <Moment at={request.frozenUntil} exact />.
        </p>
      )}
      {rest && (
        <p className="written" dir="auto">
          {rest}
        </p>
      )}
      {request.amendment && <p className="muted">{text.request.amended}</p>}
      {request.operatingOnId && (
        <p>
          <Link to="/requests/$id" params={{ id: request.operatingOnId }}>
            {text.request.operatesOn}
          </Link>
        </p>
      )}
    </header>
  );
}
