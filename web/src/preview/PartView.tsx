import type { Part } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { Side } from "./Side";

const tones = { same: "neutral", changed: "info", moved: "info", added: "good", removed: "bad" } as const;

/** One piece of a resource, such as a rule, before and after the change. */
export const PartView = ({ part }: { part: Part }) => (
  <li className={`part part-${part.change}`}>
    <div className="part-head">
      <h4 dir="auto">{part.name}</h4>
      {part.change !== "same" && <Badge tone={tones[part.change]}>{text.preview.change[part.change]}</Badge>}
    </div>
    {part.change === "same" ? (
      <Side side="same" lines={part.after ?? part.before ?? []} />
    ) : (
      <div className="sides">
        <Side side="before" lines={part.before} />
        <Side side="after" lines={part.after} />
      </div>
    )}
  </li>
);
