import { Link } from "@tanstack/react-router";
import { Empty } from "../shared/Empty";
import { text } from "../text/en";

export const NotFound = () => (
  <>
    <h1>{text.notFound.title}</h1>
    <Empty title={text.notFound.what}>
      <Link to="/inbox">{text.notFound.back}</Link>
    </Empty>
  </>
);
