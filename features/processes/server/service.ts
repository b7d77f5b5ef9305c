import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import {
  type AuthorNames,
  authorIds,
  authorOf,
  currentAndNext,
  datedVersion,
} from '../../../platform/rule-versions/shown.ts';
import type { AuditEntry, AuditService } from '../../audit/contract.ts';
import type { ProcessDetail, ProcessDifference, ProcessRow } from '../contract/drafts.ts';
import {
  type KnownNames,
  type ProcessProblem,
  type ProcessService,
  type PublishedProcess,
  processErrors,
  processFacts,
} from '../contract.ts';
import { checkProcess } from '../rules/check.ts';
import { differences } from '../rules/differences.ts';
import { readProcess } from '../rules/read.ts';
import { renamed } from '../rules/rename.ts';
import { readShippedProcesses } from '../shipped-processes.ts';
import * as store from './store.ts';
import { readDrawing } from './trial.ts';

export interface ProcessDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Names of staff by id. */
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
  /** What drawings may name now. */
  known(): KnownNames;
}

/** Who changes a process, for the audit trail. */
export interface ProcessAuthor {
  staffId: string;
  address: string;
}

/** Drafts and published versions of processes. Published versions never change, so they are read once and kept. */
export function createProcesses(deps: ProcessDeps) {
  const { database, clock, audit, known } = deps;
  const read = new Map<string, Promise<PublishedProcess>>();

  const service: ProcessService = {
    async current(code, at) {
      const number = await store.numberAt(database.read, code, at);
      return number === null ? null : service.version(code, number);
    },
    version(code, number) {
      const key = `${code} ${number}`;
      const kept = read.get(key);
      if (kept !== undefined) return kept;
      const reading = readVersion(code, number);
      read.set(key, reading);
      // What couldn't be read is tried again.
      reading.catch(() => read.delete(key));
      return reading;
    },
  };

  return {
    ...service,
    known,

    /** New shipped processes are published; one that nobody has edited follows the product's, as a new version. */
    async prepare(): Promise<void> {
      for (const { code, xml } of readShippedProcesses()) {
        const { name } = await readProcess(xml);
        await database.transaction((tx) => ship(tx, code, name, xml));
      }
    },

    async list(): Promise<ProcessRow[]> {
      const rows = await store.listProcesses(database.read);
      const versions = await store.listVersions(database.read);
      const differing = await store.codesThatDiffer(database.read);
      const names = await authorsOf([...rows, ...versions]);
      return rows.map((row) => {
        const own = versions.filter((one) => one.code === row.code);
        return rowOf(row, own, differing.has(row.code), names);
      });
    },

    /** @throws AppError processes.unknown */
    async read(code: string): Promise<ProcessDetail> {
      const row = await store.findProcess(database.read, code);
      if (row === null) throw new AppError(processErrors['processes.unknown']);
      return detail(database.read, row);
    },

    /** @throws AppError processes.unreadable */
    async check(xml: string): Promise<ProcessProblem[]> {
      return checkProcess(await readDrawing(xml), known());
    },

    /** @throws AppError processes.unknown */
    async drawing(code: string, number: number) {
      const row = await found(code, number);
      const names = await authorsOf([row]);
      return { ...datedVersion(row, names), code, name: row.name, xml: row.xml };
    },

    /** @param other number of a version; undefined: the saved draft. @throws AppError processes.unknown */
    async compare(code: string, number: number, other: number | undefined): Promise<ProcessDifference[]> {
      const before = (await service.version(code, number)).process;
      if (other !== undefined) return differences(before, (await service.version(code, other)).process);
      const row = await store.findProcess(database.read, code);
      if (row === null) throw new AppError(processErrors['processes.unknown']);
      return differences(before, await readProcess(row.xml));
    },

    /** @throws AppError processes.unknown, codeTaken */
    async create(
      tx: Tx,
      author: ProcessAuthor,
      asked: { code: string; name: LocalText; from: string },
    ): Promise<ProcessDetail> {
      const { code, name, from } = asked;
      const source = await store.findProcess(tx, from);
      if (source === null) throw new AppError(processErrors['processes.unknown']);
      const row = await store.addProcess(tx, {
        code,
        name,
        xml: await renamed(source.xml, code, name),
        edited: true,
        authorId: author.staffId,
        changedAt: clock.now(),
      });
      if (row === null) throw new AppError(processErrors['processes.codeTaken']);
      await note(tx, author, row, 'process.created', { from });
      return detail(tx, row);
    },

    /** @throws AppError processes.unknown, unreadable, staleVersion with the current process */
    async save(
      tx: Tx,
      author: ProcessAuthor,
      code: string,
      asked: { xml: string; version: number },
    ): Promise<ProcessDetail> {
      const before = await locked(tx, code, asked.version);
      const after = await readDrawing(asked.xml);
      const row = await change(tx, before, {
        xml: asked.xml,
        name: after.name.zh === '' ? before.name : after.name,
        edited: true,
        authorId: author.staffId,
        changedAt: clock.now(),
      });
      const changed = differences(await readProcess(before.xml), after).map((one) => one.node);
      await note(tx, author, row, 'process.saved', { changed });
      return detail(tx, row);
    },

    /**
     * @param asked `effectFrom` null: at once
     * @throws AppError processes.unknown, unsound with the problems, unchanged, effectPast, staleVersion
     */
    async publish(
      tx: Tx,
      author: ProcessAuthor,
      code: string,
      asked: { effectFrom: Date | null; version: number },
    ): Promise<ProcessDetail> {
      const before = await locked(tx, code, asked.version);
      const now = clock.now();
      const effectFrom = asked.effectFrom ?? now;
      if (effectFrom < now) throw new AppError(processErrors['processes.effectPast']);
      const process = await readProcess(before.xml);
      const problems = checkProcess(process, known());
      if (problems.length > 0) throw new AppError(processErrors['processes.unsound'], { data: { problems } });
      const last = await store.lastVersion(tx, code);
      if (last?.xml === before.xml) throw new AppError(processErrors['processes.unchanged']);
      const number = (last?.number ?? 0) + 1;
      const row = await change(tx, before, {});
      await publishRow(tx, row, { number, effectFrom, authorId: author.staffId });
      const changed = last === null ? [] : differences(await readProcess(last.xml), process);
      await record(tx, author, row.code, 'process.published', {
        number,
        effectFrom: effectFrom.toISOString(),
        changed: changed.map((one) => one.node),
      });
      return detail(tx, row);
    },
  };

  async function ship(tx: Tx, code: string, name: LocalText, xml: string): Promise<void> {
    const at = clock.now();
    const added = await store.addProcess(tx, { code, name, xml, changedAt: at });
    if (added !== null) return publishRow(tx, added, { number: 1, effectFrom: at, authorId: null });
    const row = await store.lockProcess(tx, code);
    if (row === null || row.edited || row.xml === xml) return;
    const last = await store.lastVersion(tx, code);
    const next = await change(tx, row, { name, xml, changedAt: at });
    await publishRow(tx, next, { number: (last?.number ?? 0) + 1, effectFrom: at, authorId: null });
  }

  async function publishRow(
    tx: Tx,
    { code, name, xml }: store.ProcessRecord,
    version: { number: number; effectFrom: Date; authorId: string | null },
  ): Promise<void> {
    const at = clock.now();
    const { number, effectFrom } = version;
    await store.addVersion(tx, { code, name, xml, publishedAt: at, ...version });
    const data = { code, number, effectFrom: effectFrom.toISOString() };
    await appendFacts(tx, [fact(processFacts['process.published'], { at, ids: {}, data })]);
  }

  async function readVersion(code: string, number: number): Promise<PublishedProcess> {
    const { xml } = await found(code, number);
    return { code, number, process: await readProcess(xml) };
  }

  async function found(code: string, number: number): Promise<store.VersionRecord> {
    const row = await store.findVersion(database.read, code, number);
    if (row === null) throw new AppError(processErrors['processes.unknown']);
    return row;
  }

  /** @throws AppError processes.unknown, staleVersion with the current process */
  async function locked(tx: Tx, code: string, version: number): Promise<store.ProcessRecord> {
    const row = await store.lockProcess(tx, code);
    if (row === null) throw new AppError(processErrors['processes.unknown']);
    if (row.version !== version)
      throw new AppError(commonErrors.staleVersion, { data: await detail(tx, row) });
    return row;
  }

  /** The row is locked, so nobody can have been quicker. */
  async function change(
    tx: Tx,
    before: store.ProcessRecord,
    values: Partial<store.ProcessRecord>,
  ): Promise<store.ProcessRecord> {
    const row = await store.changeProcess(tx, before, values);
    if (row === null) throw new Error('a locked process was changed by somebody else');
    return row;
  }

  async function note(
    tx: Tx,
    author: ProcessAuthor,
    { code, version }: store.ProcessRecord,
    action: string,
    details: AuditEntry['details'],
  ): Promise<void> {
    const at = clock.now();
    const data = { code, version };
    await appendFacts(tx, [fact(processFacts['process.draftChanged'], { at, ids: {}, data })]);
    await record(tx, author, code, action, details);
  }

  async function record(
    tx: Tx,
    { staffId, address }: ProcessAuthor,
    code: string,
    action: string,
    details: AuditEntry['details'],
  ): Promise<void> {
    const subject = { kind: 'process', id: code };
    const actor = { kind: 'staff', staffId } as const;
    await audit.record(tx, [{ at: clock.now(), actor, address, action, subject, details }]);
  }

  async function detail(reader: Reader, row: store.ProcessRecord): Promise<ProcessDetail> {
    const versions = await store.listVersions(reader, row.code);
    const last = await store.lastVersion(reader, row.code);
    const names = await authorsOf([row, ...versions]);
    return {
      ...rowOf(row, versions, last?.xml !== row.xml, names),
      xml: row.xml,
      problems: checkProcess(await readProcess(row.xml), known()),
      versions: versions.map((one) => datedVersion(one, names)),
    };
  }

  async function authorsOf(rows: readonly { authorId: string | null }[]): Promise<AuthorNames> {
    return deps.staffNames(authorIds(rows));
  }

  function rowOf(
    row: store.ProcessRecord,
    versions: readonly store.VersionHead[],
    draftDiffers: boolean,
    names: AuthorNames,
  ): ProcessRow {
    return {
      code: row.code,
      name: row.name,
      author: authorOf(row.authorId, names),
      changedAt: row.changedAt.toISOString(),
      draftDiffers,
      ...currentAndNext(versions, clock.now()),
      version: row.version,
    };
  }
}

export type Processes = ReturnType<typeof createProcesses>;
