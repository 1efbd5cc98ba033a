type Known = { etag: string; body: string; headers: Headers };

/** How many answers are remembered. */
const capacity = 100;

/**
 * A fetch that asks for an answer that it has seen only if it changed since (`If-None-Match`), so that a poll costs the service one
 * read and the network a few bytes. Answers are forgotten with the tab.
 */
export function conditionalFetch(send: (request: Request) => Promise<Response>) {
  const known = new Map<string, Known>();
  return async (request: Request): Promise<Response> => {
    if (request.method !== "GET") {
      return send(request);
    }

    const key = `${request.headers.get("Authorization")} ${request.url}`;
    const before = known.get(key);
    if (before) {
      request.headers.set("If-None-Match", before.etag);
    }

    const answer = await send(request);
    if (answer.status === 304 && before) {
      return new Response(before.body, { status: 200, headers: before.headers });
    }

    known.delete(key);
    const etag = answer.headers.get("ETag");
    if (answer.ok && etag) {
      known.set(key, { etag, body: await answer.clone().text(), headers: answer.headers });
      const oldest = known.keys().next().value;
      if (known.size > capacity && oldest) {
        known.delete(oldest);
      }
    }

    return answer;
  };
}
