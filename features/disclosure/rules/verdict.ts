import {
  type CallerKind,
  callerFactors,
  type FactClass,
  type FactCode,
  type Factor,
  type SubjectKind,
  sectionFacts,
  sections,
  type VerdictKind,
} from '../codes.ts';
import type { FactVerdict, Requirement, RuleSet, Section } from '../contract.ts';
import { missingSets, opens, restrict } from './requirement.ts';

/** What of the record and of the interaction changes a verdict besides the factors. */
export interface RecordState {
  /** The policy bears a special note: nothing confidential of it on the line. */
  specialNote: boolean;
  /** The system shows the third party as the payee. */
  isPayee: boolean;
  /** Too many proofs failed in this interaction. */
  isLocked: boolean;
  /** What the record has a value for; null: every factor, as in a question without a record. */
  checkable: ReadonlySet<Factor> | null;
}

/** A question without a record: no note, the third party taken as the payee, everything can be checked. */
export const anyRecord: RecordState = {
  specialNote: false,
  isPayee: true,
  isLocked: false,
  checkable: null,
};

const closed = { verdict: 'locked', missing: [] as Factor[][] } as const;

/**
 * The one decision about what may be said.
 * @param proved names of the proved factors, each counted once; those that the rules don't count change nothing.
 * @returns a verdict for every fact of the subject that this kind of caller may ask about, in their order; null where
 *   it is not answered about this subject at all. A fact that the rules don't place is locked.
 */
export function verdictsOf(
  rules: RuleSet,
  caller: CallerKind,
  proved: Iterable<Factor>,
  subject: SubjectKind,
  record: RecordState = anyRecord,
): FactVerdict[] | null {
  const code = sections[caller][subject];
  if (code === null) return null;
  const section = rules.sections[code];
  const known = new Set(proved);
  const byClass = new Map<FactClass, { verdict: VerdictKind; missing: Factor[][] }>();
  const ofClass = (name: FactClass) => {
    const found = byClass.get(name) ?? classVerdict(rules, caller, section, name, known, record);
    byClass.set(name, found);
    return found;
  };
  return sectionFacts[code].map((fact): FactVerdict => {
    const name = section.facts[fact]?.class;
    if (name === undefined) return { fact, class: 'confidential', ...closed };
    const shut = fact === 'payoutIfPayee' && !record.isPayee;
    return { fact, class: name, ...(shut ? closed : ofClass(name)) };
  });
}

/** @returns what this kind of caller must prove for a fact; without a condition nothing opens it. */
export function requirementOf(
  rules: RuleSet,
  caller: CallerKind,
  section: Section,
  name: FactClass,
  checkable: RecordState['checkable'],
): Requirement {
  const own = section.classes[name]?.requirement ?? [];
  // Without an authorisation nobody else is told anything; that is no matter of factors.
  if (caller === 'other' || own.length === 0) return [];
  if (caller === 'authorised' && rules.authorisedAlso.length === 0) return [];
  const whole = caller === 'authorised' ? [...rules.authorisedAlso, ...own] : own;
  const provable = new Set(callerFactors[caller]);
  return restrict(whole, (factor) => provable.has(factor) && (checkable === null || checkable.has(factor)));
}

/** @returns where a fact stands for this caller; null when it is none of his questions or has no place. */
export function placeOf(rules: RuleSet, caller: CallerKind, subject: SubjectKind, fact: FactCode) {
  const code = sections[caller][subject];
  if (code === null || !sectionFacts[code].includes(fact)) return null;
  const section = rules.sections[code];
  const rule = section.facts[fact];
  return rule === undefined ? null : { section, rule };
}

/** @returns whether a fact of the customer's own is on the public website, too; one without a place isn't. */
export function isPublic(rules: RuleSet, subject: SubjectKind, fact: FactCode): boolean {
  return placeOf(rules, 'customer', subject, fact)?.rule.public ?? false;
}

function classVerdict(
  rules: RuleSet,
  caller: CallerKind,
  section: Section,
  name: FactClass,
  proved: ReadonlySet<Factor>,
  record: RecordState,
): { verdict: VerdictKind; missing: Factor[][] } {
  if (record.isLocked || (name === 'confidential' && record.specialNote)) return closed;
  const requirement = requirementOf(rules, caller, section, name, record.checkable);
  if (opens(requirement, proved)) return { verdict: section.classes[name]?.mode ?? 'locked', missing: [] };
  return { verdict: 'locked', missing: missingSets(requirement, proved) };
}
