import type { AuthorisationScope } from '../../customers/contract/records.ts';
import {
  type CallerKind,
  callerFactors,
  callerNeverAsks,
  comparableFacts,
  type FactClass,
  type FactCode,
  type Factor,
  factClasses,
  type SubjectKind,
} from '../codes.ts';
import type { RecordPanel, VerificationPanel } from '../contract/verification.ts';
import type { FactVerdict, NumberedRules } from '../contract.ts';
import type { RecordValues } from './compare.ts';
import { refusalFor } from './refusal.ts';
import { failuresOf, provedOf, type Statement, stateOf } from './statement.ts';
import { type RecordState, verdictsOf } from './verdict.ts';

/** Of a policy or claim, what verdicts depend on. */
export interface PanelRecord {
  id: string;
  kind: SubjectKind;
  line: RecordPanel['line'];
  policyId: string;
  specialNote: boolean;
  isPayee: boolean;
  values: RecordValues;
}

/** An authorisation that the customer has given and that holds now. */
export interface PanelAuthorisation {
  id: string;
  scope: AuthorisationScope;
  classes: readonly FactClass[];
}

export interface Comparison {
  recordId: string;
  fact: FactCode;
  matched: boolean;
}

/** All that a verdict follows from. */
export interface VerificationState {
  rules: NumberedRules;
  caller: CallerKind;
  /** The one that an authorised person acts by; null: none was chosen, or it holds no longer. */
  authorisation: PanelAuthorisation | null;
  statements: readonly Statement[];
  comparisons: readonly Comparison[];
  /** The customer's own first, then those that were found. */
  records: readonly PanelRecord[];
  /** Of the insurer. */
  zone: string;
}

/** What of one record may be said, with the factors that it rests on. */
export interface Decision {
  proved: Factor[];
  state: RecordState;
  facts: FactVerdict[];
}

/** @returns whether too many proofs failed. */
export function isLocked({ rules, statements }: Pick<VerificationState, 'rules' | 'statements'>): boolean {
  return failuresOf(statements) >= rules.ruleSet.failuresUntilLock;
}

/**
 * Decides about one record.
 * @returns null where this kind of caller is not answered about it at all.
 */
export function decide(state: VerificationState, record: PanelRecord): Decision | null {
  const { rules, caller, statements, zone, authorisation } = state;
  const stated = provedOf(statements, record.values, zone);
  const reaches = caller === 'authorised' && authorisation !== null && covers(authorisation.scope, record);
  const proved: Factor[] = reaches ? ['authorisation', ...stated] : stated;
  const recordState: RecordState = {
    specialNote: record.specialNote,
    isPayee: record.isPayee,
    isLocked: isLocked(state),
    checkable: checkableOf(record, reaches),
  };
  const verdicts = (by: readonly Factor[], of: RecordState) =>
    verdictsOf(rules.ruleSet, caller, by, record.kind, of);
  const facts = verdicts(proved, recordState);
  if (facts === null) return null;
  if (!reaches) return { proved, state: recordState, facts };
  // Classes that the authorisation doesn't cover stand as without it, and nothing said on the line opens them.
  const without = verdicts(stated, { ...recordState, checkable: checkableOf(record, false) }) ?? [];
  const within = (of: FactVerdict): boolean => authorisation.classes.includes(of.class);
  return {
    proved,
    state: recordState,
    facts: facts.map((each, i) => (within(each) ? each : (without[i] ?? each))),
  };
}

/** Which factors there is something to compare with. */
function checkableOf({ values }: PanelRecord, authorised: boolean): ReadonlySet<Factor> {
  const has = (Object.keys(values) as Factor[]).filter((factor) => (values[factor]?.length ?? 0) > 0);
  return new Set<Factor>([
    ...has,
    'officerUnit',
    'officerNo',
    ...(authorised ? (['authorisation'] as const) : []),
  ]);
}

function covers(scope: AuthorisationScope, record: PanelRecord): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'policies':
      return record.kind === 'policy';
    case 'claims':
      return record.kind === 'claim';
    case 'policy':
      return record.kind === 'policy' && record.id === scope.policyId;
    case 'claim':
      return record.kind === 'claim' && record.id === scope.claimId;
  }
}

/** @returns the panel without what only the server's tables know (channels of factors, authorisations). */
export function panelOf(
  state: VerificationState,
): Pick<
  VerificationPanel,
  'ruleVersion' | 'caller' | 'locked' | 'failures' | 'failuresUntilLock' | 'records' | 'neverAsks' | 'refusal'
> & { factors: { factor: Factor; state: VerificationPanel['factors'][number]['state'] }[] } {
  const { rules, caller, statements } = state;
  const locked = isLocked(state);
  const counts = new Map<string, number>();
  const numbered = state.records.map((record) => {
    const group = `${record.kind} ${record.line}`;
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    return { record, number };
  });
  const never = callerNeverAsks[caller];
  const records = numbered
    .flatMap(({ record, number }) => recordPanelOf(state, record, number) ?? [])
    .sort((a, b) => b.proved.length - a.proved.length);
  // What was said before there was a record to compare with is proved once one fits.
  const fitting = new Set(records.flatMap(({ proved }) => proved));
  const factorState = (factor: Factor) => {
    const own = stateOf(factor, statements);
    return own === 'untouched' && fitting.has(factor) ? 'proved' : own;
  };
  return {
    ruleVersion: rules.number,
    caller,
    locked,
    failures: failuresOf(statements),
    failuresUntilLock: rules.ruleSet.failuresUntilLock,
    factors: callerFactors[caller]
      .filter((factor) => factor !== 'authorisation')
      .map((factor) => ({ factor, state: factorState(factor) })),
    records,
    neverAsks: never === undefined ? null : wordsOf(state, { fact: never, locked: false }),
    refusal: generalRefusal(state, locked),
  };
}

function recordPanelOf(state: VerificationState, record: PanelRecord, number: number): RecordPanel | null {
  const decision = decide(state, record);
  if (decision === null) return null;
  const { rules, caller, comparisons } = state;
  const facts = decision.facts.map(({ fact, class: name, verdict }): RecordPanel['facts'][number] => {
    const own = comparisons.filter((each) => each.recordId === record.id && each.fact === fact);
    const ask = { caller, subject: record.kind, fact, proved: decision.proved, record: decision.state };
    const found = verdict === 'tell' ? null : refusalFor(rules.ruleSet, ask);
    const compared = verdict === 'confirmOnly' && comparableFacts.includes(fact);
    return {
      fact,
      class: name,
      verdict,
      refusal: found && { case: found.case, text: found.text },
      triesLeft: compared ? Math.max(0, rules.ruleSet.confirmTries - own.length) : null,
      confirmed: own.at(-1)?.matched ?? null,
    };
  });
  return {
    id: record.id,
    kind: record.kind,
    line: record.line,
    number,
    proved: decision.proved,
    classes: factClasses.flatMap((name) => classPanelOf(name, decision.facts) ?? []),
    facts,
  };
}

/** A class stands as its most open fact: one fact may be shut by itself. */
function classPanelOf(name: FactClass, facts: readonly FactVerdict[]): RecordPanel['classes'][number] | null {
  const own = facts.filter((each) => each.class === name);
  const best =
    own.find(({ verdict }) => verdict !== 'locked') ??
    own.find(({ missing }) => missing.length > 0) ??
    own[0];
  if (best === undefined) return null;
  return {
    class: name,
    verdict: best.verdict,
    oneMore: best.missing.flatMap((set) => (set.length === 1 ? set : [])),
    missing: best.missing,
  };
}

function generalRefusal(state: VerificationState, locked: boolean): VerificationPanel['refusal'] {
  if (locked) return wordsOf(state, { fact: 'status', locked: true });
  const unauthorised =
    state.caller === 'other' || (state.caller === 'authorised' && state.authorisation === null);
  return unauthorised ? wordsOf(state, { fact: 'status', locked: false }) : null;
}

function wordsOf(
  { rules, caller }: VerificationState,
  { fact, locked }: { fact: Parameters<typeof refusalFor>[1]['fact']; locked: boolean },
): VerificationPanel['refusal'] {
  const record: RecordState = { specialNote: false, isPayee: false, isLocked: locked, checkable: null };
  const subject: SubjectKind = caller === 'thirdParty' ? 'claim' : 'policy';
  const found = refusalFor(rules.ruleSet, { caller, subject, fact, proved: [], record });
  return found && { case: found.case, text: found.text };
}
