import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Button } from "../shared/Button";
import { Empty } from "../shared/Empty";
import { text } from "../text/en";

/** Stands where a view broke, or could not be loaded; navigation still works. */
export function ViewFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = async () => {
    // Its code is loaded anew, where that is what failed.
    await router.invalidate();
    reset();
  };
  return (
    <>
      <h1>{text.viewFailed.title}</h1>
      <Empty title={text.viewFailed.what}>
        <p dir="auto">{error instanceof Error ? error.message : String(error)}</p>
        <Button onPress={() => void again()}>{text.tryAgain}</Button>
      </Empty>
    </>
  );
}
