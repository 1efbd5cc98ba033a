import { Link } from "@tanstack/react-router";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { text } from "../text/en";
import type { Place } from "./address";
import { pageSize } from "./queries";

type Props = { place: Place; total: number | undefined; onChange: (place: Place) => void };

/** Why the list is empty, and where to go from there. */
export function NoRequests({ place, total, onChange }: Props) {
  if (place.page > 1 && total !== 0) {
    return (
      <Empty title={text.inbox.beyond}>
        <Button onPress={() => onChange({ ...place, page: 1 })}>{text.inbox.first}</Button>
      </Empty>
    );
  }

  if (place.q && total !== 0) {
    return (
      <Empty title={text.inbox.noText(place.q)}>
        {total !== undefined && total > pageSize && <p>{text.inbox.noTextHelp}</p>}
        <Button onPress={() => onChange({ ...place, q: undefined })}>{text.inbox.clear}</Button>
      </Empty>
    );
  }

  const [title, help] = text.inbox.empty[place.view];
  return (
    <Empty title={title}>
      <p>{help}</p>
      {place.view === "mine" && <Link to="/resources">{text.inbox.browse}</Link>}
    </Empty>
  );
}
