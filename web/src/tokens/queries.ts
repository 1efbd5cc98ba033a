import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../api/client";

export type Token = Schemas["Token"];

/** The most tokens that the service lists at a time. */
const limit = 200;

/** The person's own tokens, and the service tokens that the person may see; the newest first. */
export const tokens = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => answer(api.GET("/api/v2/tokens", { params: { query: { limit } }, signal })),
});

export type NewToken = Pick<Schemas["NewTokenBody"], "name" | "role" | "expiry" | "serviceToken">;

/** Makes a token; only this answer has its whole text. */
export const makeToken = (body: NewToken) => answer(api.POST("/api/v2/tokens", { body }));

/** Gives a token another text, which only this answer has. The old one is good until `expiry` (Unix milliseconds), if that is given. */
export const resetToken = (id: string, expiry?: number) =>
  answer(api.POST("/api/v2/tokens/{id}/reset", { params: { path: { id }, query: { expiry } } }));

export const deleteToken = (id: string) => answer(api.DELETE("/api/v2/tokens/{id}", { params: { path: { id } } }));
