import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditEntry, AuditService } from '../../audit/contract.ts';
import { inForceAt } from '../../disclosure/rules/in-force.ts';
import type { FollowUpRuleSet, RuleVersion, RuleVersionDetail } from '../contract/rule-set.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { changedParts } from '../rules/changed-parts.ts';
import { checkRules } from '../rules/check.ts';
import { readShippedRules } from '../shipped-rules.ts';
import * as store from './rule-set-store.ts';

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** Who changes the rules, for the audit trail. */
export interface RuleAuthor {
  staffId: string;
  address: string;
}

/**
 * The versions of the rules of follow-up calls. On a new installation the shipped rules become version 1. Published versions
 * are kept in memory; `reload` reads them again when another process has published one.
 */
export async function createRuleSets(deps: RuleSetDeps) {
  const { database, clock, audit } = deps;
  const shipped = readShippedRules();
  await database.transaction((tx) =>
    store.addFirstRuleSet(tx, {
      state: 'published',
      ruleSet: shipped.ruleSet,
      changedAt: clock.now(),
      publishedAt: clock.now(),
      effectFrom: new Date(shipped.effectFrom),
    }),
  );
  let published: readonly store.RuleSetRow[] = [];
  const keep = (rows: readonly store.RuleSetRow[]): void => {
    published = [...new Map([...published, ...rows].map((row) => [row.number, row])).values()];
  };
  const reload = async (): Promise<void> => keep(await store.listPublished(database.read));
  await reload();

  const inForce = (now: Date): { number: number; ruleSet: FollowUpRuleSet; effectFrom: Date } => {
    const found = inForceAt(published, now);
    // A moment before the first version can be asked about, too.
    if (found?.effectFrom == null) throw new AppError(followUpErrors['followUps.versionUnknown']);
    return { number: found.number, ruleSet: found.ruleSet, effectFrom: found.effectFrom };
  };
  const find = async (number: number): Promise<store.RuleSetRow> => {
    const known = published.find((row) => row.number === number);
    const row = known ?? (await store.readRuleSet(database.read, number));
    if (row === null) throw new AppError(followUpErrors['followUps.versionUnknown']);
    return row;
  };

  return {
    inForce,
    reload,

    /** The rules of a version. Another process may have published them a moment ago. */
    async of(number: number): Promise<FollowUpRuleSet> {
      return (await find(number)).ruleSet;
    },

    async list(): Promise<RuleVersion[]> {
      return heads(await store.listRuleSets(database.read));
    },

    /** @throws AppError versionUnknown */
    async read(number: number): Promise<RuleVersionDetail> {
      return detail(await find(number));
    },

    /** @throws AppError versionUnknown */
    async createDraft(tx: Tx, author: RuleAuthor, from: number): Promise<RuleVersionDetail> {
      const source = await find(from);
      const row = await store.addRuleSet(tx, {
        state: 'draft',
        basedOn: from,
        ruleSet: source.ruleSet,
        authorId: author.staffId,
        changedAt: clock.now(),
      });
      await note(tx, author, row, 'followUpRules.draftCreated', { from });
      return detail(row);
    },

    /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
    async saveDraft(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      input: { ruleSet: FollowUpRuleSet; version: number },
    ): Promise<RuleVersionDetail> {
      const before = await draft(tx, number, input.version);
      const row = await change(tx, author, before, { ruleSet: input.ruleSet });
      const changed = changedParts(before.ruleSet, row.ruleSet);
      await note(tx, author, row, 'followUpRules.draftSaved', { changed });
      return detail(row);
    },

    /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
    async discardDraft(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      input: { discarded: boolean; version: number },
    ): Promise<RuleVersionDetail> {
      const before = await draft(tx, number, input.version, input.discarded ? 'draft' : 'discarded');
      const row = await change(tx, author, before, { state: input.discarded ? 'discarded' : 'draft' });
      const action = input.discarded ? 'followUpRules.draftDiscarded' : 'followUpRules.draftRestored';
      await note(tx, author, row, action);
      return detail(row);
    },

    /**
     * @param input `effectFrom` null: at once
     * @throws AppError versionUnknown, notDraft, staleVersion with the current version, effectPast, rulesUnsound with
     *   the problems
     */
    async publish(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      input: { effectFrom: Date | null; version: number },
    ): Promise<RuleVersionDetail> {
      const before = await draft(tx, number, input.version);
      const now = clock.now();
      const effectFrom = input.effectFrom ?? now;
      if (effectFrom < now) throw new AppError(followUpErrors['followUps.effectPast']);
      const problems = checkRules(before.ruleSet);
      if (problems.length > 0)
        throw new AppError(followUpErrors['followUps.rulesUnsound'], { data: { problems } });
      const replaced = inForceAt(published, effectFrom);
      const row = await change(tx, author, before, { state: 'published', publishedAt: now, effectFrom });
      await note(tx, author, row, 'followUpRules.published', {
        effectFrom: effectFrom.toISOString(),
        replaces: replaced?.number ?? null,
        changed: replaced === null ? [] : changedParts(replaced.ruleSet, row.ruleSet),
      });
      tx.afterCommit(() => keep([row]));
      return detail(row);
    },
  };

  /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
  async function draft(
    tx: Tx,
    number: number,
    version: number,
    state: 'draft' | 'discarded' = 'draft',
  ): Promise<store.RuleSetRow & { state: 'draft' | 'discarded' }> {
    const row = await store.readRuleSet(tx, number);
    if (row === null) throw new AppError(followUpErrors['followUps.versionUnknown']);
    if (row.state === 'published') throw new AppError(followUpErrors['followUps.notDraft']);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await detail(row) });
    if (row.state !== state) throw new AppError(followUpErrors['followUps.notDraft']);
    return { ...row, state };
  }

  async function change(
    tx: Tx,
    author: RuleAuthor,
    before: store.RuleSetRow & { state: 'draft' | 'discarded' },
    values: Partial<Pick<store.RuleSetRow, 'ruleSet' | 'state' | 'publishedAt' | 'effectFrom'>>,
  ): Promise<store.RuleSetRow> {
    const changed = { ...values, authorId: author.staffId, changedAt: clock.now() };
    const row = await store.changeRuleSet(tx, before, changed);
    if (row !== null) return row;
    // Somebody else was quicker, between reading and writing.
    const current = await store.readRuleSet(tx, before.number);
    const data = current === null ? undefined : await detail(current);
    throw new AppError(commonErrors.staleVersion, { data });
  }

  async function detail(row: store.RuleSetRow): Promise<RuleVersionDetail> {
    const [head] = await heads([row]);
    if (head === undefined) throw new Error('a version without a head');
    const changed = changedParts(inForce(clock.now()).ruleSet, row.ruleSet);
    return { ...head, ruleSet: row.ruleSet, problems: checkRules(row.ruleSet), changed };
  }

  async function heads(rows: readonly store.RuleSetHead[]): Promise<RuleVersion[]> {
    const ids = rows.map((row) => row.authorId).filter((id) => id !== null);
    const names = await deps.names([...new Set(ids)]);
    const known = new Map([...published, ...rows].map((row) => [row.number, row]));
    const current = inForceAt(known.values(), clock.now())?.number;
    return rows.map((row) => ({
      number: row.number,
      state: row.state,
      basedOn: row.basedOn,
      author:
        row.authorId === null
          ? null
          : { staffId: row.authorId, name: names.get(row.authorId)?.name ?? row.authorId.slice(-8) },
      changedAt: row.changedAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
      effectFrom: row.effectFrom?.toISOString() ?? null,
      inForce: row.number === current,
      version: row.version,
    }));
  }

  async function note(
    tx: Tx,
    author: RuleAuthor,
    { number, version, state, effectFrom }: store.RuleSetRow,
    action: string,
    details: AuditEntry['details'] = {},
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [
      state === 'published' && effectFrom !== null
        ? fact(followUpFacts['followUp.rulesPublished'], {
            ...{ at, ids: {} },
            data: { number, effectFrom: effectFrom.toISOString() },
          })
        : fact(followUpFacts['followUp.rulesChanged'], { at, ids: {}, data: { number, version } }),
    ]);
    await audit.record(tx, [
      {
        at,
        actor: { kind: 'staff', staffId: author.staffId },
        address: author.address,
        action,
        subject: { kind: 'followUpRules', id: String(number) },
        details,
      },
    ]);
  }
}

export type FollowUpRules = Awaited<ReturnType<typeof createRuleSets>>;
