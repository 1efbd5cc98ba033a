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
