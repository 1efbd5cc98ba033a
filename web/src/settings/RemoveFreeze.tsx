import { useMutation } from "@tanstack/react-query";
import { Button } from "../shared/Button";
import { Modal } from "../shared/Modal";
import { Refusal } from "../shared/Refusal";
import { text } from "../text/en";
import { type FreezeWindow, patchOfFreeze } from "./freezes";
import { useFreezePatch } from "./useFreezePatch";

const words = text.settings.freezes;

type Props = {
  projectKey: string;
  environmentKey: string;
  window: FreezeWindow;
  index: number;
  onRemoved: () => void;
  onClose: () => void;
};

/** Asks once more before a freeze window is taken away. */
export function RemoveFreeze({ projectKey, environmentKey, window, index, onRemoved, onClose }: Props) {
  const patch = useFreezePatch(projectKey, environmentKey);
  const remove = useMutation({ mutationFn: () => patch(patchOfFreeze(index, window)), onSuccess: onRemoved });
  return (
    <Modal title={words.removeOf(window.name)} isOpen onOpenChange={(open) => !open && onClose()}>
      {(close) => (
        <>
          <p>{words.removeMeans}</p>
          <Refusal problem={remove.error} retry={() => remove.mutate()} />
          <div className="row">
            <Button kind="danger" onPress={() => remove.mutate()} isPending={remove.isPending}>
              {words.remove}
            </Button>
            <Button onPress={close} autoFocus>
              {text.cancel}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
