import type { StaffNotifier } from '../features/access/contract.ts';

/** Tells nobody. */
export const silentNotifier: StaffNotifier = {
  available: () => false,
  link: async () => {},
  signInLocked: async () => {},
};
