import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { me } from "../api/queries";
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
import { ViewLinks } from "./ViewLinks";
import { isPersonal } from "./views";
import "./inbox.css";

type PageProps = { place: Place; memberId: string; onChange: (place: Place) => void };

function Page({ place, memberId, onChange }: PageProps) {
  const requests = useQuery(requestsOf({ ...place, memberId }));
  return (
    <>
      <ViewLinks
        place={place}
        counts={{ [place.view]: requests.isPlaceholderData ? undefined : requests.data?.totalCount }}
      />
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
  const who = useQuery(me);
  useDocumentTitle(text.inbox.views[place.view]);
  const go = (next: Place) =>
    // Each letter of a text is no step of the history.
    navigate({ to: "/inbox", search: searchOf(next), replace: next.q !== place.q });
  return (
    <>
      <h1>{text.inbox.title}</h1>
      <Loaded query={who}>
        {({ caller }) =>
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
