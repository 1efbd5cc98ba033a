/** Every English text of the page. What the service says (sentences of a change, refusals) comes from the service. */
export const text = {
  name: "Approvals",
  loading: "Loading…",
  tryAgain: "Try again",
  cancel: "Cancel",
  close: "Close",
  noConnection: "The service can't be reached.",
  failed: (status: number) => `The service answered with ${status}.`,
  titleOf: (view: string) => `${view} · Approvals`,
  notFound: { title: "Not found", what: "There is no such page.", back: "To the inbox" },
  viewFailed: { title: "Not shown", what: "This view could not be shown." },
  connection: {
    lost: "Connection lost.",
    old: "What you see may be old since",
    never: "Nothing could be read yet. The page goes on trying.",
  },
  signIn: {
    title: "Sign in",
    to: "Sign in to Approvals",
    microsoft: "Sign in with Microsoft",
    or: "or",
    starting: "Signing in…",
    token: "Access token",
    tokenHelp: "Starts with api-. It is kept in this tab only.",
    unsendable: "This is no access token: it has characters that no token has.",
    submit: "Sign in",
    out: "Sign out",
    expired: "You were signed out, since your sign-in has expired. Sign in again to go on where you were.",
    service: "Service token",
    rights: "This page may do what you may do with the API, and no more.",
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
