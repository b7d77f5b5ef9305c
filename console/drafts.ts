import { tabStore } from './storage.ts';

const prefix = 'jieting.draft.';

/** @returns what was typed into a form in this sitting and not saved; null when there is nothing. */
export function readDraft<T>(key: string): T | null {
  const text = tabStore.read(prefix + key);
  return text === null ? null : (JSON.parse(text) as T);
}

/** Keeps what was typed; null forgets it. */
export function writeDraft(key: string, draft: unknown): void {
  tabStore.write(prefix + key, draft === null ? null : JSON.stringify(draft));
}

export function countDrafts(): number {
  return tabStore.keys().filter((key) => key.startsWith(prefix)).length;
}

/** A person has signed out: the next one at this desk sees nothing of his. */
export function forgetDrafts(): void {
  for (const key of tabStore.keys()) if (key.startsWith(prefix)) tabStore.write(key, null);
}
