import { text } from "../text/en";
import { Folded } from "./Folded";
import { PartList } from "./PartList";
import { type PartGroup, split } from "./partOrder";

/** What changes in one environment, or in all; what stays as it is folds away. */
export function PartGroupView({ group }: { group: PartGroup }) {
  const { touched, same } = split(group.parts);
  const name = group.name ?? text.preview.everywhere;
  return (
    <section className="part-group" aria-label={text.preview.inPlace(name)}>
      <h3 dir="auto">{name}</h3>
      {touched.length > 0 ? <PartList parts={touched} /> : <p className="muted">{text.preview.nothingHere}</p>}
      {same.length > 0 && (
        <Folded summary={text.preview.unchanged(same.length)}>{() => <PartList parts={same} />}</Folded>
      )}
    </section>
  );
}
