import createClient from "openapi-fetch";
import { session } from "../session/session";
import { conditionalFetch } from "./conditionalFetch";
import { Problem } from "./problem";
import type { components, paths } from "./schema";

/** The schemas of the OpenAPI document, for example `Schemas["ApprovalRequest"]`. */
export type Schemas = components["schemas"];

const send = conditionalFetch(async (request) => {
  try {
    return await fetch(request);
  } catch (failure) {
    if (request.signal.aborted) {
      throw failure;
    }

    throw new Problem(0, "no_connection", "");
  }
});

/** The public API, called as the person who signed in. Refusals are thrown by {@link answer}. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

api.use({
  onRequest({ request }) {
    const token = session.token();
    if (token) {
      request.headers.set("Authorization", token);
    }
  },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer; throws a {@link Problem} for a refusal. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }

  const problem = Problem.of(response.status, error);
  if (problem.signedOut) {
    session.expire();
  }

  throw problem;
}
