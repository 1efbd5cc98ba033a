import type { Schemas } from "../api/client";

type Request = Schemas["ApprovalRequest"];

/** An outside flag is one of an approval source, and no resource of this service. */
export type ResourceKind = "flag" | "segment" | "aiConfig" | "outsideFlag";

/** What a request changes, by keys as its specifier has them, and by names where they were told. */
export type Target = {
  projectKey: string;
  /** Absent where the change reaches all environments. */
  environmentKey?: string;
  kind: ResourceKind;
  key: string;
  name: string;
  environments: string[];
};

const kinds: Record<string, ResourceKind> = {
  flag: "flag",
  segment: "segment",
  aiconfig: "aiConfig",
  "outside-flag": "outsideFlag",
};

/** Reads a specifier such as `proj/shop:env/production:flag/checkout`; undefined for any other text. */
export function parseResourceId(resourceId: string) {
  const [, projectKey, environmentKey, kindWord = "", key] =
    /^proj\/([^:]+)(?::env\/([^:]+))?:([\w-]+)\/(.+)$/.exec(resourceId) ?? [];
  const kind = kinds[kindWord.toLowerCase()];
  return projectKey && key && kind
    ? { projectKey, environmentKey: environmentKey === "*" ? undefined : environmentKey, kind, key }
    : undefined;
}

export function targetOf({ resourceId = "", resource, environments, told }: Request): Target | undefined {
  const parsed = parseResourceId(resourceId);
  if (!parsed) {
    return undefined;
  }

  const named = resource?.flag ?? resource?.segment ?? resource?.aiConfig;
  const names = environments?.map(({ name, key }) => name || key);
  return {
    ...parsed,
    name: named?.name || told?.flag.name || parsed.key,
    environments: names ?? (parsed.environmentKey ? [parsed.environmentKey] : []),
  };
}
