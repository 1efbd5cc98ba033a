import { text } from "../text/en";
import type { ToldChange } from "./told";
import "./summary.css";

/** What a change that is made elsewhere is of, and by whom it is made. */
export const ToldWhere = ({ told }: { told: ToldChange }) => (
  <>
    <span>{text.request.kinds.flag}</span> <bdi className="request-resource">{told.flag}</bdi>
    <span className="request-tag">
      <bdi>{told.environment}</bdi>
    </span>
    <span className="request-tag">
      {text.request.told.of} <bdi>{told.sourceName}</bdi>
    </span>
  </>
);
