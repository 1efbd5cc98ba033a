import { text } from "../text/en";
import { Folded } from "./Folded";
import { PartList } from "./PartList";
import { type PartGroup, split } from "./partOrder";

type Props = { group: PartGroup; startsOpen: boolean };

/** What changes in one environment, or in all; what stays as it is folds away. */
export function PartGroupView({ group, startsOpen }: Props) {
  const { touched, same } = split(group.parts);
  const name = group.name ?? text.preview.everywhere;
  if (touched.length === 0) {
    return same.length === 0 ? null : (
      <Folded summary={text.preview.unchangedIn(name, same.length)} startsOpen={startsOpen}>
        {() => <PartList parts={same} />}
      </Folded>
    );
  }

  return (
    <section className="part-group" aria-label={text.preview.inPlace(name)}>
      <h3 dir="auto">{name}</h3>
      <PartList parts={touched} />
      {same.length > 0 && (
        <Folded summary={text.preview.unchanged(same.length)}>{() => <PartList parts={same} />}</Folded>
      )}
    </section>
  );
}
