import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Slices } from "../preview/Slices";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { matches } from "./state";

type Named = { key: string; name: string; tags?: string[] };
type Data<T> = InfiniteData<{ items: T[]; totalCount: number }>;

type Props<T extends Named> = {
  list: UseInfiniteQueryResult<Data<T>>;
  query: string;
  /** What is said, and what to do, when there is none at all. */
  none: { title: string; advice: ReactNode };
  table: (rows: ReactNode) => ReactNode;
  children: (item: T) => ReactNode;
};

/** How many pages a search reads by itself; with more, people say whether to go on. */
const searched = 2;

/** A list that is read in pages, filtered by text, and shown in slices. */
export function PagedList<T extends Named>({ list, query, none, table, children }: Props<T>) {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const pages = data?.pages ?? [];
  const goesOn = query !== "" && hasNextPage && pages.length < searched && !isFetching && !isError;
  useEffect(() => {
    if (goesOn) {
      fetchNextPage();
    }
  }, [goesOn, fetchNextPage]);

  const total = pages[0]?.totalCount ?? 0;
  const read = pages.flatMap(({ items }) => items);
  const found = read.filter((item) => matches(item, query));
  return (
    <section className="stack" aria-label={text.resources.list} aria-busy={isFetching}>
      {isError && <Refusal problem={list.error} retry={() => list.refetch()} />}
      {!data && !isError && (
        <p className="loading" role="status">
          {text.loading}
        </p>
      )}
      {data && total === 0 && <Empty title={none.title}>{none.advice}</Empty>}
      {total > 0 && (
        <>
          <p className="muted" role="status">
            {text.resources.count(query === "" ? undefined : found.length, read.length, total)}
          </p>
          {found.length > 0 && (
            <Slices key={query} items={found} keyOf={({ key }) => key} list={table}>
              {children}
            </Slices>
          )}
          {hasNextPage && (
            <Button className="more" isDisabled={isFetching} onPress={() => fetchNextPage()}>
              {isFetching ? text.loading : query === "" ? text.resources.readMore : text.resources.searchMore}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
