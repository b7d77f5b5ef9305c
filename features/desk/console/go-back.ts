import type { Console } from '../../../console/console-state.ts';
import { wasInCall } from './in-call-mark.ts';

const begun = new WeakSet<Console>();

/** Goes back to the call in hand, once in the life of a page. */
export async function goBack(console: Console): Promise<void> {
  if (begun.has(console)) return;
  begun.add(console);
  const { goBackToCall } = await import('./go-back-to-call.ts');
  await goBackToCall(console);
}

/**
 * After a reload in a call the customer listens into silence, and the server waits a few seconds only: the voice comes
 * back before it is known who is signed in and before anything is drawn.
 */
export function goBackAtOnce(console: Console): Promise<void> | null {
  return wasInCall() ? goBack(console) : null;
}
