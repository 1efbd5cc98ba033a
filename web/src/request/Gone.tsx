import { Link } from "@tanstack/react-router";
import { Empty } from "../shared/Empty";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";

/** Says that there is no such request, for example because it was taken back. */
export const Gone = ({ problem }: { problem: unknown }) => (
  <>
    <h1 className="hidden-text">{text.request.title}</h1>
    <Empty title={text.request.gone}>
      <Refusal problem={problem} />
      <p>
        <Link to="/inbox">{text.request.back}</Link>
      </p>
    </Empty>
  </>
);
