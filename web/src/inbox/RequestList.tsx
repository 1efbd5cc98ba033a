import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { Schemas } from "../api/client";
import { peopleOf } from "../api/people";
import { requesterName } from "../request/requester";
import { text } from "../text/en";
import { matches } from "./matches";
import { RequestRow } from "./RequestRow";
import { useRowKeys } from "./rowKeys";

type Props = {
  requests: readonly Schemas["ApprovalRequest"][];
  q?: string;
  memberId: string | undefined;
  empty: React.ReactNode;
};

/** The requests of a page that have the text in them. */
export function RequestList({ requests, q, memberId, empty }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const people = useQuery(peopleOf(requests.map(({ requestorId }) => requestorId)));
  const rows = requests
    .map((request) => ({
      request,
      requester: requesterName(request, people.data),
      asksMe: memberId !== undefined && request.status === "pending" && request.notifyMemberIds.includes(memberId),
    }))
    .filter(({ request, requester }) => matches(request, q, requester));
  return (
    <>
      <p className={q ? "muted" : "hidden-text"} role="status">
        {text.inbox.filtered(rows.length, requests.length)}
      </p>
      {rows.length === 0 ? (
        empty
      ) : (
        <ul className="request-rows" aria-label={text.inbox.list} ref={list}>
          {rows.map((row) => (
            <RequestRow key={row.request._id} {...row} />
          ))}
        </ul>
      )}
    </>
  );
}
