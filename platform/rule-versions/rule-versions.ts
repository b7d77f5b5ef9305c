import type { Clock } from '../clock/clock.ts';
import type { Database, Tx } from '../database/database.ts';
import { AppError, commonErrors } from '../errors.ts';
import type { RuleVersion } from './contract.ts';
import { ruleVersionErrors as errors } from './errors.ts';
import { inForceAt } from './in-force.ts';
import { type AuthorNames, authorIds, authorOf } from './shown.ts';
import {
  createVersionStore,
  type OpenState,
  type RuleVersionHead,
  type RuleVersionRow,
  type RuleVersionTable,
} from './store.ts';

/** Who changes rules, for the audit trail. */
export interface RuleAuthor {
  staffId: string;
  address: string;
}

/** What somebody did to a version; the first word of the audit's action is the feature's. */
export type RuleVersionAct = 'draftCreated' | 'draftSaved' | 'draftDiscarded' | 'draftRestored' | 'published';

/** The rules that hold at a moment. */
export interface RulesInForce<R> {
  number: number;
  ruleSet: R;
  effectFrom: Date;
}

export interface RuleVersionsDeps<R, Detail> {
  database: Database;
  clock: Clock;
  table: RuleVersionTable;
  /** What a new installation begins with; `effectFrom` as ISO 8601. */
  shipped: { ruleSet: R; effectFrom: string };
  /** Names of staff by id. */
  names(ids: readonly string[]): Promise<AuthorNames>;
  /** @returns what keeps rules from being published; empty for sound ones. */
  check(ruleSet: R): readonly unknown[];
  /** @returns what was changed, as codes for the audit trail. */
  changed(before: R, after: R): string[];
  /** What a version's own page shows beyond its head. */
  detail(ruleSet: R, inForce: R): Detail;
  /** Writes facts and audit of an act, in its transaction. */
  note(
    tx: Tx,
    author: RuleAuthor,
    row: RuleVersionRow<R>,
    act: RuleVersionAct,
    details: Record<string, string | number | string[] | null>,
  ): Promise<void>;
}

/**
 * The versions of one set of rules, each with the moment from which it holds. On a new installation the shipped rules
 * become version 1. Published versions never change and are kept in memory; `reload` reads them again when another
 * process has published one.
 */
export async function createRuleVersions<R, Detail extends object>(deps: RuleVersionsDeps<R, Detail>) {
  const { database, clock, shipped, note } = deps;
  const store = createVersionStore<R>(deps.table);
  await database.transaction((tx) =>
    store.addFirst(tx, {
      state: 'published',
      ruleSet: shipped.ruleSet,
      changedAt: clock.now(),
      publishedAt: clock.now(),
      effectFrom: new Date(shipped.effectFrom),
    }),
  );
  let published: readonly RuleVersionRow<R>[] = [];
  /** What is published never changes, so whatever has been read stays right in whatever order it comes. */
  const keep = (rows: readonly RuleVersionRow<R>[]): void => {
    published = [...new Map([...published, ...rows].map((row) => [row.number, row])).values()];
  };
  const reload = async (): Promise<void> => keep(await store.listPublished(database.read));
  await reload();

  type Shown = RuleVersion & { ruleSet: R } & Detail;

  return {
    inForce,
    find,
    reload,

    async list(): Promise<RuleVersion[]> {
      return heads(await store.list(database.read));
    },

    /** @throws AppError versionUnknown */
    async read(number: number): Promise<Shown> {
      return shown(await find(number));
    },

    /** @throws AppError versionUnknown */
    async createDraft(tx: Tx, author: RuleAuthor, from: number): Promise<Shown> {
      const { ruleSet } = await find(from);
      const row = await store.add(tx, {
        state: 'draft',
        basedOn: from,
        ruleSet,
        authorId: author.staffId,
        changedAt: clock.now(),
      });
      await note(tx, author, row, 'draftCreated', { from });
      return shown(row);
    },

    /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
    async saveDraft(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      { ruleSet, version }: { ruleSet: R; version: number },
    ): Promise<Shown> {
      const before = await draft(tx, number, version);
      const row = await change(tx, author, before, { ruleSet });
      await note(tx, author, row, 'draftSaved', { changed: deps.changed(before.ruleSet, row.ruleSet) });
      return shown(row);
    },

    /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
    async discardDraft(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      { discarded, version }: { discarded: boolean; version: number },
    ): Promise<Shown> {
      const before = await draft(tx, number, version, discarded ? 'draft' : 'discarded');
      const row = await change(tx, author, before, { state: discarded ? 'discarded' : 'draft' });
      await note(tx, author, row, discarded ? 'draftDiscarded' : 'draftRestored', {});
      return shown(row);
    },

    /**
     * @param input `effectFrom` null: at once
     * @throws AppError versionUnknown, notDraft, staleVersion with the current version, effectPast, unsound with
     *   the problems
     */
    async publish(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      input: { effectFrom: Date | null; version: number },
    ): Promise<Shown> {
      const before = await draft(tx, number, input.version);
      const now = clock.now();
      const effectFrom = input.effectFrom ?? now;
      if (effectFrom < now) throw new AppError(errors['rules.effectPast']);
      const problems = deps.check(before.ruleSet);
      if (problems.length > 0) throw new AppError(errors['rules.unsound'], { data: { problems } });
      const replaced = inForceAt(published, effectFrom);
      const row = await change(tx, author, before, { state: 'published', publishedAt: now, effectFrom });
      await note(tx, author, row, 'published', {
        effectFrom: effectFrom.toISOString(),
        replaces: replaced?.number ?? null,
        changed: replaced === null ? [] : deps.changed(replaced.ruleSet, row.ruleSet),
      });
      tx.afterCommit(() => keep([row]));
      return shown(row);
    },
  };

  /** The rules that hold at a moment. @throws AppError versionUnknown for a moment before the first version */
  function inForce(now: Date): RulesInForce<R> {
    const found = inForceAt(published, now);
    if (found?.effectFrom == null) throw new AppError(errors['rules.versionUnknown']);
    return { number: found.number, ruleSet: found.ruleSet, effectFrom: found.effectFrom };
  }

  /**
   * One version. Another process may have published it a moment ago.
   * @throws AppError versionUnknown
   */
  async function find(number: number): Promise<RuleVersionRow<R>> {
    const known = published.find((row) => row.number === number);
    const row = known ?? (await store.read(database.read, number));
    if (row === null) throw new AppError(errors['rules.versionUnknown']);
    return row;
  }

  /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
  async function draft(
    tx: Tx,
    number: number,
    version: number,
    state: OpenState = 'draft',
  ): Promise<RuleVersionRow<R> & { state: OpenState }> {
    const row = await store.read(tx, number);
    if (row === null) throw new AppError(errors['rules.versionUnknown']);
    if (row.state === 'published') throw new AppError(errors['rules.notDraft']);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await shown(row) });
    if (row.state !== state) throw new AppError(errors['rules.notDraft']);
    return { ...row, state };
  }

  async function change(
    tx: Tx,
    author: RuleAuthor,
    before: RuleVersionRow<R> & { state: OpenState },
    values: Partial<Pick<RuleVersionRow<R>, 'ruleSet' | 'state' | 'publishedAt' | 'effectFrom'>>,
  ): Promise<RuleVersionRow<R>> {
    const changed = { ...values, authorId: author.staffId, changedAt: clock.now() };
    const row = await store.change(tx, before, changed);
    if (row !== null) return row;
    // Somebody else was quicker, between reading and writing.
    const current = await store.read(tx, before.number);
    const data = current === null ? undefined : await shown(current);
    throw new AppError(commonErrors.staleVersion, { data });
  }

  async function shown(row: RuleVersionRow<R>): Promise<Shown> {
    const [head] = await heads([row]);
    if (head === undefined) throw new Error('a version without a head');
    return { ...head, ruleSet: row.ruleSet, ...deps.detail(row.ruleSet, inForce(clock.now()).ruleSet) };
  }

  async function heads(rows: readonly RuleVersionHead[]): Promise<RuleVersion[]> {
    const names = await deps.names(authorIds(rows));
    const known = new Map([...published, ...rows].map((row) => [row.number, row]));
    const current = inForceAt(known.values(), clock.now())?.number;
    return rows.map((row) => ({
      number: row.number,
      state: row.state,
      basedOn: row.basedOn,
      author: authorOf(row.authorId, names),
      changedAt: row.changedAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
      effectFrom: row.effectFrom?.toISOString() ?? null,
      inForce: row.number === current,
      version: row.version,
    }));
  }
}

export type RuleVersions<R, Detail extends object> = Awaited<
  ReturnType<typeof createRuleVersions<R, Detail>>
>;
