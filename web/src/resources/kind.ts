/** The sorts of resource that changes are asked for. */
export const kinds = ["flag", "segment", "aiConfig"] as const;

export type Kind = (typeof kinds)[number];

export const kindOf = (text: string | undefined): Kind => kinds.find((kind) => kind === text) ?? "flag";

/** How the API names a resource in one environment. */
export const resourceIdOf = (projectKey: string, environmentKey: string, kind: Kind, key: string) =>
  `proj/${projectKey}:env/${environmentKey}:${kind}/${key}`;
