import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { text } from "../text/en";

/** Stands where a view broke, or could not be loaded; navigation still works. */
export const ViewFailed = ({ error, reset }: ErrorComponentProps) => (
  <>
    <h1>{text.viewFailed.title}</h1>
    <Empty title={text.viewFailed.what}>
      <p dir="auto">{error instanceof Error ? error.message : String(error)}</p>
      <Button onPress={reset}>{text.tryAgain}</Button>
    </Empty>
  </>
);
