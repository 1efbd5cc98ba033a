import { type RefObject, useMemo } from "react";
import { useShortcuts } from "../shell/shortcuts";
import { text } from "../text/en";

/** Where the request is that was opened last, so that whoever comes back to the list goes on there. */
let lastOpened: string | undefined;

/** Remembers that a row was opened. */
export const opened = (link: HTMLAnchorElement) => {
  lastOpened = link.pathname;
};

/** Moves the focus by some rows; from outside the list to the row that was opened last, or the first. */
function move(list: HTMLElement | null, by: number) {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>(".request-link") ?? [])];
  const now = links.indexOf(document.activeElement as HTMLAnchorElement);
  const start = links.find(({ pathname }) => pathname === lastOpened) ?? links[0];
  const next = now < 0 ? start : links[Math.min(Math.max(now + by, 0), links.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Makes j and k walk through the rows of a list. */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  useShortcuts(
    useMemo(
      () => [
        { key: "j", text: text.inbox.keys.next, act: () => move(list.current, 1) },
        { key: "k", text: text.inbox.keys.previous, act: () => move(list.current, -1) },
        // The browser itself follows a link that has the focus; this stands in the help only.
        { key: "enter", text: text.inbox.keys.open, act: () => {} },
      ],
      [list],
    ),
  );
}
