import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import type { SealedFiles } from '../../../../platform/files/sealed-files.ts';
import { covers, type Scope, systemScope } from '../../../../platform/scope.ts';
import { setTimer, type TimerHandler } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import {
  type ImportProblem,
  type ImportState,
  mostImportFaults,
  mostImportLines,
} from '../../contract/imports.ts';
import { followUpFacts } from '../../contract.ts';
import type { ImportGroup, ImportLine } from '../../rules/import-lines.ts';
import type { Adding } from '../adding.ts';
import type { Sealing } from '../sealing.ts';
import { insertTasks } from '../store.ts';
import { wakeAllocation } from './allocating.ts';
import { type ImportReading, inspectImport, openImport, WrongImport } from './import-file.ts';
import * as store from './imports-store.ts';

/** Kind of the timers that take the next lines. */
export const importTimer = 'followUps.import';
/** Lines of one transaction: what else is due waits for no longer. */
const batchLines = 500;

export interface BatchDeps {
  clock: Clock;
  audit: AuditService;
  adding: Adding;
  sealing: Sealing;
  files: SealedFiles;
  /** Paths of branches that are open, by their code. */
  branches(): Promise<ReadonlyMap<string, string>>;
  /** Ids of customers by their key in the core system. */
  customers(scope: Scope, coreIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const everywhere = systemScope('an import goes on');
const endStates: readonly ImportState[] = ['done', 'stopped', 'failed'];

/** Takes the lines of imports batch by batch: tasks, faults and progress of a batch are one transaction. */
export function createImportBatches(deps: BatchDeps) {
  const { clock, audit, adding, sealing, files } = deps;
  /** Files that this process reads, so that none is read from its beginning for every batch. */
  const open = new Map<string, ImportReading>();

  async function close(id: string): Promise<void> {
    const reading = open.get(id);
    open.delete(id);
    await reading?.close();
  }

  async function fileOf(tx: Tx, id: string) {
    const pieces = await store.piecesOf(tx, id);
    return { pieces, files, open: (key: string) => sealing.open('pieceKey', key) as string };
  }

  /** The file where the import stands; another process, or a batch that failed, may have left it elsewhere. */
  async function readingOf(tx: Tx, row: store.ImportRecord): Promise<ImportReading> {
    const held = open.get(row.id);
    if (held?.lines() === row.lines) return held;
    await close(row.id);
    const reading = await openImport(await fileOf(tx, row.id), row);
    open.set(row.id, reading);
    return reading;
  }

  /** Moves an import on, tells the pages, and lets go of the file at the end. */
  async function move(
    tx: Tx,
    row: store.ImportRecord,
    values: Partial<store.NewImport>,
  ): Promise<store.ImportRecord> {
    const at = clock.now();
    const ended = values.state !== undefined && endStates.includes(values.state);
    const next = await store.updateImport(tx, row, { ...values, ...(ended ? { endedAt: at } : {}) });
    const { id, createdBy: staffId, path, state, lines, added } = next;
    await appendFacts(tx, [
      fact(followUpFacts['followUp.importChanged'], {
        ...{ at, subject: id, path, ids: { importId: id, staffId }, data: { state, lines } },
      }),
      ...(ended && added > 0
        ? [fact(followUpFacts['followUp.tasksAdded'], { at, ids: { staffId }, data: { count: added } })]
        : []),
    ]);
    if (ended && added > 0) await wakeAllocation(tx, at);
    if (ended) {
      const gone = await store.removePieces(tx, id);
      tx.afterCommit(() => {
        void close(id).then(() => Promise.all(gone.map((file) => files.remove(file))));
      });
    }
    return next;
  }

  async function finish(
    tx: Tx,
    row: store.ImportRecord,
    state: 'done' | 'failed',
    problem: ImportProblem | null,
  ) {
    const next = await move(tx, row, { state, problem });
    const { lines, added, known, faults } = next;
    await audit.record(tx, [
      {
        ...{ at: clock.now(), address: null, actor: { kind: 'system' } },
        action: state === 'done' ? 'followUp.importDone' : 'followUp.importFailed',
        subject: { kind: 'followUpImport', id: row.id },
        details: { lines, added, known, faults, ...(problem === null ? {} : { problem }) },
      },
    ]);
  }

  /** Takes the tasks of some lines. @returns how many came, how many were known; what is wrong stands in the lines. */
  async function take(tx: Tx, row: store.ImportRecord, scope: Scope, groups: readonly ImportGroup[]) {
    const firsts = new Map<string, ImportGroup>();
    for (const group of groups) {
      if (group.task === null) continue;
      if (firsts.has(group.key)) group.lines[0]?.faults.push('repeated');
      else firsts.set(group.key, group);
    }
    const nos = [...firsts.values()].flatMap(({ customerNo }) => customerNo ?? []);
    const ids = nos.length === 0 ? new Map<string, string>() : await deps.customers(scope, [...new Set(nos)]);
    const inputs = [...firsts.values()].flatMap(({ task, customerNo }) =>
      task === null ? [] : [{ ...task, customerId: ids.get(customerNo ?? '') ?? null }],
    );
    const { rows } = adding.prepare(inputs, { importId: row.id });
    const added = new Set(await insertTasks(tx, rows));
    const others = rows.map(({ key }) => key).filter((key) => !added.has(key));
    // A task that this very file has brought further up isn't known: its lines are torn apart.
    const torn = await store.keysOfImport(tx, row.id, others);
    for (const key of torn) firsts.get(key)?.lines[0]?.faults.push('repeated');
    return { added: added.size, known: others.length - torn.size };
  }

  const work: TimerHandler = async (tx, { key }) => {
    let row = await store.lockImport(tx, everywhere, key);
    if (row === null || (row.state !== 'waiting' && row.state !== 'running')) return close(key);
    const again = () => setTimer(tx, { kind: importTimer, key, dueAt: clock.now() });
    try {
      if (row.print === null) {
        const known = await inspectImport(await fileOf(tx, key));
        await move(tx, row, { ...known, state: 'running' });
        return await again();
      }
      const reading = await readingOf(tx, row);
      const scope: Scope = row.path === null ? everywhere : { kind: 'tree', path: row.path, subjects: [] };
      const names = { branches: await deps.branches(), covers: (path: string) => covers(scope, path) };
      const groups = await reading.take(names, batchLines);
      if (groups.length === 0) return await finish(tx, row, 'done', null);
      const { added, known } = await take(tx, row, scope, groups);
      const faulty = groups.flatMap((group) => faultyLines(group));
      await store.insertFaults(
        tx,
        faulty.map(({ line, cells, why }) => ({
          ...{ importId: key, line, why },
          cells: sealing.seal('faultCells', cells),
        })),
      );
      row = await move(tx, row, {
        ...{ state: 'running', head: reading.head, lines: reading.lines() },
        readBytes: Math.min(row.bytes, reading.readBytes()),
        ...{ added: row.added + added, known: row.known + known, faults: row.faults + faulty.length },
      });
      if (row.faults > mostImportFaults) return await finish(tx, row, 'failed', 'tooManyFaults');
      if (row.lines > mostImportLines) return await finish(tx, row, 'failed', 'tooManyLines');
      await again();
    } catch (error) {
      await close(key);
      if (!(error instanceof WrongImport)) throw error;
      await finish(tx, row, 'failed', error.problem);
    }
  };

  return { work, move, close };
}

/** A task goes whole or not at all: lines without a fault of their own say that another one keeps them back. */
function faultyLines({ lines }: ImportGroup): (Pick<ImportLine, 'line' | 'cells'> & { why: string[] })[] {
  if (lines.every(({ faults }) => faults.length === 0)) return [];
  return lines.map(({ line, cells, faults }) => ({
    ...{ line, cells },
    why: faults.length > 0 ? faults : ['companion'],
  }));
}
