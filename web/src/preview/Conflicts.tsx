import type { PreviewConflict } from "../api/preview";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";
import { LinkedText } from "./LinkedText";

/** Why a change can't take effect as things are, and what changed since it was asked for. */
export const Conflicts = ({ conflicts }: { conflicts: readonly PreviewConflict[] }) =>
  conflicts.length === 0 ? null : (
    <section className="conflicts" aria-label={text.preview.conflicts}>
      <h3>{text.preview.conflicts}</h3>
      <ul>
        {conflicts.map((conflict) => (
          <li key={`${conflict.kind} ${conflict.instructionIndex} ${conflict.text}`}>
            <LinkedText>{conflict.text}</LinkedText>
            {conflict.changedBy && (
              <span className="changed-by">
                <bdi>{conflict.changedBy.name}</bdi>, <Moment at={conflict.changedBy.date} />:{" "}
                <bdi>{conflict.changedBy.text}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
