import { text } from "../text/en";
import { Slices } from "./Slices";

type Props = { change: "added" | "removed"; keys: readonly string[] };

/** Keys that come into a list or leave it. */
export const KeyList = ({ change, keys }: Props) => (
  <Slices
    items={keys}
    size={12}
    keyOf={(key) => key}
    list={(items) => (
      <ul className={`keys keys-${change}`} aria-label={text.preview.keys[change]}>
        {items}
      </ul>
    )}
  >
    {(key) => (
      <li>
        <span aria-hidden="true">{change === "added" ? "+" : "−"}</span>
        <bdi>{key}</bdi>
      </li>
    )}
  </Slices>
);
