import type { Preview } from "../api/preview";
import { text } from "../text/en";
import { json } from "./documents";

/** Both documents side by side. */
export const DocumentPair = ({ preview }: { preview: Preview }) => (
  <div className="sides documents">
    {(["before", "after"] as const).map((side) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard.
      <section key={side} aria-label={text.preview[side]} tabIndex={0}>
        <p className="side-label">{text.preview[side]}</p>
        <pre>{json(preview[side])}</pre>
      </section>
    ))}
  </div>
);
