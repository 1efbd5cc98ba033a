import { useEffect } from "react";
import { text } from "../text/en";

/** Names the view in the browser's tab and history while it is shown. */
export function useDocumentTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · ${text.name}` : text.name;
    return () => {
      document.title = text.name;
    };
  }, [title]);
}
