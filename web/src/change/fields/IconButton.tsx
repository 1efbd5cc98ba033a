import type { ReactNode } from "react";
import { Button } from "../../shared/Button";

type Props = { name: string; isDisabled?: boolean; onPress: () => void; children: ReactNode };

/** A small button that shows an icon; its name is read and shown on hover. */
export const IconButton = ({ name, children, ...props }: Props) => (
  <span title={name}>
    <Button kind="quiet" className="icon-button" aria-label={name} {...props}>
      {children}
    </Button>
  </span>
);
