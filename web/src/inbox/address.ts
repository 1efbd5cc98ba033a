import { type ViewId, viewIds } from "./views";

/** What the address says of the inbox; `asked` is "only what I or my teams were asked for". */
export type Place = { view: ViewId; project?: string; q?: string; asked: boolean; page: number };

type Search = Record<string, string | undefined>;

const isView = (word: string | undefined): word is ViewId => viewIds.some((view) => view === word);

/** Reads the address's search part; what makes no sense in it counts as left out. */
export function placeOf({ view, project, q, asked, page }: Search): Place {
  const number = Number(page);
  return {
    view: isView(view) ? view : "forMe",
    project: project || undefined,
    q: q || undefined,
    asked: asked === "me",
    page: Number.isSafeInteger(number) && number > 1 ? number : 1,
  };
}

/** The search part of a place, without what goes without saying. */
export const searchOf = ({ view, project, q, asked, page }: Place): Search => ({
  view: view === "forMe" ? undefined : view,
  project,
  q,
  asked: asked ? "me" : undefined,
  page: page > 1 ? String(page) : undefined,
});
