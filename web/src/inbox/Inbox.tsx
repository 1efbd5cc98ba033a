import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { callerIdentity } from "../api/queries";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { useDocumentTitle } from "../shared/useDocumentTitle";
import { text } from "../text/en";
import { type Place, placeOf, searchOf } from "./address";
import { Filters } from "./Filters";
import { NoRequests } from "./NoRequests";
import { Pager } from "./Pager";
import { requestsOf } from "./queries";
import { RequestList } from "./RequestList";
import { useCounts } from "./useCounts";
import { ViewLinks } from "./ViewLinks";
import { needsMember } from "./views";
import "./inbox.css";

type PageProps = { place: Place; memberId: string | undefined; onChange: (place: Place) => void };

function Page({ place, memberId, onChange }: PageProps) {
  const requests = useQuery(requestsOf({ ...place, memberId }));
  const counts = useCounts(memberId, place.project, requests.data);
  const isCurrent = !place.asked && !requests.isPlaceholderData && requests.data?.totalCount !== undefined;
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
              memberId={memberId}
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
          caller.memberId || !needsMember(place) ? (
            <Page place={place} memberId={caller.memberId} onChange={go} />
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
