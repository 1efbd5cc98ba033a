import type { ReactNode } from "react";

type Tone = "neutral" | "good" | "bad" | "warning" | "info";

/** A short state, such as "Approved". */
export const Badge = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`badge badge-${tone}`}>{children}</span>
);
