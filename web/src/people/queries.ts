import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { nameOf } from "../shared/people";

/** A member or a team that can be asked for a review. Ids of both kinds are told apart by their first letter. */
export type Candidate = { id: `m:${string}` | `t:${string}`; name: string; hint?: string };

const most = 10;

/** Conditions of a filter are joined by commas, so a text has none. */
const plain = (text: string) => text.replaceAll(",", " ").trim();

/** Members and teams that have a text in their names, the first few of each. */
export const candidatesFor = (text: string) =>
  queryOptions({
    queryKey: ["candidates", plain(text)],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Candidate[]> => {
      const filter = plain(text) ? `query:${plain(text)}` : undefined;
      const query = { limit: most, filter };
      const [teams, members] = await Promise.all([
        answer(api.GET("/api/v2/teams", { params: { query }, signal })),
        answer(api.GET("/api/v2/members", { params: { query }, signal })),
      ]);
      return [
        ...teams.items.map(({ key, name }) => ({ id: `t:${key}` as const, name, hint: key })),
        ...members.items.map((member) => ({
          id: `m:${member._id}` as const,
          name: nameOf(member),
          hint: member.email,
        })),
      ];
    },
  });

/** Teams that have a text in their names, the first few. */
export const teamsBy = (text: string) =>
  queryOptions({
    queryKey: ["teams", "by", plain(text)],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = { limit: most, filter: plain(text) ? `query:${plain(text)}` : undefined };
      const { items } = await answer(api.GET("/api/v2/teams", { params: { query }, signal }));
      return items.map(({ key, name }) => ({ id: key, name, hint: key }));
    },
  });

/** A team by its key; nothing is read for an empty one. */
export const teamOf = (teamKey: string) =>
  queryOptions({
    queryKey: ["teams", teamKey],
    enabled: teamKey !== "",
    staleTime: 60_000,
    queryFn: ({ signal }) => answer(api.GET("/api/v2/teams/{teamKey}", { params: { path: { teamKey } }, signal })),
  });
