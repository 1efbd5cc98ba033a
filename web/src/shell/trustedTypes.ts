type Rules = { createHTML: (html: string) => string | null };

type Factory = { createPolicy: (name: string, rules: Rules) => unknown };

/**
 * The page's policy forbids to make elements of a text (`require-trusted-types-for 'script'`). React Aria's announcer empties itself with
 * `innerHTML = ""`, so the empty text is allowed, and nothing else.
 */
(window as { trustedTypes?: Factory }).trustedTypes?.createPolicy("default", {
  createHTML: (html) => (html === "" ? html : null),
});
