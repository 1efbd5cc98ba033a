/** The name of a kind within a sentence. */
const lower = (kind: string) => (kind.startsWith("AI") ? kind : kind.toLowerCase());

/** Every English text of the page. What the service says (sentences of a change, refusals) comes from the service. */
export const text = {
  name: "Approvals",
  loading: "Loading…",
  tryAgain: "Try again",
  cancel: "Cancel",
  project: "Project",
  environment: "Environment",
  close: "Close",
  noConnection: "The service can't be reached.",
  failed: (status: number) => `The service answered with ${status}.`,
  titleOf: (view: string) => `${view} · Approvals`,
  notFound: { title: "Not found", what: "There is no such page.", back: "To the inbox" },
  viewFailed: { title: "Not shown", what: "This view could not be shown." },
  connection: {
    lost: "Connection lost.",
    old: "What you see was read until",
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
    about:
      "What has to be approved before it is changed, and by whom. The rules count that are set when something happens.",
    shared:
      "A change that reaches several environments, such as of a variation, is under the strictest rules of all of them.",
    readOnly: "You may read these rules. Admins may change them.",
    none: {
      title: "There are no rules to show.",
      projects: "There is no project that you may see.",
      environment: "There is no such project or environment, or you may not see it. Choose another one.",
    },
    kinds: { flag: "Flags", segment: "Segments", aiConfig: "AI Configs" },
    rules: {
      needed: {
        never: {
          badge: "Approval not required",
          choice: () => "None",
          said: (kind: string) => `${kind} may be changed without approval.`,
          means: "Who may change something changes it directly. Approval can be asked for all the same.",
        },
        always: {
          badge: "Approval required",
          choice: () => "Every change",
          said: (kind: string) => `Every change of ${lower(kind)} needs approval.`,
          means: "A direct change is refused: it has to be asked for.",
        },
        tagged: {
          badge: "Approval required by tag",
          choice: (kind: string) => `Changes of ${lower(kind)} with one of some tags`,
          said: (kind: string) => `Changes of ${lower(kind)} with one of these tags need approval:`,
          means: "All others are changed directly.",
        },
      },
      approvals: {
        count: (people: number) => (people === 1 ? "1 person" : `${people} people`),
        said: (people: number) => `A request needs the approval of ${people === 1 ? "1 person" : `${people} people`}.`,
        means: "People count, not tokens, and only the newest verdict of each.",
      },
      canReviewOwnRequest: {
        on: "Requesters may approve and decline their own requests.",
        off: "Requesters may neither approve nor decline their own requests.",
        means: "Everybody may comment on their own requests.",
      },
      canApplyDeclinedChanges: {
        on: "A declined review does not block once there are enough approvals.",
        off: "A declined review blocks until it is taken back.",
        means: "Whether one reviewer alone can stop a change.",
      },
      autoApplyApprovedChanges: {
        on: "The last approval that is needed applies the change.",
        off: "Somebody applies the change once it is approved.",
        means: "A change with a date is applied at its date.",
      },
      bypassApprovalsForPendingChanges: {
        on: "Scheduled changes may be called off without approval.",
        off: "Calling off a scheduled change needs approval like any other change.",
        means: "Replacing or moving a scheduled change needs approval in any case.",
      },
      canServiceTokensReview: {
        on: "Service tokens may approve and decline.",
        off: "Only members may approve and decline.",
        means: "Service tokens are for programs, such as a deployment pipeline.",
      },
    },
    form: {
      change: "Change",
      title: (kind: string) => `Change rules for ${lower(kind)}`,
      needed: (kind: string) => `Which changes of ${lower(kind)} need approval?`,
      tags: "Tags",
      tagsHelp: "Separated by commas.",
      approvals: "Who has to approve",
      save: "Save rules",
      saved: "The rules are saved. Open requests follow them from now on.",
      late: "The rules are saved. These scheduled changes were not approved, and will fail at their time:",
    },
  },

  audit: {
    title: "Audit log",
    search: "Search the audit log",
    q: "Text",
    qHelp: "In names and in what was done",
    everything: "Everything",
    until: "Until",
    submit: "Search",
    refused: "Refused: approval required",
    bypassed: "Bypassed a required approval",
    request: "Open the request",
    details: "Details",
    older: "Show older entries",
    end: "There is nothing older.",
    shown: (count: number) => (count === 1 ? "1 entry is shown" : `${count} entries are shown`),
    none: { title: "Nothing happened that fits.", help: "You see entries about what you may see." },
    noneYet: "Nothing that fits among the newest entries.",
    noneYetHelp: "There are older ones.",
    verification: "Is the record whole?",
    verificationHelp:
      "Each entry holds the hash of the one before it, so that no entry can be changed or taken out unseen.",
    verify: "Verify",
    verifyOf: (project?: string) => (project ? `Verify the record of ${project}` : "Verify the record"),
    verifying: "Reading whole chains…",
    checked: "Checked",
    chain: {
      project: (key: string) => `project ${key}`,
      account: (chain: string) => `${chain}s`,
    },
    whole: (chain: string, entries: number) =>
      `The chain of ${chain} is whole: ${entries === 1 ? "1 entry" : `${entries} entries`}.`,
    allWhole: (chains: number, entries: number) =>
      `${chains === 1 ? "1 chain is" : `${chains} chains are`} whole: ${entries === 1 ? "1 entry" : `${entries} entries`}.`,
    broken: (chain: string, entries: number) =>
      `The chain of ${chain} is not whole. It has ${entries === 1 ? "1 entry" : `${entries} entries`}.`,
    problem: (kind: string, sequence: number, message: string) => `Entry ${sequence} (${kind}): ${message}`,
    head: "Head to note elsewhere",
    export: "Export",
    exportOf: (project?: string) =>
      project ? `Export the entries of ${project}` : "Export the entries of members, teams, roles and tokens",
  },

  tokens: {
    title: "Tokens",
    about: "With a token a program, or this page, calls the service as you. Service tokens belong to nobody.",
    make: "New token",
    none: { title: "You have no tokens.", help: "Make one for a program that calls the service as you." },
    more: (shown: number, all: number) => `The newest ${shown} of ${all} tokens are shown.`,
    ending: "The last characters of its text",
    current: "Signed in with it",
    service: "Service token",
    soon: "Ends soon",
    expired: "Expired",
    may: "Role",
    rights: (role: string | undefined, customRoles: number) =>
      role ??
      (customRoles === 0 ? "a policy of its own" : customRoles === 1 ? "1 custom role" : `${customRoles} custom roles`),
    since: "Made",
    used: "Last used",
    until: "Ends",
    ended: "Ended",
    never: "never",
    resetOf: (name: string) => `Reset ${name}`,
    removeOf: (name: string) => `Delete ${name}`,
    made: (name: string) => `The text of ${name}`,
    once: "It is shown only now. Keep it where secrets are kept.",
    value: "Text of the token",
    copy: "Copy",
    copied: "Copied.",
    done: "Done",
    form: {
      name: "Name",
      nameHelp: "Says what it is for.",
      role: "Role",
      roles: {
        reader: "Reader: sees everything",
        writer: "Writer: changes flags, asks and reviews",
        admin: "Admin: everything",
      },
      expiry: "Good for",
      lifetimes: {
        week: "A week",
        month: "30 days",
        quarter: "90 days",
        year: "A year",
        ever: "As long as it is not deleted",
      },
      service: "Service token",
      serviceHelp: "Belongs to nobody, and stays when you leave. For programs such as a deployment pipeline.",
      submit: "Make token",
    },
    reset: {
      open: "Reset",
      about: "The token gets another text, which is shown once. Programs that use it have to be given the new one.",
      grace: "How long is the old text good yet?",
      graces: { none: "Not at all", hour: "An hour", day: "A day", week: "A week" },
      own: "You are signed in with this token. This tab goes on with the new text; other tabs and programs have to be given it.",
      submit: "Reset token",
    },
    remove: {
      open: "Delete",
      about: "Whoever uses it can do nothing any more. This can't be taken back.",
      own: "You are signed in with this token, and will be signed out.",
      submit: "Delete token",
    },
  },
} as const;
