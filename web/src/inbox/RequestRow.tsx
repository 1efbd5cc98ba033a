import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Schemas } from "../api/client";
import { EnvironmentNames } from "../request/EnvironmentNames";
import { externalOf } from "../request/external";
import { targetOf } from "../request/resource";
import { StateBadge } from "../request/StateBadge";
import { troubleOf } from "../request/state";
import { ToldWhere } from "../request/ToldWhere";
import { titleOf } from "../request/title";
import { toldOf } from "../request/told";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { opened } from "./rowKeys";

type Props = { request: Schemas["ApprovalRequest"]; requester: string; asksMe: boolean };

/** A request in a list: what, where, who, when, and how it stands. */
export const RequestRow = memo(function RequestRow({ request, requester, asksMe }: Props) {
  const target = targetOf(request);
  const told = toldOf(request);
  const external = externalOf(request);
  const trouble = troubleOf(request);
  return (
    <li className="request-row">
      <div className="request-what">
        <Link
          to="/requests/$id"
          params={{ id: request._id }}
          className="request-link"
          dir="auto"
          onClick={(event) => opened(event.currentTarget)}
        >
          {titleOf(request.description)}
        </Link>
        <p className="request-where">
          {target && (
            <>
              <span>{text.request.kinds[target.kind]}</span> <bdi className="request-resource">{target.name}</bdi>
              <EnvironmentNames names={target.environments} />
            </>
          )}
          {told && <ToldWhere told={told} />}
          {external && <span className="request-tag">{text.request.external.tag(external.system)}</span>}
          {asksMe && <span className="request-tag request-asks">{text.inbox.asksYou}</span>}
        </p>
        {trouble && (
          <p className="request-why" dir="auto">
            {trouble}
          </p>
        )}
      </div>
      <div className="request-who">
        <bdi>{requester}</bdi>
        <Moment at={request.creationDate} />
      </div>
      <div className="request-state">
        <StateBadge request={request} />
      </div>
    </li>
  );
});
