import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { CustomerKind, Honorific, IdKind } from '../codes.ts';
import type { CustomerRow, CustomerView, NumberView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { splitName } from '../rules/name.ts';
import type { BranchChoice } from './branch-names.ts';
import type { Author, Changes } from './changes.ts';
import type { Columns } from './columns.ts';
import type { Directory } from './directory.ts';
import { insertNumber } from './holdings-store.ts';
import type { Partially } from './kept.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

/** Values in their kept form: `server/input.ts` checks what people type. */
export interface CustomerInput {
  name: string;
  honorific: Honorific;
  identity: { kind: IdKind; no: string } | null;
  segment: CustomerRow['segment'];
  language: Language;
  note: string | null;
  /** Left away: the branch at the top of the scope. */
  branchId?: string | undefined;
}
export interface NewCustomer extends CustomerInput {
  kind: CustomerKind;
  numbers: readonly { kind: NumberView['kind']; number: string; mark?: NumberView['mark'] | undefined }[];
}

export interface RegisterDeps {
  clock: Clock;
  sealing: Sealing;
  columns: Columns;
  branchPath: BranchChoice;
  changes: Changes;
  directory: Directory;
}

/** Adds and changes customers. */
export function createRegister(deps: RegisterDeps) {
  const { clock, sealing, columns, branchPath, changes, directory } = deps;

  /** Holds the customer for a change and compares versions. @throws AppError notFound, staleVersion */
  async function take(tx: Tx, scope: Scope, id: string, version: number): Promise<store.CustomerRecord> {
    if (!(await store.lockCustomer(tx, scope, id))) throw new AppError(commonErrors.notFound);
    const record = await directory.record(tx, scope, id);
    if (record.version !== version) {
      throw new AppError(commonErrors.staleVersion, { data: await directory.read(scope, id, false, tx) });
    }
    return record;
  }

  return {
    /** @throws AppError branchUnknown */
    async create(tx: Tx, scope: Scope, author: Author, input: NewCustomer): Promise<CustomerView> {
      const at = clock.now();
      const id = newId(at.getTime());
      const path = await branchPath(scope, input.branchId);
      await store.insertCustomer(tx, {
        id,
        kind: input.kind,
        ...columns.name(input.kind, input.name, null),
        honorific: input.honorific,
        ...columns.identity(input.identity),
        segment: input.segment,
        language: input.language,
        branchPath: path,
        note: sealing.sealOrNull('note', input.note),
        createdAt: at,
      });
      // One number given twice is one number.
      const numbers = new Map(input.numbers.map((one) => [one.number, one]));
      for (const { number, kind, mark } of numbers.values()) {
        await insertNumber(tx, {
          id: newId(at.getTime()),
          customerId: id,
          kind,
          mark: mark ?? null,
          ...columns.number(number),
        });
      }
      await changes.created(tx, author, { id, kind: input.kind, segment: input.segment, branchPath: path });
      return directory.read(scope, id, false, tx);
    },

    /** Changes the given fields. @throws AppError notFound, staleVersion with the current view, branchUnknown */
    async update(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: Partially<CustomerInput> & { version: number },
    ): Promise<CustomerView> {
      const before = await take(tx, scope, id, input.version);
      const { name, identity, note, branchId } = input;
      const path = branchId === undefined ? before.branchPath : await branchPath(scope, branchId);
      await store.updateCustomer(tx, scope, id, input.version, {
        ...(name === undefined ? {} : renamed(before, name)),
        ...(identity === undefined ? {} : columns.identity(identity)),
        ...(note === undefined ? {} : { note: sealing.sealOrNull('note', note) }),
        honorific: input.honorific ?? before.honorific,
        segment: input.segment ?? before.segment,
        language: input.language ?? before.language,
        branchPath: path,
      });
      const fields = Object.entries(input).filter(
        ([field, value]) => field !== 'version' && value !== undefined,
      );
      await changes.changed(
        tx,
        author,
        { id, branchPath: path },
        {
          what: 'details',
          version: input.version + 1,
          action: 'customers.changed',
          details: { fields: fields.map(([field]) => field) },
        },
      );
      return directory.read(scope, id, false, tx);
    },

    /**
     * Keeps how the customer says his surname.
     * @param reading with tone marks; null goes back to the dictionary.
     * @throws AppError notFound, staleVersion with the current view, readingInvalid (a company has none)
     */
    async correctReading(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: { reading: string | null; version: number },
    ): Promise<CustomerView> {
      const before = await take(tx, scope, id, input.version);
      if (before.kind === 'corporate') throw new AppError(customerErrors['customers.readingInvalid']);
      const name = sealing.open('name', before.name);
      await store.updateCustomer(tx, scope, id, input.version, {
        ...columns.name(before.kind, name, input.reading),
      });
      await changes.changed(tx, author, before, {
        what: 'reading',
        version: input.version + 1,
        action: 'customers.readingCorrected',
        details: { confirmed: input.reading !== null },
      });
      return directory.read(scope, id, false, tx);
    },
  };

  /** A correction stays with its surname. */
  function renamed(before: store.CustomerRecord, name: string) {
    const old = splitName(sealing.open('name', before.name)).surname;
    const kept = old === splitName(name).surname ? sealing.openOrNull('reading', before.reading) : null;
    return columns.name(before.kind, name, kept);
  }
}

export type Register = ReturnType<typeof createRegister>;
