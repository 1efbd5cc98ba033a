import { Fragment, type Key, type ReactNode, useState } from "react";
import { Button } from "../shared/Button";
import { text } from "../text/en";

type Props<T> = {
  items: readonly T[];
  /** How many are shown at first, and with each press of "more". */
  size?: number;
  keyOf: (item: T, index: number) => Key;
  list: (items: ReactNode) => ReactNode;
  children: (item: T, index: number) => ReactNode;
};

/** A list that may be long, of which a slice is shown and the next at the press of a button. */
export function Slices<T>({ items, size = 50, keyOf, list, children }: Props<T>) {
  const [shown, setShown] = useState(size);
  const left = items.length - shown;
  return (
    <>
      {list(
        items
          .slice(0, shown)
          .map((item, index) => <Fragment key={keyOf(item, index)}>{children(item, index)}</Fragment>),
      )}
      {left > 0 && (
        <Button kind="quiet" className="slices-more" onPress={() => setShown(shown + size)}>
          {text.preview.showMore(Math.min(left, size), left)}
        </Button>
      )}
    </>
  );
}
