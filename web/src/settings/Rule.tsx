import type { ReactNode } from "react";

type Props = { said: ReactNode; means?: string; children?: ReactNode };

/** A rule as a sentence, with what it means, and more about it. */
export const Rule = ({ said, means, children }: Props) => (
  <li>
    <p className="rule-said">{said}</p>
    {means && <p className="muted">{means}</p>}
    {children}
  </li>
);
