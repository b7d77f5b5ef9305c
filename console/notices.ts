/** A short message at the edge of the screen: what was done, with its undo, or what went wrong. */
export interface Notice {
  id: number;
  tone: 'done' | 'info' | 'warning' | 'error';
  text: string;
  action?: { label: string; run(): void };
  /** Stays until it is closed; the others leave by themselves. */
  stays?: boolean;
}

const mostAtOnce = 4;

export function createNotices() {
  let list: readonly Notice[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();
  const set = (next: readonly Notice[]): void => {
    list = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    list: (): readonly Notice[] => list,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show(notice: Omit<Notice, 'id'>): void {
      set([...list.slice(1 - mostAtOnce), { ...notice, id: nextId++ }]);
    },
    clear(): void {
      set([]);
    },
    close(id: number): void {
      set(list.filter((notice) => notice.id !== id));
    },
  };
}

export type Notices = ReturnType<typeof createNotices>;
