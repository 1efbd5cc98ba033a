import { useEffect, useSyncExternalStore } from "react";

/** A key and what it does in the view that is shown. */
export type Shortcut = { key: string; text: string; act: () => void };

let active: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function become(next: typeof active) {
  active = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Keys do nothing while somebody writes or a dialog is open. */
const busy = (target: EventTarget | null) =>
  (target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable], [role=listbox]") !== null) ||
  document.querySelector("[role=dialog]") !== null;

window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || busy(event.target)) {
    return;
  }

  const shortcut = active.flat().find(({ key }) => key === event.key);
  if (shortcut) {
    event.preventDefault();
    shortcut.act();
  }
});

/** Makes keys work while the component is shown. The list must be the same object until it changes. */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  useEffect(() => {
    become([shortcuts, ...active]);
    return () => become(active.filter((known) => known !== shortcuts));
  }, [shortcuts]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The keys that work now. */
export const useActiveShortcuts = () => useSyncExternalStore(subscribe, () => active).flat();
