import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { callerIdentity } from "../api/queries";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { useDocumentTitle } from "../shared/useDocumentTitle";
import { text } from "../text/en";
import { type Place, placeOf, searchOf } from "./address";
import { countsOf } from "./counts";
import { Filters } from "./Filters";
import { NoRequests } from "./NoRequests";
import { Pager } from "./Pager";
import { requestsOf } from "./queries";
import { RequestList } from "./RequestList";
import { ViewLinks } from "./ViewLinks";
import { isPersonal } from "./views";
import "./inbox.css";

type PageProps = { place: Place; memberId: string; onChange: (place: Place) => void };

/** Counts are read again whenever the list has changed. */
function useCounts(memberId: string, project: string | undefined, list: unknown) {
  const { data, refetch } = useQuery(countsOf(memberId, project));
  const shown = useRef(list);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== list) {
      refetch();
    }

    shown.current = list;
  }, [list, refetch]);
  return data;
}

function Page({ place, memberId, onChange }: PageProps) {
  const requests = useQuery(requestsOf({ ...place, memberId }));
  const counts = useCounts(memberId, place.project, requests.data);
  const isCurrent = !requests.isPlaceholderData && requests.data?.totalCount !== undefined;
  return (
    <>
      <ViewLinks place={place} counts={{ ...counts, ...(isCurrent && { [place.view]: requests.data?.totalCount }) }} />
      <Filters place={place} onChange={onChange} />
      <Loaded query={requests}>
        {({ items, totalCount }) => (
          <>
            <RequestList
              requests={items}
              q={place.q}
              empty={<NoRequests place={place} total={totalCount} onChange={onChange} />}
            />
            <Pager
              page={place.page}
              shown={items.length}
              total={totalCount}
              onChange={(page) => onChange({ ...place, page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

/** The requests that somebody looks after, by view, live. */
export function Inbox() {
  const place = placeOf(useSearch({ from: "/inbox" }));
  const navigate = useNavigate();
  const who = useQuery(callerIdentity);
  useDocumentTitle(text.inbox.views[place.view]);
  const go = (next: Place) =>
    // Each letter of a text is no step of the history.
    navigate({ to: "/inbox", search: searchOf(next), replace: next.q !== place.q });
  return (
    <>
      <h1>{text.inbox.title}</h1>
      <Loaded query={who}>
        {(caller) =>
          caller.memberId || !isPersonal(place.view) ? (
            <Page place={place} memberId={caller.memberId ?? ""} onChange={go} />
          ) : (
            <>
              <ViewLinks place={place} counts={{}} />
              <Empty title={text.inbox.service[0]}>
                <p>{text.inbox.service[1]}</p>
              </Empty>
            </>
          )
        }
      </Loaded>
    </>
  );
}
