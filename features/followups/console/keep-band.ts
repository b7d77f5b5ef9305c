import { deviceStore } from '../../../console/storage.ts';

const key = 'jieting.followUps.live';
const listeners = new Set<() => void>();

/** Remembers on this computer whose band has something to show, so that a page that is loaded again goes on. */
export function keepBand(staffId: string | null): void {
  if (deviceStore.read(key) === staffId) return;
  deviceStore.write(key, staffId);
  for (const listener of [...listeners]) listener();
}

/** @returns whose band has something to show; null: nobody’s */
export const bandOf = (): string | null => deviceStore.read(key);

/** @returns a function that ends it */
export function onBand(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
