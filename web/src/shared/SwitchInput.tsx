import { Switch, type SwitchProps } from "react-aria-components";

/** Something that is on or off. */
export const SwitchInput = ({ label, ...props }: SwitchProps & { label: string }) => (
  <Switch {...props} className="switch">
    <span className="switch-track" aria-hidden="true" />
    {label}
  </Switch>
);
