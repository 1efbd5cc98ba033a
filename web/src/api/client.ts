import createClient from "openapi-fetch";
import { Expired, session } from "../session/session";
import { text } from "../text/en";
import { conditionalFetch } from "./conditionalFetch";
import { connection } from "./connection";
import { Problem } from "./problem";
import type { components, paths } from "./schema";

/** The schemas of the OpenAPI document, for example `Schemas["ApprovalRequest"]`. */
export type Schemas = components["schemas"];

const send = conditionalFetch(async (request) => {
  try {
    const response = await fetch(request);
    connection.heard();
    return response;
  } catch (failure) {
    if (request.signal.aborted) {
      throw failure;
    }

    connection.lost();
    throw new Problem(0, "no_connection", "");
  }
});

/** The public API, called as the person who signed in. Refusals are thrown by {@link answer}. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: send });

api.use({
  async onRequest({ request }) {
    const token = request.headers.get("Authorization") ?? (await currentToken());
    if (token) {
      request.headers.set("Authorization", token);
    }
  },
});

async function currentToken() {
  try {
    return await session.token();
  } catch (failure) {
    if (!(failure instanceof Expired)) {
      throw new Problem(0, "no_token", failure instanceof Error ? failure.message : "");
    }

    session.expire();
    throw new Problem(401, "signed_out", text.signIn.expired);
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer; throws a {@link Problem} for a refusal. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }

  const problem = Problem.of(response.status, error);
  if (problem.signedOut) {
    session.expire(problem.message || undefined);
  }

  throw problem;
}
