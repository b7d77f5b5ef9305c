import { tabStore } from '../../../console/storage.ts';

const key = 'jieting.inCall';

/** Notes for the next load of this tab that a call is in hand, so that its voice comes back before anything else. */
export function markInCall(yes: boolean): void {
  if (wasInCall() !== yes) tabStore.write(key, yes ? 'yes' : null);
}

/** @returns whether this tab had a call in hand when it was left. */
export function wasInCall(): boolean {
  return tabStore.read(key) !== null;
}
