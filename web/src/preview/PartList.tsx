import type { Part } from "../api/preview";
import { PartView } from "./PartView";
import { Slices } from "./Slices";

/** Parts one below the other, in slices. */
export const PartList = ({ parts }: { parts: readonly Part[] }) => (
  <Slices
    items={parts}
    keyOf={(part, index) => `${part.part} ${part.id ?? part.name} ${index}`}
    list={(items) => <ul className="parts">{items}</ul>}
  >
    {(part) => <PartView part={part} />}
  </Slices>
);
