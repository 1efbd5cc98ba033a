import type { Schemas } from "../api/client";
import { Slices } from "../preview/Slices";
import { Moment } from "../shared/Moment";
import { text } from "../text/en";

/** Changes that wait for their time, the soonest first. */
export const ScheduledChanges = ({ items }: { items: readonly Schemas["ScheduledChange"][] }) =>
  items.length === 0 ? null : (
    <section className="card" aria-labelledby="scheduled-changes">
      <h2 id="scheduled-changes">{text.resources.scheduled}</h2>
      <Slices
        items={items}
        size={10}
        keyOf={({ _id }) => _id}
        list={(children) => <ul className="waiting">{children}</ul>}
      >
        {(change) => (
          <li>
            <Moment at={change.executionDate} />
            <span className="muted">{text.resources.instructions(change.instructions.length)}</span>
          </li>
        )}
      </Slices>
    </section>
  );
