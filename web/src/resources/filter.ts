/** What somebody wrote to find resources: words, all of which must be there, and tags. */
type Wanted = { words: string[]; tags: string[] };

/** A word that asks for a tag: "tag:web". */
const tag = /^tag:([\w.-]+)$/i;

function wantedOf(query: string): Wanted {
  const written = query.split(/[\s,]+/).filter(Boolean);
  return {
    words: written.filter((word) => !tag.test(word)),
    tags: written.flatMap((word) => tag.exec(word)?.[1] ?? []),
  };
}

const joined = (conditions: string[]) => (conditions.length > 0 ? conditions.join(",") : undefined);

/**
 * The filter of a list of flags; undefined for none. Its conditions have no quotes: they end at commas, and a value that begins with a
 * brace may hold more, so words have neither.
 */
export function flagFilter(query: string, isArchived: boolean): string | undefined {
  const { words, tags } = wantedOf(query);
  return joined([
    ...(isArchived ? ["state:archived"] : []),
    ...tags.map((name) => `tags:${name}`),
    ...words
      .map((word) => word.replace(/^\{+/, ""))
      .filter(Boolean)
      .map((word) => `query:${word}`),
  ]);
}

/** The filter of a list of segments or AI Configs, whose values are quoted; undefined for none. */
export function quotedFilter(query: string): string | undefined {
  const { words, tags } = wantedOf(query);
  return joined([
    ...tags.map((name) => `tags anyOf [${JSON.stringify(name)}]`),
    ...words.map((word) => `query equals ${JSON.stringify(word)}`),
  ]);
}
