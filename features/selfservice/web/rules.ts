import {
  comparableFacts,
  type Factor,
  factClasses,
  type SubjectKind,
  sections,
} from '../../disclosure/codes.ts';
import type { RecordPanel, VerificationPanel } from '../../disclosure/contract/verification.ts';
import type { RuleSet } from '../../disclosure/contract.ts';
import { isPublic } from '../../disclosure/rules/verdict.ts';
import type { CodeView, OpenView, WebRecord } from './contract.ts';

/** How long a code is good for. */
export const codeLifeMs = 5 * 60_000;
/** How long until another one may be asked for. */
export const resendAfterMs = 60_000;
export const mostResends = 3;
export const mostWrongCodes = 5;
/** To one mobile, by whatever enquiries, in any 24 hours. */
export const mostCodesPerDay = 5;
export const codeDayMs = 24 * 3_600_000;
/** An enquiry that nobody uses ends. */
export const idleMs = 15 * 60_000;
/** A page that was left may be one that is only loaded again. */
export const leavingMs = 30_000;
/** Fewer can't open anything, whatever the rules say. */
const fewestItems = 2;

/** Of an enquiry, what its code depends on. Counts what was asked for, not what was sent, so that they tell nothing. */
export interface CodeState {
  subject: SubjectKind;
  askedAt: Date;
  resends: number;
  wrongCodes: number;
}

/** @returns what a visitor may know of an enquiry whose code wasn't right yet. */
export function codeViewOf(state: CodeState, now: Date): CodeView {
  const { subject, resends, wrongCodes } = state;
  return {
    state: 'code',
    subject,
    resendInSeconds: secondsToWait(state, now),
    resendsLeft: mostResends - resends,
    triesLeft: mostWrongCodes - wrongCodes,
  };
}

/** @returns whole seconds until another code may be asked for. */
export function secondsToWait({ askedAt }: Pick<CodeState, 'askedAt'>, now: Date): number {
  return Math.max(0, Math.ceil((askedAt.getTime() + resendAfterMs - now.getTime()) / 1000));
}

/** @returns the items that are asked of customers about a subject, in the order of the rules; a group counts as one. */
export function askedItems(rules: RuleSet, subject: SubjectKind): Factor[][] {
  const section = sections.customer[subject];
  const groups: Factor[][] = [];
  if (section === null) return groups;
  const known = new Set<Factor>();
  for (const name of factClasses) {
    for (const { of } of rules.sections[section].classes[name]?.requirement ?? []) {
      for (const group of of) {
        const fresh = group.filter((factor) => !known.has(factor));
        if (fresh.length > 0) groups.push(fresh);
        for (const factor of fresh) known.add(factor);
      }
    }
  }
  return groups;
}

/** @returns whether there are enough different items among these to be worth comparing. */
export function isEnough(groups: readonly (readonly Factor[])[], stated: readonly Factor[]): boolean {
  return groups.filter((group) => group.some((factor) => stated.includes(factor))).length >= fewestItems;
}

/** @returns whether anything of a record is told on a page. */
export function tellsAnything(rules: RuleSet, record: RecordPanel): boolean {
  return record.facts.some((each) => each.verdict === 'tell' && isPublic(rules, record.kind, each.fact));
}

/**
 * What a page shows of a verification.
 * @param own ids of the records whose customer gave the code back: nobody else's are shown.
 */
export function openViewOf(
  rules: RuleSet,
  panel: VerificationPanel,
  { subject, own }: { subject: SubjectKind; own: ReadonlySet<string> },
): OpenView {
  const asked = askedItems(rules, subject).flat();
  const untouched = new Set(
    panel.factors.filter(({ state }) => state === 'untouched').map((each) => each.factor),
  );
  const addable = panel.locked ? [] : asked.filter((factor) => untouched.has(factor));
  return {
    state: 'open',
    subject,
    locked: panel.locked,
    addable,
    records: panel.records
      .filter(({ id, kind }) => kind === subject && own.has(id))
      .filter(({ classes }) => classes.some(({ verdict }) => verdict !== 'locked'))
      .map((record) => recordViewOf(rules, record, addable)),
  };
}

function recordViewOf(rules: RuleSet, record: RecordPanel, addable: readonly Factor[]): WebRecord {
  const { id, kind, line, number, facts } = record;
  const told = facts.filter(({ verdict }) => verdict === 'tell').map(({ fact }) => fact);
  return {
    ...{ id, kind, line, number },
    classes: record.classes.map((each) => ({
      class: each.class,
      verdict: each.verdict,
      oneMore: each.oneMore.filter((factor) => addable.includes(factor)),
    })),
    told: told.filter((fact) => isPublic(rules, kind, fact)),
    compared: facts.flatMap(({ fact, verdict, triesLeft, confirmed }) =>
      verdict === 'confirmOnly' && comparableFacts.includes(fact)
        ? [{ fact, triesLeft: triesLeft ?? 0, confirmed }]
        : [],
    ),
    byPhone: told.filter((fact) => !isPublic(rules, kind, fact)),
  };
}
