import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../api/client";

export type Entry = Schemas["AuditLogEntry"];

/** What is looked for; everything where a part is absent. */
export type Search = {
  q?: string;
  project?: string;

  /** A resource specifier, which counts in place of the project. */
  spec?: string;

  /** Only what happened before this time, in Unix milliseconds. */
  before?: number;
};

/** Entries a page; the service gives no more at a time. */
const limit = 20;

/** The specifier of a project, which stands for all in it. */
const specOf = (project: string) => `proj/${project}`;

const cursorOf = (log: Schemas["AuditLog"]) => {
  const next = log._links.next?.href;
  return next ? (new URL(next, location.origin).searchParams.get("cursor") ?? undefined) : undefined;
};

/** The entries of the audit log, the newest first, a page at a time. */
export const entries = ({ q, project, spec, before }: Search) =>
  infiniteQueryOptions({
    queryKey: ["audit", { q, project, spec, before }],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: cursorOf,
    queryFn: ({ pageParam: cursor, signal }) => {
      const within = spec || (project ? specOf(project) : undefined);
      const query = { limit, q: q || undefined, before, spec: within, cursor };
      return answer(api.GET("/api/v2/auditlog", { params: { query }, signal }));
    },
  });

/** What the chains of hashes say: of a project, or of all projects and of members, teams, roles and tokens. Reads whole chains. */
export const verdicts = (project?: string) =>
  queryOptions({
    queryKey: ["audit", "verdicts", project],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) =>
      answer(api.GET("/api/v2/auditlog/verify", { params: { query: { project: project || undefined } }, signal })),
  });

/** The entries as they are stored, with their hashes, a JSON document a line. */
export const exported = (project?: string) =>
  answer(
    api.GET("/api/v2/auditlog/export", { params: { query: { project: project || undefined } }, parseAs: "blob" }),
  ) as Promise<Blob>;
