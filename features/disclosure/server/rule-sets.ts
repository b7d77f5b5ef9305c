import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact, type NewFact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { AuditEntry, AuditService } from '../../audit/contract.ts';
import type { CallerKind, Factor, SubjectKind } from '../codes.ts';
import {
  type DisclosureRules,
  disclosureErrors,
  disclosureFacts,
  type FactVerdict,
  type NumberedRules,
  type RuleDifference,
  type RuleSet,
  type RuleVersion,
  type RuleVersionDetail,
} from '../contract.ts';
import { checkRuleSet } from '../rules/check.ts';
import { differences } from '../rules/differences.ts';
import { inForceAt } from '../rules/in-force.ts';
import { verdictsOf } from '../rules/verdict.ts';
import { readShippedRules } from '../shipped-rules.ts';
import * as store from './rule-set-store.ts';

export interface RuleSetDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Names of staff by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
}

/** Who changes the rules, for the audit trail. */
export interface RuleAuthor {
  staffId: string;
  address: string;
}

/**
 * The versions of the disclosure rules. On a new installation the shipped rules become version 1. Published versions
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
  /** What is published never changes, so whatever has been read stays right in whatever order it comes. */
  const keep = (rows: readonly store.RuleSetRow[]): void => {
    published = [...new Map([...published, ...rows].map((row) => [row.number, row])).values()];
  };
  const reload = async (): Promise<void> => keep(await store.listPublished(database.read));
  await reload();

  const inForce = (now: Date): NumberedRules => {
    const found = inForceAt(published, now);
    if (found === null) throw new Error('no disclosure rules are in force');
    return found;
  };
  const find = async (number: number): Promise<store.RuleSetRow> => {
    const known = published.find((row) => row.number === number);
    const row = known ?? (await store.readRuleSet(database.read, number));
    if (row === null) throw new AppError(disclosureErrors['disclosure.versionUnknown']);
    return row;
  };

  return {
    inForce,
    reload,

    async list(): Promise<RuleVersion[]> {
      return heads(await store.listRuleSets(database.read));
    },

    /** @throws AppError versionUnknown */
    async read(number: number): Promise<RuleVersionDetail> {
      return detail(await find(number));
    },

    /** @throws AppError versionUnknown */
    async compare(
      number: number,
      against?: number,
    ): Promise<{ against: number; differences: RuleDifference[] }> {
      const after = await find(number);
      const before = against === undefined ? inForce(clock.now()) : await find(against);
      return { against: before.number, differences: differences(before.ruleSet, after.ruleSet) };
    },

    /** @throws AppError versionUnknown, subjectNotAnswered */
    async tryOut(question: {
      caller: CallerKind;
      proved: readonly Factor[];
      subject: SubjectKind;
      version?: number | undefined;
    }): Promise<{ version: number; facts: FactVerdict[] }> {
      const { caller, proved, subject, version } = question;
      const rules = version === undefined ? inForce(clock.now()) : await find(version);
      const facts = verdictsOf(rules.ruleSet, caller, proved, subject);
      if (facts === null) throw new AppError(disclosureErrors['disclosure.subjectNotAnswered']);
      return { version: rules.number, facts };
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
      await note(tx, author, row, 'disclosure.draftCreated', { from });
      return detail(row);
    },

    /** @throws AppError versionUnknown, notDraft, staleVersion with the current version */
    async saveDraft(
      tx: Tx,
      author: RuleAuthor,
      number: number,
      input: { ruleSet: RuleSet; version: number },
    ): Promise<RuleVersionDetail> {
      const before = await draft(tx, number, input.version);
      const row = await change(tx, author, before, { ruleSet: input.ruleSet });
      const changed = summaryOf(differences(before.ruleSet, row.ruleSet));
      await note(tx, author, row, 'disclosure.draftSaved', { changed });
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
      const state = input.discarded ? 'discarded' : 'draft';
      const row = await change(tx, author, before, { state });
      await note(tx, author, row, input.discarded ? 'disclosure.draftDiscarded' : 'disclosure.draftRestored');
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
      if (effectFrom < now) throw new AppError(disclosureErrors['disclosure.effectPast']);
      const problems = checkRuleSet(before.ruleSet);
      if (problems.length > 0)
        throw new AppError(disclosureErrors['disclosure.rulesUnsound'], { data: { problems } });

      const replaced = inForceAt(published, effectFrom);
      const row = await change(tx, author, before, { state: 'published', publishedAt: now, effectFrom });
      await note(tx, author, row, 'disclosure.published', {
        effectFrom: effectFrom.toISOString(),
        replaces: replaced?.number ?? null,
        changed: replaced === null ? [] : summaryOf(differences(replaced.ruleSet, row.ruleSet)),
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
    if (row === null) throw new AppError(disclosureErrors['disclosure.versionUnknown']);
    if (row.state === 'published') throw new AppError(disclosureErrors['disclosure.notDraft']);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await detail(row) });
    if (row.state !== state) throw new AppError(disclosureErrors['disclosure.notDraft']);
    return { ...row, state };
  }

  async function change(
    tx: Tx,
    author: RuleAuthor,
    before: store.RuleSetRow & { state: 'draft' | 'discarded' },
    values: Partial<Pick<store.RuleSetRow, 'ruleSet' | 'state' | 'publishedAt' | 'effectFrom'>>,
  ): Promise<store.RuleSetRow> {
    const row = await store.changeRuleSet(tx, before, {
      ...values,
      authorId: author.staffId,
      changedAt: clock.now(),
    });
    if (row !== null) return row;
    // Somebody else was quicker, between reading and writing.
    const current = await store.readRuleSet(tx, before.number);
    throw new AppError(commonErrors.staleVersion, {
      data: current === null ? undefined : await detail(current),
    });
  }

  async function detail(row: store.RuleSetRow): Promise<RuleVersionDetail> {
    const [head] = await heads([row]);
    if (head === undefined) throw new Error('a version without a head');
    return { ...head, ruleSet: row.ruleSet, problems: checkRuleSet(row.ruleSet) };
  }

  async function heads(rows: readonly store.RuleSetHead[]): Promise<RuleVersion[]> {
    const ids = new Set(rows.map((row) => row.authorId).filter((id) => id !== null));
    const names = await deps.names([...ids]);
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
    row: store.RuleSetRow,
    action: string,
    details: AuditEntry['details'] = {},
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [newsOf(row, at)]);
    await audit.record(tx, [
      {
        at,
        actor: { kind: 'staff', staffId: author.staffId },
        address: author.address,
        action,
        subject: { kind: 'disclosureRules', id: String(row.number) },
        details,
      },
    ]);
  }
}

export type RuleSets = Awaited<ReturnType<typeof createRuleSets>> & DisclosureRules;

function newsOf({ number, version, state, effectFrom }: store.RuleSetRow, at: Date): NewFact {
  return state === 'published' && effectFrom !== null
    ? fact(disclosureFacts['disclosure.rulesPublished'], {
        at,
        ids: {},
        data: { number, effectFrom: effectFrom.toISOString() },
      })
    : fact(disclosureFacts['disclosure.draftChanged'], { at, ids: {}, data: { number, version } });
}

/** What was changed, as codes for the audit trail: «requirement customerPolicy.general», «wording locked». */
function summaryOf(list: readonly RuleDifference[]): string[] {
  return list.map((each) => {
    switch (each.kind) {
      case 'failuresUntilLock':
      case 'confirmTries':
        return `${each.kind} ${each.before} → ${each.after}`;
      case 'fact':
        return `fact ${each.section}.${each.fact}`;
      case 'wording':
        return `wording ${each.case}`;
      case 'requirement':
        return `requirement ${each.section === null ? 'authorisedAlso' : `${each.section}.${each.class}`}`;
      case 'mode':
      case 'source':
        return `${each.kind} ${each.section}.${each.class}`;
      default:
        return each satisfies never;
    }
  });
}
