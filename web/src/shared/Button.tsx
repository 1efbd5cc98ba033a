import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import { classes } from "./classes";

type Kind = "primary" | "secondary" | "danger" | "quiet";

/** A button. `kind` says how much it stands out: one primary button a view. */
export function Button({ kind = "secondary", className, ...props }: ButtonProps & { kind?: Kind; className?: string }) {
  return <AriaButton {...props} className={classes("button", `button-${kind}`, className)} />;
}
