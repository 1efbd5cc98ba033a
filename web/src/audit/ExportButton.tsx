import { useMutation } from "@tanstack/react-query";
import { Button } from "../shared/Button";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { exported } from "./queries";
import { saveAs } from "./saveAs";

/** Saves the entries with their hashes. It is read with the person's token, so there is no link to it. */
export function ExportButton({ project }: { project?: string }) {
  const save = useMutation({
    mutationFn: () => exported(project),
    onSuccess: (lines) => saveAs(lines, `audit-log-${project ?? "account"}.ndjson`),
  });
  return (
    <>
      <Button onPress={() => save.mutate()} isPending={save.isPending} aria-label={text.audit.exportOf(project)}>
        {text.audit.export}
      </Button>
      {save.isError && <Refusal problem={save.error} />}
    </>
  );
}
