import { type KeyboardEvent, useId, useState } from 'react';

export interface ListKeys {
  listId: string;
  optionId(index: number): string;
  /** Which entry Enter takes; -1 with an empty list. */
  at: number;
  choose(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Keys of a text field with a list below: arrows go through it, Enter takes an entry.
 * @param onPick not called with an empty list
 */
export function useListKeys(count: number, onPick: (index: number) => void): ListKeys {
  const listId = useId();
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, count - 1);
  const optionId = (index: number): string => `${listId}-${index}`;
  return {
    listId,
    optionId,
    at,
    choose: setChosen,
    onKeyDown(event) {
      if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const next = (to + count) % Math.max(1, count);
        setChosen(next);
        document.getElementById(optionId(next))?.scrollIntoView?.({ block: 'nearest' });
      } else if (event.key === 'Enter' && count > 0) {
        event.preventDefault();
        onPick(at);
      }
    },
  };
}
