/** Keeps small things of this browser; a browser that refuses storage just forgets. */
export interface Store {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
  keys(): string[];
}

/** @param storage e.g. `() => window.localStorage`: reading the property itself may throw. */
export function createStore(storage: () => Storage): Store {
  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt((kept) => kept.getItem(key), null),
    write: (key, value) =>
      attempt((kept) => (value === null ? kept.removeItem(key) : kept.setItem(key, value)), undefined),
    keys: () => attempt((kept) => Object.keys(kept), []),
  };
}

/** Choices of this computer: theme, language, width of the menu. */
export const deviceStore = createStore(() => window.localStorage);
/** What belongs to this tab and this sitting: drafts. */
export const tabStore = createStore(() => window.sessionStorage);
