import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../api/client";
import { previewOf } from "../api/preview";
import { Problem } from "../api/problem";
import { liveInterval } from "../api/queryClient";
import { soonAfter } from "./soonAfter";
import { hasEnded } from "./state";

type Request = Schemas["ApprovalRequest"];

/** Whether a request is no longer there, or never was. */
export const isGone = (error: unknown) => error instanceof Problem && error.status === 404;

/** A request with the names of what it changes, asked for again and again until it has ended. */
export const requestOf = (id: string) =>
  queryOptions({
    queryKey: ["request", id],
    refetchInterval: ({ state: { data, error } }: { state: { data?: Request; error: Error | null } }) =>
      isGone(error) || (data && hasEnded(data)) ? false : soonAfter.interval(),
    queryFn: ({ signal }): Promise<Request> =>
      answer(
        api.GET("/api/v2/approval-requests/{id}", {
          params: { path: { id }, query: { expand: "environments,resource" } },
          signal,
        }),
      ),
  });

/** What the request changes, for each version of it; the resource may change beside it. */
export const previewQuery = ({ _id: id, _version: version, ...request }: Request) =>
  queryOptions({
    queryKey: ["preview", id, version],
    placeholderData: keepPreviousData,
    refetchInterval: hasEnded(request as Request) ? false : 3 * liveInterval,
    queryFn: ({ signal }) => previewOf(id, signal),
  });

/** The most pages of the audit log that are read for a request. */
const mostPages = 5;

/** What the audit log has of the request, the newest first. */
export const entriesOf = ({ _id: id, _version: version, creationDate }: Request) =>
  queryOptions({
    queryKey: ["timeline", id, version],
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const found: Schemas["AuditLogEntry"][] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = { request: id, after: creationDate - 1_000, limit: 20, cursor };
        const log = await answer(api.GET("/api/v2/auditlog", { params: { query }, signal }));
        found.push(...log.items.filter((entry) => isAbout(entry, id)));
        cursor = cursorOf(log);
        if (!cursor) {
          break;
        }
      }

      return found;
    },
  });

const cursorOf = ({ _links: { next } }: Schemas["AuditLog"]) =>
  next ? (new URL(next.href, location.origin).searchParams.get("cursor") ?? undefined) : undefined;

const isAbout = ({ details }: Schemas["AuditLogEntry"], id: string) =>
  (details?.approvalRequest as { id?: string } | undefined)?.id === id;
