import type { Line } from "../api/preview";
import { classes } from "../shared/classes";
import { text } from "../text/en";
import { LineView } from "./LineView";
import { Slices } from "./Slices";

type Props = { side: "before" | "after" | "same"; lines: readonly Line[] | undefined; isAlone?: boolean };

/** A part as it is before or after the change; without lines it is not there. */
export const Side = ({ side, lines, isAlone }: Props) => (
  <div className={classes("side", `side-${side}`, !lines && "side-absent")}>
    {side !== "same" && <p className={isAlone ? "hidden-text" : "side-label"}>{text.preview[side]}</p>}
    {lines ? (
      <Slices
        items={lines}
        // Lines have no names and stay where they are.
        keyOf={(_, index) => index}
        list={(items) => <ul className="lines">{items}</ul>}
      >
        {(line) => <LineView line={line} />}
      </Slices>
    ) : (
      <p className="muted">{text.preview.absent[side]}</p>
    )}
  </div>
);
