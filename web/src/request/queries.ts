import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../api/client";
import { previewOf } from "../api/preview";
import { liveInterval } from "../api/queryClient";
import { soonAfter } from "./soonAfter";
import { hasEnded } from "./state";

type Request = Schemas["ApprovalRequest"];

/** A request with the names of what it changes, asked for again and again until it has ended. */
export const requestOf = (id: string) =>
  queryOptions({
    queryKey: ["request", id],
    refetchInterval: ({ state: { data } }: { state: { data?: Request } }) =>
      data && hasEnded(data) ? false : soonAfter.interval(),
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

/** The most pages of the audit log that are looked through for a request. */
const mostPages = 3;

/** What the audit log has of the request, the newest first, as far as it is found among the entries of its resource. */
export const entriesOf = ({ _id: id, _version: version, resourceId, creationDate }: Request) =>
  queryOptions({
    queryKey: ["timeline", id, version],
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const found: Schemas["AuditLogEntry"][] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = { spec: resourceId, after: creationDate - 1_000, limit: 20, cursor };
        const log = await answer(api.GET("/api/v2/auditlog", { params: { query }, signal }));
        found.push(...log.items.filter((entry) => isAbout(entry, id)));
        const next = log._links.next?.href;
        cursor = next ? (new URL(next, location.origin).searchParams.get("cursor") ?? undefined) : undefined;
        if (!cursor) {
          break;
        }
      }

      return found;
    },
  });

const isAbout = ({ details }: Schemas["AuditLogEntry"], id: string) =>
  (details?.approvalRequest as { id?: string } | undefined)?.id === id;
