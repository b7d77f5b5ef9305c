import type { LocalText } from '../../../platform/local-text.ts';
import {
  type CallerKind,
  callerNeverAsks,
  type FactClass,
  type FactCode,
  type Factor,
  factClasses,
  type NeverAsk,
  type SubjectKind,
  sections,
  subjectKinds,
  type VerdictKind,
} from '../codes.ts';
import type { RuleSet } from '../contract.ts';
import { type Refusal, refusalFor } from '../rules/refusal.ts';
import { type MissingItem, missingItems } from '../rules/requirement.ts';
import { type RecordState, requirementOf, verdictsOf } from '../rules/verdict.ts';

/** A question as it is put together on the page. */
export interface Trial {
  caller: CallerKind;
  subject: SubjectKind;
  proved: readonly Factor[];
  record: RecordState;
}

/** Facts of a class that get the same answer. */
export interface Answered {
  facts: FactCode[];
  verdict: VerdictKind;
  /** What is read out instead; null where it is told. */
  refusal: Refusal | null;
}

export interface TriedClass {
  class: FactClass;
  /** Every smallest set that opens it; none where it is open or can't be opened. */
  missing: Factor[][];
  /** Factors of which one alone opens it. */
  oneMore: Factor[];
  /** The same in words, condition by condition. */
  wanted: MissingItem[];
  answers: Answered[];
}

/** @returns what a kind of caller may be asked about. */
export function subjectsOf(caller: CallerKind): SubjectKind[] {
  return subjectKinds.filter((subject) => sections[caller][subject] !== null);
}

/** @returns the verdicts class by class, with the words for each; facts that get the same answer stand together. */
export function tryOutClasses(rules: RuleSet, trial: Trial): TriedClass[] {
  const { caller, subject, proved, record } = trial;
  const verdicts = verdictsOf(rules, caller, proved, subject, record) ?? [];
  return factClasses.flatMap((name): TriedClass[] => {
    const own = verdicts.filter((each) => each.class === name);
    if (own.length === 0) return [];
    const answers = new Map<string, Answered>();
    for (const { fact, verdict } of own) {
      const refusal = refusalFor(rules, { caller, subject, fact, proved, record });
      const key = `${verdict} ${refusal?.case ?? ''}`;
      const found = answers.get(key) ?? { facts: [], verdict, refusal };
      found.facts.push(fact);
      answers.set(key, found);
    }
    const missing = own.find((each) => each.missing.length > 0)?.missing ?? [];
    const section = sections[caller][subject];
    const requirement =
      section === null ? [] : requirementOf(rules, caller, rules.sections[section], name, record.checkable);
    return [
      {
        class: name,
        missing,
        oneMore: missing.flatMap(single),
        wanted: missing.length === 0 ? [] : missingItems(requirement, new Set(proved)),
        answers: [...answers.values()],
      },
    ];
  });
}

function single(set: Factor[]): Factor[] {
  return set.length === 1 ? set : [];
}

/** @returns what this kind of caller is never told, with the words for it; null where there is no such thing. */
export function neverTold(rules: RuleSet, trial: Trial): { ask: NeverAsk; text: LocalText | null } | null {
  const ask = callerNeverAsks[trial.caller];
  if (ask === undefined) return null;
  return { ask, text: refusalFor(rules, { ...trial, fact: ask })?.text ?? null };
}
