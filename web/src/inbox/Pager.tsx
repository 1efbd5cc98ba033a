import { Button } from "../shared/Button";
import { text } from "../text/en";
import { pageSize } from "./queries";

type Props = { page: number; shown: number; total: number | undefined; onChange: (page: number) => void };

/** Which slice of the list is shown, and the ways to the next and the one before. */
export function Pager({ page, shown, total, onChange }: Props) {
  const first = (page - 1) * pageSize + 1;
  const isLast = total === undefined ? shown < pageSize : first + shown > total;
  if (page === 1 && isLast) {
    return null;
  }

  return (
    <nav className="row-between" aria-label={text.inbox.pages}>
      <span className="muted">{text.inbox.range(first, first + shown - 1, total)}</span>
      <span className="row">
        <Button isDisabled={page === 1} onPress={() => onChange(page - 1)}>
          {text.inbox.previous}
        </Button>
        <Button isDisabled={isLast} onPress={() => onChange(page + 1)}>
          {text.inbox.next}
        </Button>
      </span>
    </nav>
  );
}
