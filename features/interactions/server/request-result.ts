import type { Tx } from '../../../platform/database/database.ts';
import type { ErrorKind } from '../../../platform/errors.ts';
import type { FiledWrapUp } from './batch-store.ts';

/** What came of a request; `filed` and what `write` does go into the transaction of its group. */
export type RequestResult =
  | { ok: true; value: unknown; filed?: FiledWrapUp; write?: (tx: Tx) => Promise<void> }
  | { ok: false; error: ErrorKind };

/** A request that isn't carried out. */
export function refuse(error: ErrorKind): RequestResult {
  return { ok: false, error };
}
