import { useState } from "react";
import { Button } from "../shared/Button";
import { text } from "../text/en";
import type { EntraConfiguration } from "./configuration";
import { signInWithEntra } from "./entra";
import { session } from "./session";

/** Leaves for the sign-in of Microsoft. */
export function EntraButton({ entra }: { entra: EntraConfiguration }) {
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    signInWithEntra(entra).catch((failure: unknown) => {
      setLeaving(false);
      session.fail(failure instanceof Error ? failure.message : String(failure));
    });
  };
  return (
    <Button kind="primary" onPress={leave} isPending={leaving}>
      {text.signIn.microsoft}
    </Button>
  );
}
