import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { BytesReply } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Language } from '../../../platform/local-text.ts';
import { covers } from '../../../platform/scope.ts';
import { type Line, toCsv } from '../../../platform/spreadsheet/csv.ts';
import { toXlsx } from '../../../platform/spreadsheet/xlsx.ts';
import type { TimerHandler, Timers } from '../../../platform/timers/timers.ts';
import type { AuditService, NewAuditEntry } from '../../audit/contract.ts';
import {
  type ExportAct,
  type ExportFormat,
  type ExportView,
  exportErrors,
  exportFacts,
  exportHours,
  exportMoves,
  mostExportRows,
} from '../contract/exports.ts';
import { type ExportRow, exportHead, exportLine, watermark } from '../rules/export-lines.ts';
import * as store from './exports-store.ts';
import type { InteractionFilter } from './list-store.ts';

/** Encrypted columns of exports. */
export const exportNumberColumn = 'interaction_exports.number';
export const exportLinesColumn = 'interaction_export_parts.lines';

/** Kinds of the timers that gather rows, and that end a link. */
const makingTimer = 'interactions.export';
const endingTimer = 'interactions.exportEnds';
const pieceRows = 1_000;
const hourMs = 3_600_000;

export interface ExportsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  timers(): Timers;
  zone(): string;
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { staffNo: string; name: string }>>;
  /** Set for who sees only what he served himself. */
  ownOnly(principal: Principal): string | null;
  /** A piece of the list of a branch and below. */
  piece(
    path: string,
    filter: Omit<InteractionFilter, 'numberIndexes'> & { number?: string | undefined },
    clearNumbers: boolean,
  ): Promise<{ rows: ExportRow[]; next: string | null }>;
}

export interface NewExport {
  filter: store.ExportRecord['filter'];
  number?: string | undefined;
  format: ExportFormat;
  clearNumbers: boolean;
  reason: string;
}

/** Files of the list: asked for with a reason, approved by somebody else, gathered piece by piece, gone after days. */
export function createExports(deps: ExportsDeps) {
  const { database, cipher, clock, audit } = deps;
  const approves = (principal: Principal): boolean => principal.permissions.has('interactions.approveExport');

  async function toViews(rows: readonly store.ExportRecord[]): Promise<ExportView[]> {
    const ids = rows.flatMap(({ askedBy, decidedBy }) => [
      askedBy,
      ...(decidedBy === null ? [] : [decidedBy]),
    ]);
    const names = await deps.staffNames([...new Set(ids)]);
    const nameOf = (id: string) => names.get(id) ?? { staffNo: '—', name: '—' };
    return rows.map((row) => {
      const { path: _path, language: _language, cursor: _cursor, number, askedBy, decidedBy, ...shown } = row;
      return {
        ...shown,
        byNumber: number !== null,
        askedBy: { id: askedBy, ...nameOf(askedBy) },
        askedAt: row.askedAt.toISOString(),
        decidedBy: decidedBy === null ? null : nameOf(decidedBy).name,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        endsAt: row.endsAt?.toISOString() ?? null,
      };
    });
  }
  async function view(row: store.ExportRecord): Promise<ExportView> {
    const [shown] = await toViews([row]);
    if (shown === undefined) throw new AppError(commonErrors.notFound);
    return shown;
  }

  /** Notes in the trail and tells the pages. */
  async function note(
    tx: Tx,
    row: store.ExportRecord,
    entry: Pick<NewAuditEntry, 'actor' | 'action' | 'address' | 'reason'>,
  ): Promise<void> {
    const at = clock.now();
    const { serial, rows, clearNumbers, format } = row;
    const details = { serial, rows, clearNumbers, format };
    await audit.record(tx, [{ at, ...entry, subject: { kind: 'interactionExport', id: row.id }, details }]);
    await appendFacts(tx, [
      fact(exportFacts['interactions.exportChanged'], {
        ...{ at, subject: row.id, path: row.path, data: { state: row.state } },
        ids: { exportId: row.id, staffId: row.askedBy },
      }),
    ]);
  }
  const person = (principal: Principal, address: string | null) => ({
    actor: { kind: 'staff', staffId: principal.staffId } as const,
    address,
  });

  /** Gathers one piece, in the transaction that plans the next. */
  const gather: TimerHandler = async (tx, { key }) => {
    const row = await store.lockExport(tx, key);
    if (row?.state !== 'making') return;
    const number =
      row.number === null ? undefined : openSensitive(cipher.decrypt(exportNumberColumn, row.number));
    const before = row.cursor ?? undefined;
    const { rows, next } = await deps.piece(
      row.path,
      { ...row.filter, number, before, limit: pieceRows },
      row.clearNumbers,
    );
    const count = row.rows + rows.length;
    const system = { actor: { kind: 'system' } } as const;
    if (count > mostExportRows) {
      await store.removeParts(tx, row.id);
      const failed = await store.changeExport(tx, row, { state: 'failed', rows: 0, cursor: null });
      if (failed !== null) await note(tx, failed, { ...system, action: 'interactions.exportFailed' });
      return;
    }
    if (rows.length > 0) {
      const lines = rows.map((one) => exportLine(one, row.language, deps.zone()));
      await store.insertPart(tx, {
        exportId: row.id,
        part: await store.countParts(tx, row.id),
        lines: cipher.encrypt(exportLinesColumn, sensitive(JSON.stringify(lines))),
      });
    }
    const at = clock.now();
    const timers = deps.timers();
    if (next !== null) {
      await store.changeExport(tx, row, { rows: count, cursor: next });
      await timers.set(tx, { kind: makingTimer, key, dueAt: at });
      return;
    }
    const endsAt = new Date(at.getTime() + exportHours * hourMs);
    const made = await store.changeExport(tx, row, { state: 'ready', rows: count, cursor: null, endsAt });
    await timers.set(tx, { kind: endingTimer, key, dueAt: endsAt });
    if (made !== null) await note(tx, made, { ...system, action: 'interactions.exportMade' });
  };

  const endLink: TimerHandler = async (tx, { key }) => {
    const row = await store.lockExport(tx, key);
    if (row?.state !== 'ready') return;
    await store.removeParts(tx, row.id);
    const ended = await store.changeExport(tx, row, { state: 'ended' });
    if (ended !== null)
      await note(tx, ended, { actor: { kind: 'system' }, action: 'interactions.exportEnded' });
  };

  /** @throws AppError notFound */
  async function find(principal: Principal, id: string): Promise<store.ExportRecord> {
    const { scope, staffId } = principal;
    const row = await store.findExport(database.read, scope, staffId, approves(principal), id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }

  /** @throws AppError exportOwn, notAllowed */
  function checkRight(principal: Principal, row: store.ExportRecord, act: ExportAct): void {
    const own = row.askedBy === principal.staffId;
    if (act === 'withdraw') {
      if (!own) throw new AppError(commonErrors.notAllowed);
      return;
    }
    if (own) throw new AppError(exportErrors['interactions.exportOwn']);
    if (!approves(principal) || !covers(principal.scope, row.path))
      throw new AppError(commonErrors.notAllowed);
  }

  return {
    async list(principal: Principal): Promise<ExportView[]> {
      const { scope, staffId } = principal;
      return toViews(await store.listExports(database.read, scope, staffId, approves(principal)));
    },

    /** Asks for a file; nothing is gathered before somebody else has approved it. */
    async ask(
      tx: Tx,
      principal: Principal,
      address: string,
      asked: NewExport,
      language: Language,
    ): Promise<ExportView> {
      const at = clock.now();
      const id = newId(at.getTime());
      const { number, filter, format, clearNumbers, reason } = asked;
      const own = deps.ownOnly(principal);
      const row = await store.insertExport(tx, {
        ...{
          id,
          serial: serialOf(id, at, deps.zone()),
          state: 'asked',
          format,
          clearNumbers,
          reason,
          language,
        },
        // What happens after it was asked for is none of it.
        filter: {
          ...filter,
          ...(own === null ? {} : { staffId: own }),
          to: filter.to ?? at.toISOString(),
        },
        number: number === undefined ? null : cipher.encrypt(exportNumberColumn, sensitive(number)),
        path: principal.scope.kind === 'tree' ? principal.scope.path : 'hq',
        ...{ askedBy: principal.staffId, askedAt: at },
      });
      await note(tx, row, { ...person(principal, address), action: 'interactions.exportAsked', reason });
      return view(row);
    },

    /** @throws AppError notFound, exportOwn, notAllowed, staleVersion with the export as it is */
    async act(
      tx: Tx,
      principal: Principal,
      address: string,
      id: string,
      { act, version, answer = '' }: { act: ExportAct; version: number; answer?: string | undefined },
    ): Promise<ExportView> {
      const row = await find(principal, id);
      checkRight(principal, row, act);
      const state = exportMoves[act][row.state];
      const at = clock.now();
      const decided =
        act === 'withdraw'
          ? {}
          : { decidedBy: principal.staffId, decidedAt: at, answer: answer === '' ? null : answer };
      const changed =
        state === undefined ? null : await store.changeExport(tx, { id, version }, { state, ...decided });
      if (changed === null) throw new AppError(commonErrors.staleVersion, { data: await view(row) });
      if (act === 'approve') await deps.timers().set(tx, { kind: makingTimer, key: id, dueAt: at });
      if (act === 'withdraw') await store.removeParts(tx, id);
      await note(tx, changed, {
        ...person(principal, address),
        action: actions[act],
        ...(answer === '' ? {} : { reason: answer }),
      });
      return view(changed);
    },

    /** The file with its watermark; only for who asked. @throws AppError notFound, exportNotReady */
    async download(principal: Principal, address: string, id: string): Promise<BytesReply> {
      const row = await find(principal, id);
      if (row.askedBy !== principal.staffId) throw new AppError(commonErrors.notFound);
      if (row.state !== 'ready') throw new AppError(exportErrors['interactions.exportNotReady']);
      const parts = await store.readParts(database.read, id);
      const lines = parts.flatMap(
        (part) => JSON.parse(openSensitive(cipher.decrypt(exportLinesColumn, part))) as Line[],
      );
      const shown = await view(row);
      const { staffNo, name } = shown.askedBy;
      const mark = watermark(
        {
          ...{ serial: row.serial, staffNo, name, at: clock.now(), rows: row.rows },
          approvedBy: shown.decidedBy ?? '—',
        },
        row.language,
        deps.zone(),
      );
      await database.transaction((tx) =>
        note(tx, row, { ...person(principal, address), action: 'interactions.exportFetched' }),
      );
      const head = exportHead(row.language);
      const body =
        row.format === 'csv'
          ? Buffer.from(toCsv([[mark], head, ...lines]), 'utf8')
          : toXlsx({ name: row.serial, watermark: mark, head, rows: lines });
      const type = row.format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType;
      return {
        status: 200,
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="${row.serial}.${row.format}"`,
        },
        body,
      };
    },

    timerHandlers: { [makingTimer]: gather, [endingTimer]: endLink } as Record<string, TimerHandler>,
  };
}

export type Exports = ReturnType<typeof createExports>;

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const actions = {
  approve: 'interactions.exportApproved',
  refuse: 'interactions.exportRefused',
  withdraw: 'interactions.exportWithdrawn',
} as const satisfies Record<ExportAct, string>;

/** «EX20261130-9F3A12BC»: the day in the centre's zone, and the end of its id. */
function serialOf(id: string, at: Date, zone: string): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
  return `EX${day.replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`;
}
