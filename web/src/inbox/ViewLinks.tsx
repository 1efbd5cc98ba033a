import { Link } from "@tanstack/react-router";
import { text } from "../text/en";
import { type Place, searchOf } from "./address";
import { type ViewId, viewIds } from "./views";

type Props = { place: Place; counts: Partial<Record<ViewId, number>> };

/** The views, each with how many requests it has where that is known. */
export const ViewLinks = ({ place, counts }: Props) => (
  <nav className="views" aria-label={text.inbox.viewsLabel}>
    {viewIds.map((view) => (
      <Link
        key={view}
        to="/inbox"
        search={searchOf({ ...place, view, asked: false, page: 1 })}
        className={view === place.view ? "view current" : "view"}
        aria-current={view === place.view ? "page" : undefined}
      >
        {text.inbox.views[view]}{" "}
        {counts[view] !== undefined && <span className="count">{counts[view].toLocaleString("en")}</span>}
      </Link>
    ))}
  </nav>
);
