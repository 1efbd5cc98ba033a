import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { text } from "../text/en";
import { Refusal } from "./Refusal";

type Props<T> = { query: UseQueryResult<T>; children: (data: T) => ReactNode };

/** What a query has read; before that its progress, or why it was refused. What was read before stays when the connection is lost. */
export function Loaded<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Refusal problem={query.error} retry={() => query.refetch()} />}
        {children(query.data)}
      </>
    );
  }

  return query.isError ? (
    <Refusal problem={query.error} retry={() => query.refetch()} />
  ) : (
    <p className="loading" role="status">
      {text.loading}
    </p>
  );
}
