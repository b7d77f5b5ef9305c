import { isDeepStrictEqual } from 'node:util';
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
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { AuditEntry, AuditService } from '../../audit/contract.ts';
import { checkFlow, type KnownToFlows } from '../check.ts';
import {
  type FlowDetail,
  type FlowLayout,
  type FlowNames,
  type FlowRow,
  flowErrors,
} from '../contract/drafts.ts';
import { flowFacts } from '../contract/facts.ts';
import { languageErrors } from '../contract/languages.ts';
import type { FlowProblem } from '../contract/problems.ts';
import type { FlowDocument } from '../contract.ts';
import { differencesOf } from '../rules/differences.ts';
import { readShippedFlows } from '../shipped-flows.ts';
import type { FlowLibrary } from './library.ts';
import * as store from './store.ts';

export interface FlowDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  library: FlowLibrary;
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
  /** What drawings may name now, besides flows. */
  known(): Promise<Omit<FlowNames, 'flows' | 'needed'>>;
  /** See `KnownToFlows`. */
  needed(language: SpokenLanguage): NonNullable<KnownToFlows['needed']>;
}

/** Who changes a flow, for the audit trail. */
export interface FlowAuthor {
  staffId: string;
  address: string;
}

/** Drafts and published versions of flows. */
export function createFlows(deps: FlowDeps) {
  const { database, clock, audit, library } = deps;

  const service = {
    /** New shipped flows are published; one that nobody has edited follows the product's, as a new version. */
    async prepare(): Promise<void> {
      await database.transaction(async (tx) => {
        await store.takeTurns(tx);
        const shipped = readShippedFlows();
        for (const flow of shipped) await ship(tx, flow);
        await store.insertMissingEntries(
          tx,
          shipped.map(({ id, language }) => ({ language, flow: id })),
        );
      });
      await library.reload();
    },

    async list() {
      const rows = await store.listFlows(database.read);
      const versions = await store.listVersions(database.read);
      const entries = await store.listEntries(database.read);
      const names = await authorsOf([...rows, ...versions]);
      const newest = new Map(library.published().map((flow) => [flow.id, flow]));
      return {
        flows: rows.map((row) => {
          const own = versions.filter(({ code }) => code === row.code);
          return rowOf(row, own, newest.get(row.code) ?? null, entries, names);
        }),
        entries: entries.map(({ language, flow, version }) => ({ language, flow, version })),
      };
    },

    /** Everything that a drawing may name. */
    async names(): Promise<FlowNames> {
      const published = library.published();
      const known = await deps.known();
      const needed = known.languages.map(({ code: language }) => {
        const { always, answers } = deps.needed(language);
        return { language, always: [...always], answers: [...answers] };
      });
      return {
        ...{ ...known, needed },
        flows: published.map(({ id, name, language }) => ({ code: id, name, language })),
      };
    },

    /** @throws AppError flows.unknown */
    async read(code: string): Promise<FlowDetail> {
      return detail(database.read, present(await store.findFlow(database.read, code)));
    },

    /** @throws AppError flows.unknown */
    async version(code: string, number: number) {
      const row = present(await store.findVersion(database.read, code, number));
      const names = await authorsOf([row]);
      return { ...datedVersion(row, names), document: row.document, layout: row.layout };
    },

    /** @throws AppError flows.unknown, codeTaken, languages.unknown */
    async create(
      tx: Tx,
      author: FlowAuthor,
      asked: { code: string; name: LocalText; language: SpokenLanguage; from: string | null },
    ): Promise<FlowDetail> {
      const { code, name, language, from } = asked;
      if (!(await deps.known()).languages.some((one) => one.code === language))
        throw new AppError(languageErrors['languages.unknown']);
      const source = from === null ? null : present(await store.findFlow(tx, from));
      const empty: FlowDocument = { id: code, version: 1, name, language, start: '', nodes: {} };
      const row = await store.addFlow(tx, {
        ...{ code, name, language, edited: true, authorId: author.staffId, changedAt: clock.now() },
        draft: source === null ? empty : { ...source.draft, id: code, version: 1, name, language },
        layout: source?.layout ?? {},
      });
      if (row === null) throw new AppError(flowErrors['flows.codeTaken']);
      await note(tx, author, row, 'flow.created', from === null ? {} : { from });
      return detail(tx, row);
    },

    /** @throws AppError flows.unknown, wrongDocument, staleVersion with the current flow */
    async save(
      tx: Tx,
      author: FlowAuthor,
      code: string,
      asked: { draft: FlowDocument; layout: FlowLayout; version: number },
    ): Promise<FlowDetail> {
      const before = await locked(tx, code, asked.version);
      const { draft, layout } = asked;
      if (draft.id !== code || draft.language !== before.language)
        throw new AppError(flowErrors['flows.wrongDocument']);
      const row = await change(tx, before, {
        ...{ layout, name: draft.name, edited: true, authorId: author.staffId, changedAt: clock.now() },
        draft: { ...draft, version: 1 },
      });
      const changed = differencesOf(before.draft, draft).map(({ node }) => node);
      await note(tx, author, row, 'flow.saved', { changed });
      return detail(tx, row);
    },

    /**
     * @param asked `effectFrom` null: at once
     * @throws AppError flows.unknown, unsound with the problems, unchanged, effectPast, staleVersion
     */
    async publish(
      tx: Tx,
      author: FlowAuthor,
      code: string,
      asked: { effectFrom: Date | null; version: number },
    ): Promise<FlowDetail> {
      const before = await locked(tx, code, asked.version);
      const now = clock.now();
      const effectFrom = asked.effectFrom ?? now;
      if (effectFrom < now) throw new AppError(flowErrors['flows.effectPast']);
      const problems = await problemsOf(before.draft, await isEntry(tx, code));
      if (problems.length > 0) throw new AppError(flowErrors['flows.unsound'], { data: { problems } });
      const last = await store.lastVersion(tx, code);
      if (last !== null && isSame(last.document, before.draft))
        throw new AppError(flowErrors['flows.unchanged']);
      const number = (last?.number ?? 0) + 1;
      const row = await change(tx, before, {});
      await publishRow(tx, row, { number, effectFrom, authorId: author.staffId });
      const changed = last === null ? [] : differencesOf(last.document, before.draft);
      await record(tx, author, code, 'flow.published', {
        number,
        effectFrom: effectFrom.toISOString(),
        changed: changed.map(({ node }) => node),
      });
      return detail(tx, row);
    },

    /** @throws AppError flows.unknown, notInForce, staleVersion with the current row */
    async setEntry(
      tx: Tx,
      author: FlowAuthor,
      language: SpokenLanguage,
      asked: { flow: string; version: number },
    ): Promise<{ language: SpokenLanguage; flow: string; version: number }> {
      const row = present(await store.findFlow(tx, asked.flow));
      const document = library.inForce(row.code);
      const fits =
        document !== null &&
        document.language === language &&
        !Object.values(document.nodes).some(({ type }) => type === 'return');
      if (!fits) throw new AppError(flowErrors['flows.notInForce']);
      const changed = await store.changeEntry(tx, { language, version: asked.version }, asked.flow);
      if (changed === null) {
        const current = (await store.listEntries(tx)).find((one) => one.language === language);
        throw new AppError(commonErrors.staleVersion, { data: current });
      }
      const data = { language, flow: asked.flow };
      const at = clock.now();
      await appendFacts(tx, [fact(flowFacts['flow.entryChanged'], { at, ids: {}, data })]);
      await record(tx, author, asked.flow, 'flow.entrySet', { language });
      return changed;
    },
  };
  return service;

  async function ship(tx: Tx, flow: FlowDocument): Promise<void> {
    const { id: code, name, language } = flow;
    const at = clock.now();
    const draft = { ...flow, version: 1 };
    const added = await store.addFlow(tx, { code, name, language, draft, layout: {}, changedAt: at });
    if (added !== null) return publishRow(tx, added, { number: 1, effectFrom: at, authorId: null });
    const row = await store.lockFlow(tx, code);
    if (row === null || row.edited || isSame(row.draft, draft)) return;
    const last = await store.lastVersion(tx, code);
    const next = await change(tx, row, { name, draft, changedAt: at });
    await publishRow(tx, next, { number: (last?.number ?? 0) + 1, effectFrom: at, authorId: null });
  }

  async function publishRow(
    tx: Tx,
    { code, draft, layout }: store.FlowRecord,
    version: { number: number; effectFrom: Date; authorId: string | null },
  ): Promise<void> {
    const at = clock.now();
    const { number, effectFrom } = version;
    const document = { ...draft, version: number };
    await store.addVersion(tx, { code, document, layout, publishedAt: at, ...version });
    const data = { code, number, effectFrom: effectFrom.toISOString() };
    await appendFacts(tx, [fact(flowFacts['flow.published'], { at, ids: {}, data })]);
  }

  async function problemsOf(draft: FlowDocument, begins: boolean): Promise<FlowProblem[]> {
    const { queues, actions, prompts, flows, languages } = await service.names();
    const playable = prompts.filter(({ language }) => language === draft.language);
    return checkFlow(
      draft,
      new Set(playable.map(({ name }) => name)),
      new Set(queues.map(({ code }) => code)),
      {
        ...{ flows: new Set(flows.map(({ code }) => code)), actions, begins },
        languages: new Set(languages.map(({ code }) => code)),
        needed: deps.needed(draft.language),
      },
    );
  }

  async function isEntry(reader: Reader, code: string): Promise<boolean> {
    return (await store.listEntries(reader)).some(({ flow }) => flow === code);
  }

  /** @throws AppError flows.unknown, staleVersion with the current flow */
  async function locked(tx: Tx, code: string, version: number): Promise<store.FlowRecord> {
    const row = present(await store.lockFlow(tx, code));
    if (row.version !== version)
      throw new AppError(commonErrors.staleVersion, { data: await detail(tx, row) });
    return row;
  }

  /** The row is locked, so nobody can have been quicker. */
  async function change(
    tx: Tx,
    before: store.FlowRecord,
    values: Partial<store.FlowRecord>,
  ): Promise<store.FlowRecord> {
    const row = await store.changeFlow(tx, before, values);
    if (row === null) throw new Error('a locked flow was changed by somebody else');
    return row;
  }

  async function note(
    tx: Tx,
    author: FlowAuthor,
    { code, version }: store.FlowRecord,
    action: string,
    details: AuditEntry['details'],
  ): Promise<void> {
    const data = { code, version };
    await appendFacts(tx, [fact(flowFacts['flow.draftChanged'], { at: clock.now(), ids: {}, data })]);
    await record(tx, author, code, action, details);
  }

  async function record(
    tx: Tx,
    { staffId, address }: FlowAuthor,
    code: string,
    action: string,
    details: AuditEntry['details'],
  ): Promise<void> {
    const subject = { kind: 'flow', id: code };
    const actor = { kind: 'staff', staffId } as const;
    await audit.record(tx, [{ at: clock.now(), actor, address, action, subject, details }]);
  }

  async function detail(reader: Reader, row: store.FlowRecord): Promise<FlowDetail> {
    const versions = await store.listVersions(reader, row.code);
    const last = await store.lastVersion(reader, row.code);
    const entries = await store.listEntries(reader);
    const names = await authorsOf([row, ...versions]);
    const begins = entries.some(({ flow }) => flow === row.code);
    return {
      ...rowOf(row, versions, last?.document ?? null, entries, names),
      draft: row.draft,
      layout: row.layout,
      problems: await problemsOf(row.draft, begins),
      versions: versions.map((one) => datedVersion(one, names)),
    };
  }

  async function authorsOf(rows: readonly { authorId: string | null }[]): Promise<AuthorNames> {
    return deps.staffNames(authorIds(rows));
  }

  function rowOf(
    row: store.FlowRecord,
    versions: readonly store.VersionHead[],
    last: FlowDocument | null,
    entries: readonly store.EntryRecord[],
    names: AuthorNames,
  ): FlowRow {
    return {
      ...{ code: row.code, name: row.name, language: row.language, version: row.version },
      author: authorOf(row.authorId, names),
      changedAt: row.changedAt.toISOString(),
      draftDiffers: last === null || !isSame(last, row.draft),
      nodes: Object.keys(row.draft.nodes).length,
      ...currentAndNext(versions, clock.now()),
      isEntry: entries.some(({ flow }) => flow === row.code),
    };
  }
}

export type Flows = ReturnType<typeof createFlows>;

/** @throws AppError flows.unknown */
function present<T>(row: T | null): T {
  if (row === null) throw new AppError(flowErrors['flows.unknown']);
  return row;
}

const isSame = (one: FlowDocument, other: FlowDocument): boolean =>
  isDeepStrictEqual({ ...one, version: 0 }, { ...other, version: 0 });
