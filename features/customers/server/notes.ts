import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { NoteView } from '../contract/notes.ts';
import { type Author, type Changes, staffIdOf } from './changes.ts';
import type { Directory } from './directory.ts';
import * as store from './notes-store.ts';
import type { Sealing } from './sealing.ts';
import type { StaffNames } from './staff-names.ts';
import { lockCustomer } from './store.ts';

export interface NotesDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  changes: Changes;
  directory: Directory;
  staffNames: StaffNames;
}

/** Notes on customers: added, never changed; their texts are opened with a reason. */
export function createNotes(deps: NotesDeps) {
  const { database, clock, sealing, changes, directory, staffNames } = deps;

  async function views(rows: readonly store.NoteRow[]): Promise<NoteView[]> {
    const names = await staffNames(rows.map((row) => row.writtenBy));
    return rows.map(({ id, writtenAt, writtenBy }) => ({
      id,
      writtenAt: writtenAt.toISOString(),
      writtenBy: names(writtenBy),
    }));
  }

  return {
    /** Notes on a customer in scope, the newest first. */
    async list(scope: Scope, customerId: string): Promise<NoteView[]> {
      return views(await store.listNotes(database.read, scope, customerId));
    },

    /** @throws AppError notFound */
    async add(tx: Tx, scope: Scope, author: Author, customerId: string, text: string): Promise<NoteView> {
      if (!(await lockCustomer(tx, scope, customerId))) throw new AppError(commonErrors.notFound);
      const customer = await directory.record(tx, scope, customerId);
      const writtenAt = clock.now();
      const row = {
        id: newId(writtenAt.getTime()),
        customerId,
        text: sealing.seal('noteText', text),
        writtenAt,
        writtenBy: staffIdOf(author),
      };
      await store.insertNote(tx, row);
      const change = { what: 'noteAdded', version: customer.version, action: 'customers.noteAdded' } as const;
      await changes.changed(tx, author, customer, { ...change, details: { noteId: row.id } });
      const [view] = await views([row]);
      if (view === undefined) throw new Error('a note without a view');
      return view;
    },
  };
}

export type Notes = ReturnType<typeof createNotes>;
