import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { AuditService } from '../../audit/contract.ts';
import {
  type CallerList,
  type CallerListEntry,
  callerListErrors,
  callerListFacts,
  type EntryAct,
  entryMoves,
  type Treatment,
} from '../contract.ts';
import * as store from './store.ts';

/** Column of a listed number, as its cipher knows it. */
export const listedNumberColumn = 'caller_list_entries.number';

const dayMs = 86_400_000;

export interface CallerListsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  /** E.164; null for what is no number. */
  normalise(typed: string): string | null;
  mask(number: Sensitive<string>): string;
  staffNames(ids: readonly string[]): Promise<Map<string, { name: string; staffNo: string | null }>>;
}

/** What the lists say of a caller: how a blocked one is treated, and who is served first. */
export interface Listed {
  blocked: Treatment | null;
  vip: boolean;
}

/** Black and VIP lists. An entry counts after a second person has approved it, and until its end. */
export function createCallerLists(deps: CallerListsDeps) {
  const { database, cipher, clock, audit } = deps;

  async function shown(rows: readonly store.EntryRecord[]): Promise<CallerListEntry[]> {
    const ids = rows.flatMap(({ askedBy, decidedBy }) =>
      decidedBy === null ? [askedBy] : [askedBy, decidedBy],
    );
    const names = await deps.staffNames([...new Set(ids)]);
    const now = clock.now();
    const personOf = (id: string) => ({ id, name: '', staffNo: null, ...names.get(id) });
    return rows.map(({ id, list, treatment, reason, version, ...row }) => ({
      ...{ id, list, treatment, reason, version },
      numberMasked: deps.mask(cipher.decrypt(listedNumberColumn, row.number)),
      state: row.endsAt <= now && row.state !== 'refused' ? 'ended' : row.state,
      askedBy: personOf(row.askedBy),
      askedAt: row.askedAt.toISOString(),
      decidedBy: row.decidedBy === null ? null : personOf(row.decidedBy),
      endsAt: row.endsAt.toISOString(),
    }));
  }

  async function only(row: store.EntryRecord): Promise<CallerListEntry> {
    const [view] = await shown([row]);
    if (view === undefined) throw new AppError(commonErrors.notFound);
    return view;
  }

  async function note(
    tx: Tx,
    staffId: string,
    address: string,
    act: EntryAct | 'ask',
    { id, list, treatment, reason, endsAt }: store.EntryRecord,
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      fact(callerListFacts['callerList.changed'], { at, ids: { staffId }, data: { list, act } }),
    ]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'staff', staffId }, address, action: `callerList.${act}`, reason },
        subject: { kind: 'callerListEntry', id },
        details: { list, ...(treatment === null ? {} : { treatment }), until: endsAt.toISOString() },
      },
    ]);
  }

  return {
    list: async (): Promise<CallerListEntry[]> => shown(await store.listEntries(database.read)),

    /** What the lists say of a number now. @param number E.164 */
    async of(number: Sensitive<string>): Promise<Listed> {
      const rows = await store.entriesOf(
        database.read,
        cipher.indexes(listedNumberColumn, number),
        clock.now(),
      );
      const active = rows.filter(({ state }) => state === 'active');
      const blocked = active.filter(({ list }) => list === 'blocked').map(({ treatment }) => treatment);
      return {
        blocked: blocked.includes('refuse') ? 'refuse' : (blocked[0] ?? null),
        vip: active.some(({ list }) => list === 'vip'),
      };
    },

    /** @throws AppError callerLists.numberInvalid, callerLists.known */
    async ask(
      tx: Tx,
      { staffId }: Principal,
      address: string,
      asked: { list: CallerList; treatment: Treatment | null; number: string; reason: string; days: number },
    ): Promise<CallerListEntry> {
      const normalised = deps.normalise(asked.number);
      if (normalised === null) throw new AppError(callerListErrors['callerLists.numberInvalid']);
      const number = sensitive(normalised);
      const at = clock.now();
      if ((await store.entriesOf(tx, cipher.indexes(listedNumberColumn, number), at)).length > 0)
        throw new AppError(callerListErrors['callerLists.known']);
      const { list, treatment, reason, days } = asked;
      const row: store.EntryRecord = {
        ...{ id: newId(at.getTime()), list, treatment, reason, state: 'asked', version: 1 },
        number: cipher.encrypt(listedNumberColumn, number),
        numberIndex: cipher.index(listedNumberColumn, number),
        ...{ askedBy: staffId, askedAt: at, decidedBy: null },
        endsAt: new Date(at.getTime() + days * dayMs),
      };
      await store.insertEntry(tx, row);
      await note(tx, staffId, address, 'ask', row);
      return only(row);
    },

    /** @throws AppError notFound, notAllowed, staleVersion, callerLists.ownEntry, callerLists.notNow */
    async act(
      tx: Tx,
      { staffId, permissions }: Principal,
      address: string,
      id: string,
      { act, version }: { act: EntryAct; version: number },
    ): Promise<CallerListEntry> {
      const row = await store.findEntry(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (act !== 'end') {
        if (!permissions.has('callerLists.approve')) throw new AppError(commonErrors.notAllowed);
        if (row.askedBy === staffId) throw new AppError(callerListErrors['callerLists.ownEntry']);
      }
      if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await only(row) });
      const state = entryMoves[act][row.state];
      if (state === undefined || row.endsAt <= clock.now())
        throw new AppError(callerListErrors['callerLists.notNow']);
      const decidedBy = act === 'end' ? row.decidedBy : staffId;
      const moved = await store.moveEntry(tx, row, { state, decidedBy });
      if (moved === null) throw new AppError(commonErrors.staleVersion, { data: await only(row) });
      await note(tx, staffId, address, act, moved);
      return only(moved);
    },
  };
}

export type CallerLists = ReturnType<typeof createCallerLists>;
