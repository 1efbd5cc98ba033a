const number = (value: number) => value.toLocaleString("en");

/** "1 rule", "2 rules", or nothing for none. */
const counted = (count: number, thing: string) =>
  count === 0 ? "" : count === 1 ? `1 ${thing}` : `${number(count)} ${thing}s`;

/** Every English text of the page. What the service says (sentences of a change, refusals) comes from the service. */
export const text = {
  name: "Approvals",
  loading: "Loading…",
  tryAgain: "Try again",
  cancel: "Cancel",
  close: "Close",
  noConnection: "The service can't be reached. What you see may be old.",
  failed: (status: number) => `The service answered with ${status}.`,
  notFound: { title: "There is no such page.", back: "To the inbox" },
  signIn: {
    token: "Access token",
    tokenHelp: "Starts with api-. It is kept in this tab only.",
    submit: "Sign in",
    out: "Sign out",
    expired: "Your token is no longer valid. Sign in again.",
    service: "Service token",
  },
  nav: {
    label: "Main",
    skip: "Skip to content",
    inbox: "Inbox",
    resources: "Flags",
    settings: "Rules",
    audit: "Audit log",
    tokens: "Tokens",
    help: "Keyboard shortcuts",
  },

  inbox: {
    title: "Inbox",
  },

  request: {
    title: "Request",
  },

  preview: {
    title: "What changes",
    showAs: "Show as",
    views: { words: "Words", pair: "JSON", difference: "JSON difference" },
    asOf: {
      now: "Compared with how it is now.",
      applied: "As it was just before and after it was applied.",
      ended: "As it was when the request ended.",
    },
    nothing: "It would change nothing.",
    nothingHere: "Nothing changes here.",
    truncated: "It is too large to be shown in full.",
    noDocuments: "The documents are too large to be shown, or were not kept.",
    instructions: "Instructions",
    everywhere: "All environments",
    inPlace: (place: string) => `Changes in ${place}`,
    before: "Before",
    after: "After",
    absent: { before: "Not there", after: "No longer there", same: "Nothing" },
    change: { changed: "Changed", added: "Added", removed: "Removed", moved: "Moved" },
    keys: { added: "Added", removed: "Removed" },
    moreKeys: (count: number) => `and ${count.toLocaleString("en")} more`,
    unchanged: (count: number) =>
      count === 1 ? "1 part stays as it is" : `${count.toLocaleString("en")} parts stay as they are`,
    showMore: (next: number, left: number) => `Show ${next.toLocaleString("en")} more of ${left.toLocaleString("en")}`,
    gap: (lines: number) => (lines === 1 ? "1 line the same" : `${lines.toLocaleString("en")} lines the same`),
    conflicts: "Conflicts",
    conflictTitle: "It can't take effect as things are",
    requirements: "Rules",
    missing: "Incomplete",
    complete: "Complete",
    approvals: (given: number, needed: number, declined: number) =>
      `${given} of ${needed} ${needed === 1 ? "approval" : "approvals"}${declined > 0 ? `, ${declined} declined` : ""}`,
    notRequired: "No approval is required.",
    evaluated: "What this context is served",
    affected: "Affected",
    unaffected: "The same",
  },

  resources: {
    title: "Flags",
    list: "Results",
    project: "Project",
    kind: "Kind",
    kinds: { flag: "Flags", segment: "Segments", aiConfig: "AI Configs" },
    environment: "Environment",
    environments: "Environments",
    filter: "Filter by name, key or tag",
    name: "Name",
    on: "On",
    off: "Off",
    archived: "Archived",
    nothingServed: "No variation",
    exceptions: (rules: number, targets: number) =>
      [counted(rules, "rule"), counted(targets, "target")]
        .filter(Boolean)
        .map((it) => `+ ${it}`)
        .join(" "),
    members: (included: number, excluded: number, rules: number) =>
      [included && `${number(included)} included`, excluded && `${number(excluded)} excluded`, counted(rules, "rule")]
        .filter(Boolean)
        .join(", ") || "Nobody is in it",
    variations: (names: string[]) =>
      names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", "),
    count: (found: number | undefined, read: number, total: number) =>
      found === undefined
        ? read < total
          ? `The first ${number(read)} of ${number(total)}`
          : `${number(total)} in all`
        : read < total
          ? `${number(found)} found in the first ${number(read)} of ${number(total)}`
          : `${number(found)} of ${number(total)} found`,
    readMore: "Read more",
    searchMore: "Search in more",
    noProject: "There is no project that you may see.",
    makeProject: "POST /api/v2/projects makes one. If there are some, an administrator can give you a role in them.",
    none: {
      flag: "This project has no flags yet.",
      segment: "This environment has no segments yet.",
      aiConfig: "This project has no AI Configs yet.",
    },
    make: {
      flag: (project: string) => `POST /api/v2/flags/${project} makes one, with a name and a key.`,
      segment: (project: string, environment: string) =>
        `POST /api/v2/segments/${project}/${environment} makes one, with a name and a key.`,
      aiConfig: (project: string) => `POST /api/v2/projects/${project}/ai-configs makes one, with a name and a key.`,
    },
    kindName: { flag: "Flag", segment: "Segment", aiConfig: "AI Config" },
    change: "Change",
    copy: "Copy from another environment",
    audit: "Audit log",
    state: (environment: string) => `As it is in ${environment}`,
    stateTitle: "State",
    shared: "The same in all environments",
    nothingHere: "Nothing is set here.",
    path: "Where this is",
    noEnvironment: "This project has no environments.",
    requests: "Open requests",
    noRequests: "Nobody asks for a change here.",
    scheduled: "Scheduled changes",
    instructions: (count: number) => counted(count, "instruction"),
    moreRequests: (count: number) => `and ${number(count)} more`,
    reviewStatus: { pending: "Waits for review", approved: "Approved", declined: "Declined" },
  },

  change: {
    title: "Change",
    heading: (doing: string, name: string) => `${doing}: ${name}`,
    problems: {
      inRule: (number: number, problem: string) => `Rule ${number}: ${problem}`,
      inDefault: (problem: string) => `Default rule: ${problem}`,
      sum: (percent: number) => `the percentages make ${percent} % instead of 100 %.`,
      noVariation: "a variation is not chosen.",
      noClause: "a rule needs a condition.",
      noValue: "a condition has no value.",
      noAttribute: "a condition has no attribute.",
      unread: "Variations: a value is no JSON.",
      unknown: "A variation is served that is to be removed.",
      twice: "Variations: values must differ.",
    },
  },

  settings: {
    title: "Rules",
  },

  audit: {
    title: "Audit log",
  },

  tokens: {
    title: "Tokens",
  },
} as const;
