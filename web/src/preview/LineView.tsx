import type { Line } from "../api/preview";
import { text } from "../text/en";
import { KeyList } from "./KeyList";
import { ServeView } from "./ServeView";

/** One line of a part: a sentence, what is served, and which keys come and go. */
export const LineView = ({ line }: { line: Line }) => (
  <li className="line">
    {line.text && <span dir="auto">{line.text}</span>}
    {line.serve && line.serve.length > 0 && <ServeView serve={line.serve} sentence={line.text} />}
    {line.removed && line.removed.length > 0 && <KeyList change="removed" keys={line.removed} />}
    {line.added && line.added.length > 0 && <KeyList change="added" keys={line.added} />}
    {line.more ? <span className="muted">{text.preview.moreKeys(line.more)}</span> : null}
  </li>
);
