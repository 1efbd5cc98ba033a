import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";
import { text } from "../text/en";

/** Where the keyboard goes when a view was opened; nothing when the view has put it somewhere already. */
function focusHeading(main: HTMLElement, heading: HTMLElement) {
  const focused = document.activeElement;
  if (focused && focused !== main && main.contains(focused)) {
    return;
  }

  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/**
 * Takes the reader along to a view that was opened. The tab is named after the view's heading, whenever that changes, unless the view names
 * it itself. The heading gets the focus, so that screen readers say it and the keyboard goes on from there; the first view of a tab leaves
 * the focus to the browser.
 */
export function useArrival(main: RefObject<HTMLElement | null>) {
  const router = useRouter();
  const arriving = useRef(false);

  useEffect(() => {
    const element = main.current;
    if (!element) {
      return;
    }

    let given: string = text.name;
    const look = () => {
      const heading = element.querySelector("h1");
      const name = heading?.textContent?.trim();
      // A view that names the tab itself is left alone.
      if (document.title === text.name || document.title === given) {
        given = name ? text.titleOf(name) : text.name;
        document.title = given;
      }

      if (heading && arriving.current) {
        arriving.current = false;
        focusHeading(element, heading);
      }
    };

    const changes = new MutationObserver(look);
    changes.observe(element, { childList: true, subtree: true, characterData: true });
    const stop = router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
      if (pathChanged && fromLocation) {
        arriving.current = true;
        // Until the view has a heading.
        element.focus({ preventScroll: true });
        look();
      }
    });
    look();
    return () => {
      changes.disconnect();
      stop();
    };
  }, [main, router]);
}
