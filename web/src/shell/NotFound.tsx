import { Link } from "@tanstack/react-router";
import { Empty } from "../shared/Empty";
import { text } from "../text/en";

export const NotFound = () => (
  <Empty title={text.notFound.title}>
    <Link to="/inbox">{text.notFound.back}</Link>
  </Empty>
);
