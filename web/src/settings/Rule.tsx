import type { ReactNode } from "react";

/** A rule as a sentence, with what it means. */
export const Rule = ({ said, means }: { said: ReactNode; means?: string }) => (
  <li>
    <p className="rule-said">{said}</p>
    {means && <p className="muted">{means}</p>}
  </li>
);
