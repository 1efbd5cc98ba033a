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
    viewsLabel: "Views",
    views: { forMe: "For me", mine: "Asked by me", scheduled: "Scheduled", ended: "Ended", open: "All open" },
    project: "Project",
    allProjects: "All projects",
    text: "Filter by text",
    list: "Requests",
    range: (first: number, last: number, total: number | undefined) =>
      total === undefined
        ? `${first.toLocaleString("en")} to ${last.toLocaleString("en")}`
        : `${first.toLocaleString("en")} to ${last.toLocaleString("en")} of ${total.toLocaleString("en")}`,
    filtered: (shown: number, read: number) =>
      `${shown.toLocaleString("en")} of the ${read.toLocaleString("en")} on this page match`,
    previous: "Previous page",
    next: "Next page",
    pages: "Pages",
    moreEnvironments: (count: number) => `and ${count.toLocaleString("en")} more`,
    keys: { next: "Next request", previous: "Previous request", open: "Open the request" },
    noText: (q: string) => `Nothing on this page has “${q}” in it.`,
    noTextHelp: "Other pages may have it.",
    clear: "Clear the filter",
    beyond: "There are no more requests here.",
    first: "To the first page",
    empty: {
      forMe: ["Nothing waits for you.", "Requests that ask you or one of your teams for a review are shown here."],
      mine: ["You have not asked for anything yet.", "Choose a flag, change it, and ask for the change."],
      scheduled: ["Nothing is scheduled.", "Approved changes that wait for their date are shown here."],
      ended: ["Nothing has ended yet.", "Requests that were applied, or that failed, are shown here."],
      open: ["There are no open requests.", "Requests that wait for reviews or for their date are shown here."],
    },
    browse: "Browse flags",
    service: ["A service token has no inbox of its own.", "All open requests are in “All open”."],
  },

  request: {
    title: "Request",
    kinds: { flag: "Flag", segment: "Segment", aiConfig: "AI Config" },
    serviceToken: "Service token",
    someone: "Somebody who is no longer a member",
    state: {
      pending: "Waiting for review",
      approvals: (given: number, needed: number) => `${given} of ${needed} ${needed === 1 ? "approval" : "approvals"}`,
      approved: "Approved",
      declined: "Declined",
      conflict: "Conflict",
      late: "Date has passed",
      scheduled: (date: string) => `Scheduled for ${date}`,
      applied: "Applied",
      failed: "Failed",
    },
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
  },

  change: {
    title: "Change",
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
