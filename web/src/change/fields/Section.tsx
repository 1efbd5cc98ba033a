import { type ReactNode, useId } from "react";

type Props = { title: string; help?: string; children: ReactNode };

/** A part of the form under its title. */
export function Section({ title, help, children }: Props) {
  const id = useId();
  return (
    <section className="card change-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {help && <p className="muted">{help}</p>}
      {children}
    </section>
  );
}
