import { type ReactNode, useId } from "react";
import { Badge } from "../../shared/Badge";
import { text } from "../../text/en";

type Props = { title: string; help?: string; isEdited: boolean; children: ReactNode };

/** A part of the form under its title. */
export function Section({ title, help, isEdited, children }: Props) {
  const id = useId();
  return (
    <section className="card change-section" aria-labelledby={id}>
      <div className="row">
        <h2 id={id}>{title}</h2>
        {isEdited && <Badge tone="info">{text.change.edited}</Badge>}
      </div>
      {help && <p className="muted">{help}</p>}
      {children}
    </section>
  );
}
