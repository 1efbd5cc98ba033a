import { text } from "../text/en";
import "./summary.css";

const most = 3;

/** The environments that a change reaches: the first few by name, the rest as a number. */
export const EnvironmentNames = ({ names }: { names: readonly string[] }) => (
  <>
    {names.slice(0, most).map((name) => (
      <span key={name} className="request-tag">
        <bdi>{name}</bdi>
      </span>
    ))}
    {names.length > most && <span className="request-tag">{text.inbox.moreEnvironments(names.length - most)}</span>}
  </>
);
