import { useSyncExternalStore } from 'react';
import type { Console } from '../console-state.ts';
import { useConsole } from '../hooks.ts';
import { createBrowserSoftphone } from './browser-softphone.ts';
import type { PhoneView, Softphone } from './softphone.ts';

/** One for each console: it outlives pages, as a call does. */
const phones = new WeakMap<Console, Softphone>();

/** @returns the softphone of this console; made at the first use. */
export function softphoneOf(console: Console): Softphone {
  const known = phones.get(console);
  if (known !== undefined) return known;
  const made = createBrowserSoftphone(console);
  phones.set(console, made);
  return made;
}

export function useSoftphone(): Softphone {
  return softphoneOf(useConsole());
}

/** @returns what the softphone does now. */
export function usePhone(): PhoneView {
  const phone = useSoftphone();
  return useSyncExternalStore(phone.onChange, phone.view);
}
