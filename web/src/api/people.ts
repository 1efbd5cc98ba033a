import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { nameOf } from "../shared/people";
import { answer, api } from "./client";

/** The most members whose names are asked for at once. */
const most = 100;

/** The names of members by their ids. Members that are gone, or may not be seen, are missing. */
export function peopleOf(ids: readonly (string | undefined)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))].sort().slice(0, most);
  return queryOptions({
    queryKey: ["people", wanted],
    enabled: wanted.length > 0,
    staleTime: 600_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const filter = `id:${wanted.join("|")}`;
      const { items } = await answer(api.GET("/api/v2/members", { params: { query: { filter, limit: 200 } }, signal }));
      return new Map(items.map((member) => [member._id, nameOf(member)]));
    },
  });
}
