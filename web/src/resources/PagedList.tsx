import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Slices } from "../preview/Slices";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";

type Named = { key: string };
type Data<T> = InfiniteData<{ items: T[]; totalCount: number }>;

type Props<T extends Named> = {
  list: UseInfiniteQueryResult<Data<T>>;
  /** What the list was filtered by; another text begins with the first slice. */
  query: string;
  /** What is said, and what to do, when there is none at all. */
  none: { title: string; advice: ReactNode };
  table: (rows: ReactNode) => ReactNode;
  children: (item: T) => ReactNode;
};

/** A list that is read in pages and shown in slices. */
export function PagedList<T extends Named>({ list, query, none, table, children }: Props<T>) {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = list;
  const pages = data?.pages ?? [];
  const isFiltered = query !== "";
  const total = pages[0]?.totalCount ?? 0;
  const read = pages.flatMap(({ items }) => items);
  return (
    <section className="stack" aria-label={text.resources.list} aria-busy={isFetching}>
      {isError && <Refusal problem={list.error} retry={() => list.refetch()} />}
      {!data && !isError && (
        <p className="loading" role="status">
          {text.loading}
        </p>
      )}
      {data &&
        total === 0 &&
        (isFiltered ? <Empty title={text.resources.noneFound} /> : <Empty title={none.title}>{none.advice}</Empty>)}
      {total > 0 && (
        <>
          <p className="muted" role="status">
            {text.resources.count(read.length, total, isFiltered)}
          </p>
          <Slices key={query} items={read} keyOf={({ key }) => key} list={table}>
            {children}
          </Slices>
          {hasNextPage && (
            <Button className="more" isDisabled={isFetching} onPress={() => fetchNextPage()}>
              {isFetching ? text.loading : text.resources.readMore}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
