import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { nameOf } from "../shared/people";
import { answer, api, type Schemas } from "./client";

/** The most members whose names are asked for at once. */
const most = 100;

/** How long names are kept, in milliseconds. */
const staleTime = 600_000;

type Members = Schemas["MemberList"]["items"];

const namesOf = (members: Members) => new Map(members.map((member) => [member._id, nameOf(member)]));

/** All members of a small account, some of a large one; read once for all views. */
const firstMembers = queryOptions({
  queryKey: ["people"],
  staleTime,
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> =>
    namesOf((await answer(api.GET("/api/v2/members", { params: { query: { limit: 200 } }, signal }))).items),
});

/** The names of members by their ids. Members that are gone, or may not be seen, are missing. */
export function peopleOf(ids: readonly (string | undefined)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))].sort().slice(0, most);
  return queryOptions({
    queryKey: ["people", wanted],
    enabled: wanted.length > 0,
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: async ({ client, signal }): Promise<ReadonlyMap<string, string>> => {
      const known = await client.ensureQueryData(firstMembers);
      const missing = wanted.filter((id) => !known.has(id));
      if (missing.length === 0) {
        return known;
      }

      const filter = `id:${missing.join("|")}`;
      const { items } = await answer(api.GET("/api/v2/members", { params: { query: { filter, limit: 200 } }, signal }));
      return new Map([...known, ...namesOf(items)]);
    },
  });
}
