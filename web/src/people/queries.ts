import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { nameOf } from "../shared/people";

/** Something that is found by its name; the hint tells those with the same name apart. */
export type Named = { id: string; name: string; hint?: string };

export type NamedKind = "team" | "customRole" | "member";

/** A member or a team that can be asked for a review. Ids of both kinds are told apart by their first letter. */
export type Candidate = Named & { id: `m:${string}` | `t:${string}` };

const most = 10;

/** How long what was found is kept, in milliseconds. */
const staleTime = 60_000;

/** Conditions of a filter are joined by commas, so a text has none. */
const plain = (text: string) => text.replaceAll(",", " ").trim();

/** The first few with a text in their names. */
const queryFor = (text: string) => ({ limit: most, filter: text ? `query:${text}` : undefined });

type Find = (text: string, signal: AbortSignal) => Promise<Named[]>;

const find: Record<NamedKind, Find> = {
  async team(text, signal) {
    const { items } = await answer(api.GET("/api/v2/teams", { params: { query: queryFor(text) }, signal }));
    return items.map(({ key, name }) => ({ id: key, name, hint: key }));
  },
  async member(text, signal) {
    const { items } = await answer(api.GET("/api/v2/members", { params: { query: queryFor(text) }, signal }));
    return items.map((member) => ({ id: member._id, name: nameOf(member), hint: member.email }));
  },
  // The service has no search for roles, so all are read.
  async customRole(text, signal) {
    const roles: Named[] = [];
    for (let total = 1; roles.length < total; ) {
      const query = { limit: 200, offset: roles.length };
      const page = await answer(api.GET("/api/v2/roles", { params: { query }, signal }));
      roles.push(...page.items.map(({ key, name }) => ({ id: key, name, hint: key })));
      total = page.items.length === 0 ? 0 : page.totalCount;
    }

    const wanted = text.toLowerCase();
    return roles.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted)).slice(0, most);
  },
};

/** Those of a kind that have a text in their names, the first few. */
export const foundBy = (kind: NamedKind, text: string) =>
  queryOptions({
    queryKey: ["named", kind, "by", plain(text)],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => find[kind](plain(text), signal),
  });

/** A team or a role by its key; nothing is read for an empty one. */
export const namedBy = (kind: "team" | "customRole", key: string) =>
  queryOptions({
    queryKey: ["named", kind, key],
    enabled: key !== "",
    staleTime,
    queryFn: async ({ signal }): Promise<Named> => {
      const found = await answer<{ name: string }>(
        kind === "team"
          ? api.GET("/api/v2/teams/{teamKey}", { params: { path: { teamKey: key } }, signal })
          : api.GET("/api/v2/roles/{customRoleKey}", { params: { path: { customRoleKey: key } }, signal }),
      );
      return { id: key, name: found.name };
    },
  });

/** Members and teams that have a text in their names, the first few of each. */
export const candidatesFor = (text: string) =>
  queryOptions({
    queryKey: ["candidates", plain(text)],
    staleTime,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Candidate[]> => {
      const [teams, members] = await Promise.all([find.team(plain(text), signal), find.member(plain(text), signal)]);
      return [
        ...teams.map((team) => ({ ...team, id: `t:${team.id}` as const })),
        ...members.map((member) => ({ ...member, id: `m:${member.id}` as const })),
      ];
    },
  });
