import {
  type CoreCustomer,
  CoreUnavailable,
  type CoreWriteResult,
  type CoreWriting,
  type WrittenField,
} from '../../../../channels/core/core.ts';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../../platform/database/database.ts';
import type { Log } from '../../../../platform/log/log.ts';
import { retryAfterMs } from '../../rules/core.ts';
import { type Queue, writeColumn } from './queue.ts';
import { lockKind } from './store.ts';
import * as store from './writes-store.ts';

/** The name under which the cipher binds what the core said. */
export const refusalColumn = 'core_writes.refusal';
/** A process that hasn't finished by then is dead: longer than an answer may take. */
const claimMs = 60_000;
const keepSettledMs = 30 * 86_400_000;

export interface SenderDeps {
  writing: CoreWriting;
  database: Database;
  clock: Clock;
  cipher: Cipher;
  queue: Queue;
  log: Log;
}

/** Sends changes into the core: in order for each customer, each once. */
export function createSender(deps: SenderDeps) {
  const { writing, database, clock, cipher, queue, log } = deps;

  async function finish(claimed: store.Claimed, result: CoreWriteResult): Promise<void> {
    const { id, customerId } = claimed;
    await database.transaction(async (tx) => {
      // In the order in which pages take them.
      if (result.result === 'done' && claimed.coreId === null) await lockKind(tx, 'customers');
      const found = await store.lockPending(tx, null, id);
      // Somebody has given it up meanwhile; the core has it nevertheless, and brings it back.
      if (found === null || found === 'settled') return;
      const about = { id, customerId, branchPath: found.branchPath };
      if (result.result === 'refused') {
        const refusal = cipher.encrypt(refusalColumn, sensitive(result.reason));
        await store.updateWrite(tx, id, { state: 'refused', refusal, claimedUntil: null });
        return queue.tell(tx, about, 'refused');
      }
      const at = clock.now();
      await store.updateWrite(tx, id, {
        state: 'done',
        finishedAt: at,
        row: null,
        refusal: null,
        claimedUntil: null,
      });
      if (found.coreId === null) await store.giveCoreId(tx, customerId, result.id);
      await store.forgetSettled(tx, new Date(at.getTime() - keepSettledMs));
      await queue.tell(tx, about, 'done');
    });
  }

  async function postpone(claimed: store.Claimed): Promise<void> {
    const nextAt = new Date(clock.now().getTime() + retryAfterMs(claimed.attempts));
    await database.transaction((tx) => store.updateWrite(tx, claimed.id, { nextAt, claimedUntil: null }));
  }

  return {
    /**
     * Sends what is due.
     * @returns when more will be due; null when nothing waits.
     */
    async send(signal: AbortSignal): Promise<Date | null> {
      while (!signal.aborted) {
        const now = clock.now();
        const claimed = await database.transaction((tx) =>
          store.claimWrite(tx, now, new Date(now.getTime() + claimMs)),
        );
        if (claimed === null) break;
        const { id, coreId, customerId } = claimed;
        const row = JSON.parse(openSensitive(cipher.decrypt(writeColumn, claimed.row))) as CoreCustomer;
        const change = {
          id,
          // The customer may have got the core's key since.
          row: { ...row, id: coreId ?? customerId },
          fields: claimed.fields as WrittenField[],
          exists: coreId !== null,
        };
        try {
          await finish(claimed, await writing.write(change, signal));
        } catch (error) {
          await postpone(claimed);
          if (!(error instanceof CoreUnavailable)) throw error;
          log.warn(
            { write: id, reason: error.reason, problem: error.message },
            'a change waits for the core',
          );
          break;
        }
      }
      return store.nextDue(database.read);
    },

    /** The core is back: nothing waits any longer. */
    hurry: () => database.transaction((tx) => store.allDue(tx, clock.now())),
  };
}
