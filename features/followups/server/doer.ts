import type { Principal } from '../../../platform/http/principal.ts';
import type { Doer } from './keeping.ts';

/** @returns who does it, of who is signed in. */
export function doerOf(
  { staffId, permissions, scope, language }: Principal,
  address: string,
): Doer & { staffId: string } {
  return { staffId, permissions, scope, address, language };
}
