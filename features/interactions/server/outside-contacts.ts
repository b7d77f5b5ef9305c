import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { AuditService, NewAuditEntry } from '../../audit/contract.ts';
import { addressBookFacts, type OutsideContact } from '../contract/address-book.ts';
import { interactionErrors } from '../contract.ts';
import {
  deleteOutside,
  insertOutside,
  listOutside,
  type OutsideRow,
  updateOutside,
} from './outside-store.ts';

/** Column of an outside number, as its cipher knows it. */
export const outsideNumberColumn = 'outside_contacts.number';

export interface OutsideDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  /** E.164; null for what is no number. */
  normalise(typed: string): string | null;
  /** As people write it. */
  format(number: string): string;
}

/** Who changes the address book, and from where. */
export type Editor = Pick<NewAuditEntry, 'actor' | 'address'>;

/** What an administrator types of one. */
export interface Typed {
  name: LocalText;
  note: string;
  number: string;
}

/** Numbers outside the centre that agents may bring into a call. */
export function createOutsideContacts({ database, cipher, clock, audit, normalise, format }: OutsideDeps) {
  const opened = (row: OutsideRow): Sensitive<string> => cipher.decrypt(outsideNumberColumn, row.number);
  const shown = (row: OutsideRow): OutsideContact => ({ ...row, number: format(openSensitive(opened(row))) });
  const sealed = (typed: string): string => {
    const number = normalise(typed);
    if (number === null) throw new AppError(interactionErrors['calls.numberInvalid']);
    return cipher.encrypt(outsideNumberColumn, sensitive(number));
  };

  async function note(tx: Tx, { actor, address }: Editor, id: string, action: string): Promise<void> {
    const at = clock.now();
    const subject = { kind: 'outsideContact', id };
    await audit.record(tx, [
      { at, actor, ...(address === undefined ? {} : { address }), action: `addressBook.${action}`, subject },
    ]);
    const entries = (await listOutside(tx)).length;
    await appendFacts(tx, [
      fact(addressBookFacts['addressBook.changed'], { at, ids: {}, data: { entries } }),
    ]);
  }

  return {
    list: async (): Promise<OutsideContact[]> => (await listOutside(database.read)).map(shown),
    /** Without their numbers. */
    names: async (): Promise<Omit<OutsideRow, 'number'>[]> => listOutside(database.read),
    async numbers(ids: readonly string[]): Promise<Map<string, Sensitive<string>>> {
      if (ids.length === 0) return new Map();
      const rows = await listOutside(database.read, ids);
      return new Map(rows.map((row) => [row.id, opened(row)]));
    },

    /** @throws AppError calls.numberInvalid */
    async add(tx: Tx, by: Editor, { number, ...typed }: Typed): Promise<OutsideContact> {
      const row = { ...typed, id: newId(), number: sealed(number) };
      await insertOutside(tx, row);
      await note(tx, by, row.id, 'added');
      return shown({ ...row, version: 1 });
    },
    /** @throws AppError notFound, staleVersion, calls.numberInvalid */
    async change(
      tx: Tx,
      by: Editor,
      id: string,
      { number, version, ...typed }: Typed & { version: number },
    ): Promise<OutsideContact> {
      const [before] = await listOutside(tx, [id]);
      if (before === undefined) throw new AppError(commonErrors.notFound);
      const row = { ...typed, id, number: sealed(number), version };
      if (!(await updateOutside(tx, row)))
        throw new AppError(commonErrors.staleVersion, { data: shown(before) });
      await note(tx, by, id, 'changed');
      return shown({ ...row, version: version + 1 });
    },
    /** @throws AppError notFound */
    async remove(tx: Tx, by: Editor, id: string): Promise<{ removed: true }> {
      if (!(await deleteOutside(tx, id))) throw new AppError(commonErrors.notFound);
      await note(tx, by, id, 'removed');
      return { removed: true };
    },
  };
}

export type OutsideContacts = ReturnType<typeof createOutsideContacts>;
