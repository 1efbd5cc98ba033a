import type { Part } from "../api/preview";
import { Badge } from "../shared/Badge";
import { text } from "../text/en";
import { Side } from "./Side";

const tones = { same: "neutral", changed: "info", moved: "info", added: "good", removed: "bad" } as const;

function Sides({ part: { change, before, after } }: { part: Part }) {
  switch (change) {
    case "same":
      return <Side side="same" lines={after ?? before ?? []} />;
    case "added":
      return <Side side="after" lines={after} isAlone />;
    case "removed":
      return <Side side="before" lines={before} isAlone />;
    default:
      return (
        <div className="sides">
          <Side side="before" lines={before} />
          <Side side="after" lines={after} />
        </div>
      );
  }
}

/** One piece of a resource, such as a rule, before and after the change. */
export const PartView = ({ part }: { part: Part }) => (
  <li className={`part part-${part.change}`}>
    <div className="part-head">
      <h4 dir="auto">{part.name}</h4>
      {part.change !== "same" && <Badge tone={tones[part.change]}>{text.preview.change[part.change]}</Badge>}
    </div>
    <Sides part={part} />
  </li>
);
