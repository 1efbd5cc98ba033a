import type { ReactNode } from "react";

/** Says that there is nothing, and what to do about it. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children && <div className="muted">{children}</div>}
  </div>
);
