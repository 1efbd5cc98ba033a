import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { Loaded } from "../shared/Loaded";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { EntryView } from "./EntryView";
import { entries, type Search } from "./queries";

/** The entries that fit, and more of them when somebody asks: the service looks at a part of the log at a time. */
export function EntryList({ search }: { search: Search }) {
  const log = useInfiniteQuery(entries(search));
  const { audit } = text;
  return (
    <Loaded query={log}>
      {({ pages }) => {
        const found = pages.flatMap(({ items }) => items);
        const isEmpty = found.length === 0;
        return (
          <>
            {isEmpty && (
              <Empty title={log.hasNextPage ? audit.noneYet : audit.none.title}>
                {log.hasNextPage ? audit.noneYetHelp : audit.none.help}
              </Empty>
            )}
            {!isEmpty && (
              <ol className="entries" aria-label={audit.title}>
                {found.map((entry) => (
                  <li key={entry._id}>
                    <EntryView entry={entry} />
                  </li>
                ))}
              </ol>
            )}
            {log.isFetchNextPageError && <Refusal problem={log.error} />}
            <div className="row entries-end">
              {log.hasNextPage ? (
                <Button onPress={() => void log.fetchNextPage()} isPending={log.isFetchingNextPage}>
                  {audit.older}
                </Button>
              ) : (
                !isEmpty && <p className="muted">{audit.end}</p>
              )}
              <p className="hidden-text" role="status">
                {audit.shown(found.length)}
              </p>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
