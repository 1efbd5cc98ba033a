import type { InstructionText } from "../api/preview";
import { text } from "../text/en";
import { Slices } from "./Slices";

/** The instructions of a change as sentences, in the order in which they are carried out. */
export const Sentences = ({ instructions }: { instructions: readonly InstructionText[] }) => (
  <Slices
    items={instructions}
    size={20}
    keyOf={(_, index) => index}
    list={(items) => (
      <ol className="sentences" aria-label={text.preview.instructions}>
        {items}
      </ol>
    )}
  >
    {(instruction) => <li dir="auto">{instruction.text}</li>}
  </Slices>
);
