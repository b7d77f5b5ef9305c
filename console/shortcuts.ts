/** A key of the console; shown in the help under its title. */
export interface Shortcut {
  /** «ctrl+k», «alt+1», «?»; ctrl stands for ⌘ on a Mac. */
  keys: string;
  title: { zh: string; en: string };
  run(): void;
}

/** Keeps the keys that work now; a later one goes before an earlier one with the same keys. */
export function createShortcuts() {
  let list: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const set = (next: readonly Shortcut[]): void => {
    list = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    list: (): readonly Shortcut[] => list,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add(shortcut: Shortcut): () => void {
      set([...list, shortcut]);
      return () => set(list.filter((one) => one !== shortcut));
    },
    /** @returns whether the key was one of ours; then it is used up. */
    handle(event: KeyboardEvent): boolean {
      if (event.defaultPrevented || event.isComposing || event.repeat) return false;
      const keys = keysOf(event);
      const found = list.findLast((shortcut) => shortcut.keys === keys);
      if (found === undefined || (isPlain(keys) && isTyping(event.target))) return false;
      event.preventDefault();
      found.run();
      return true;
    },
  };
}

export type Shortcuts = ReturnType<typeof createShortcuts>;

/** @returns what was pressed, written as in `Shortcut.keys`. */
export function keysOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.toLowerCase();
  const held = [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    // A sign such as «?» already says that Shift was needed.
    event.shiftKey && (key.length > 1 || /[a-z0-9]/.test(key)) ? 'shift' : '',
  ];
  return [...held, key].filter(Boolean).join('+');
}

const isPlain = (keys: string): boolean => !/^(ctrl|alt)\+/.test(keys);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
}
