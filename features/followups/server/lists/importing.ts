import { Readable } from 'node:stream';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../../platform/errors.ts';
import type { BytesReply } from '../../../../platform/http/route.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { inLanguage, type Language } from '../../../../platform/local-text.ts';
import { toCsv } from '../../../../platform/spreadsheet/csv.ts';
import type { TimerHandler, Timers } from '../../../../platform/timers/timers.ts';
import {
  type ImportFault,
  type ImportView,
  importColumns,
  importErrors,
  importFaultDays,
  importFaults,
  importPieceBytes,
} from '../../contract/imports.ts';
import type { Doer } from '../keeping.ts';
import { type BatchDeps, createImportBatches, importTimer } from './import-batches.ts';
import * as store from './imports-store.ts';

const dayMs = 24 * 3_600_000;
/** Who hasn't gone on with an upload after so long begins anew. */
const abandonedMs = 7 * dayMs;
const shownFaults = 20;
const faultRows = 2_000;

export interface ImportingDeps extends BatchDeps {
  database: Database;
  timers(): Timers;
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}
type Agent = Doer & { staffId: string };

/** Files of follow-up tasks: they come in pieces, are read line by line, and what can't be taken comes back as a file. */
export function createImporting(deps: ImportingDeps) {
  const { database, clock, audit, sealing, files } = deps;
  const batches = createImportBatches(deps);

  async function views(rows: readonly store.ImportRecord[]): Promise<ImportView[]> {
    const names = await deps.people([...new Set(rows.map(({ createdBy }) => createdBy))]);
    const same = await store.sameContent(database.read, rows);
    return rows.map((row) => {
      const before = same.find(({ print, id }) => print === row.print && id < row.id);
      const { id, name, bytes, uploadedBytes, state, problem, lines, added, known, faults, version } = row;
      return {
        ...{ id, name, bytes, uploadedBytes, state, problem, lines, added, known, faults, version },
        share: state === 'done' ? 1 : row.readBytes / row.bytes,
        by: names.get(row.createdBy)?.name ?? '—',
        createdAt: row.createdAt.toISOString(),
        startedAt: row.startedAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
        sameAs: before === undefined ? null : { id: before.id, at: before.createdAt.toISOString() },
      };
    });
  }
  async function view(row: store.ImportRecord): Promise<ImportView> {
    const [shown] = await views([row]);
    if (shown === undefined) throw new AppError(commonErrors.notFound);
    return shown;
  }
  /** @throws AppError notFound */
  async function find(by: Doer, id: string): Promise<store.ImportRecord> {
    const row = await store.findImport(database.read, by.scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }
  /** @throws AppError notFound, staleVersion with the import as it is now */
  async function hold(tx: Tx, by: Doer, id: string, version: number): Promise<store.ImportRecord> {
    const row = await store.lockImport(tx, by.scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    // While it runs every batch is a new version; nobody could stop it.
    if (row.version !== version && row.state !== 'running' && row.state !== 'waiting')
      throw new AppError(commonErrors.staleVersion, { data: await view(row) });
    return row;
  }
  async function note(tx: Tx, by: Agent, action: string, id: string, details: Record<string, number> = {}) {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), address: by.address, action, details },
        ...{ actor: { kind: 'staff', staffId: by.staffId }, subject: { kind: 'followUpImport', id } },
      },
    ]);
  }

  return {
    async list(by: Doer, of: { before?: string | undefined; limit: number }) {
      const before = of.before === undefined ? null : await find(by, of.before);
      const rows = await store.listImports(database.read, by.scope, { before, limit: of.limit });
      const next = rows.length === of.limit ? (rows.at(-1)?.id ?? null) : null;
      return { imports: await views(rows), next };
    },

    /** @throws AppError notFound */
    async read(by: Doer, id: string) {
      const row = await find(by, id);
      const first = await store.faultsOf(database.read, id, { after: 0, limit: shownFaults });
      const until = row.endedAt === null ? null : new Date(row.endedAt.getTime() + importFaultDays * dayMs);
      return {
        ...(await view(row)),
        firstFaults: first.map(({ line, why }) => ({ line, why: why as ImportFault[] })),
        faultsUntil: row.faults === 0 || until === null || until < clock.now() ? null : until.toISOString(),
      };
    },

    async begin(tx: Tx, by: Agent, { name, bytes }: { name: string; bytes: number }): Promise<ImportView> {
      const at = clock.now();
      const row = await store.insertImport(tx, {
        ...{ id: newId(at.getTime()), name, bytes, state: 'uploading', createdBy: by.staffId, createdAt: at },
        path: by.scope.kind === 'tree' ? by.scope.path : null,
      });
      await note(tx, by, 'followUp.importBegun', row.id, { bytes });
      return view(row);
    },

    /**
     * Takes a piece of the file; a repeat changes nothing.
     * @throws AppError notFound, importNotNow, importPieces when it isn't the next one or has another length
     */
    async piece(by: Doer, id: string, n: number, bytes: Uint8Array): Promise<ImportView> {
      const row = await find(by, id);
      if (row.state !== 'uploading') throw new AppError(importErrors['followUps.importNotNow']);
      const begin = n * importPieceBytes;
      if (begin + bytes.length <= row.uploadedBytes) return view(row);
      const length = Math.min(importPieceBytes, row.bytes - begin);
      if (begin !== row.uploadedBytes || bytes.length !== length)
        throw new AppError(importErrors['followUps.importPieces']);
      const fileId = newId();
      const key = sealing.seal('pieceKey', await files.write(fileId, bytes));
      return database.transaction(async (tx) => {
        const held = await store.lockImport(tx, by.scope, id);
        if (held?.state !== 'uploading') throw new AppError(importErrors['followUps.importNotNow']);
        const made = await store.insertPiece(tx, { importId: id, n, bytes: bytes.length, fileId, key });
        if (!made) {
          tx.afterCommit(() => void files.remove(fileId));
          return view(held);
        }
        return view(await batches.move(tx, held, { uploadedBytes: begin + bytes.length }));
      });
    },

    /** @throws AppError notFound, staleVersion, importNotNow, importPieces */
    async start(tx: Tx, by: Agent, id: string, version: number): Promise<ImportView> {
      const row = await hold(tx, by, id, version);
      if (row.state !== 'uploading') throw new AppError(importErrors['followUps.importNotNow']);
      if (row.uploadedBytes !== row.bytes) throw new AppError(importErrors['followUps.importPieces']);
      const at = clock.now();
      const timers = deps.timers();
      await timers.set(tx, { kind: importTimer, key: id, dueAt: at });
      // At once, also where the clock stands still.
      tx.afterCommit(() => void timers.runDue());
      await note(tx, by, 'followUp.importStarted', id, { bytes: row.bytes });
      return view(await batches.move(tx, row, { state: 'waiting', startedAt: at }));
    },

    /** @throws AppError notFound, staleVersion, importNotNow */
    async stop(tx: Tx, by: Agent, id: string, version: number): Promise<ImportView> {
      const row = await hold(tx, by, id, version);
      if (row.endedAt !== null) throw new AppError(importErrors['followUps.importNotNow']);
      await note(tx, by, 'followUp.importStopped', id, { lines: row.lines, added: row.added });
      return view(await batches.move(tx, row, { state: 'stopped' }));
    },

    /** The lines at fault as they came, each with its reasons. @throws AppError notFound */
    async faults(by: Agent, id: string): Promise<BytesReply> {
      const row = await find(by, id);
      await database.transaction((tx) =>
        note(tx, by, 'followUp.importFaultsFetched', id, { faults: row.faults }),
      );
      return {
        status: 200,
        headers: { 'content-disposition': 'attachment; filename="follow-up-faults.csv"' },
        body: Readable.from(faultLines(row, by.language)),
      };
    },

    template(language: Language): BytesReply {
      const head = Object.values(importColumns).map((title) => inLanguage(title, language));
      return {
        status: 200,
        headers: { 'content-disposition': 'attachment; filename="follow-up-tasks.csv"' },
        body: Buffer.from(toCsv([head]), 'utf8'),
      };
    },

    timerHandlers: { [importTimer]: batches.work } as Record<string, TimerHandler>,

    /** Daily: uploads that nobody went on with end, lines at fault are forgotten, files without a row are removed. */
    async tidy(tx: Tx): Promise<void> {
      const now = clock.now();
      for (const row of await store.abandonedImports(tx, new Date(now.getTime() - abandonedMs)))
        await batches.move(tx, row, { state: 'stopped' });
      await store.forgetFaults(tx, new Date(now.getTime() - importFaultDays * dayMs));
      await files.sweep(now, (ids) => store.knownFiles(tx, ids));
    },
  };

  async function* faultLines(row: store.ImportRecord, language: Language): AsyncGenerator<string> {
    const why = inLanguage({ zh: '未导入的原因', en: 'Why it wasn’t taken' }, language);
    yield toCsv([[...row.head, why]]);
    for (let after = 0; ; ) {
      const found = await store.faultsOf(database.read, row.id, { after, limit: faultRows });
      const last = found.at(-1);
      if (last === undefined) return;
      after = last.line;
      const lines = found.map(({ cells, why: codes }) => {
        const typed = sealing.open('faultCells', cells) as string[];
        const reasons = codes
          .map((code) => inLanguage(importFaults[code as ImportFault], language))
          .join('；');
        return [...row.head.map((_, at) => typed[at] ?? ''), reasons];
      });
      yield toCsv(lines).slice(1);
    }
  }
}
