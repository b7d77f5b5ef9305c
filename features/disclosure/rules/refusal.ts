import { fillPlaces, type LocalText } from '../../../platform/local-text.ts';
import {
  type CallerKind,
  callerNeverAsks,
  type FactCode,
  type Factor,
  factorNames,
  type NeverAsk,
  type RefusalCase,
  type SubjectKind,
} from '../codes.ts';
import type { Requirement, RuleSet } from '../contract.ts';
import { type MissingItem, missingItems, missingSets, opens } from './requirement.ts';
import { anyRecord, placeOf, type RecordState, requirementOf } from './verdict.ts';

/** What somebody asks for, with what is proved. */
export interface Ask {
  caller: CallerKind;
  subject: SubjectKind;
  /** A fact, or what this kind of caller is never answered. */
  fact: FactCode | NeverAsk;
  proved: Iterable<Factor>;
  record?: RecordState;
}

export interface Refusal {
  case: RefusalCase;
  /** Ready to be read out; null where the rule set has no words for the case, which only a draft may. */
  text: LocalText | null;
  /** What would help; empty where nothing does. */
  missing: MissingItem[];
}

const never: Readonly<Record<NeverAsk, RefusalCase>> = {
  customerIdentity: 'askPolice',
  otherMatters: 'officialLetter',
  othersCustomers: 'othersCustomers',
};
const isNever = (fact: FactCode | NeverAsk): fact is NeverAsk => fact in never;

/**
 * The polite refusal for exactly this case.
 * @returns null where the fact may be told. A fact that is open for comparing only has words too: say it, I check it.
 */
export function refusalFor(rules: RuleSet, ask: Ask): Refusal | null {
  const { caller, subject, fact, record = anyRecord } = ask;
  const proved = new Set(ask.proved);
  const refusal = (name: RefusalCase, missing: MissingItem[] = []): Refusal => ({
    case: name,
    text: wordsFor(rules, name, missing),
    missing,
  });
  if (record.isLocked) return refusal('locked');
  if (isNever(fact)) return refusal(never[fact]);
  if (caller === 'other' || (caller === 'authorised' && !opens(rules.authorisedAlso, proved)))
    return refusal('noAuthorisation');
  const found = placeOf(rules, caller, subject, fact);
  const neverAsk = callerNeverAsks[caller];
  if (found === null) {
    if (caller === 'thirdParty') return refusal('askOurCustomer');
    return refusal(neverAsk === undefined ? 'contactHandler' : never[neverAsk]);
  }

  const { section, rule } = found;
  const requirement: Requirement = requirementOf(rules, caller, section, rule.class, record.checkable);
  const isOpen = opens(requirement, proved) && (fact !== 'payoutIfPayee' || record.isPayee);
  if (caller === 'thirdParty') return isOpen ? null : refusal('askOurCustomer');
  if (rule.class === 'confidential' && record.specialNote) return refusal('contactHandler');
  const confirmOnly = section.classes[rule.class]?.mode === 'confirmOnly';
  if (isOpen) return confirmOnly ? refusal('confirmOnly') : null;
  // Nothing that this caller could say would open it, e.g. where the record holds too little to compare with.
  if (missingSets(requirement, proved).length === 0) return refusal('contactHandler');

  const missing = missingItems(requirement, proved);
  if (confirmOnly) return refusal('confidential', missing);
  if (!rule.public) return refusal('notPublic', missing);
  return refusal(rule.class === 'general' ? 'publicGeneral' : 'publicImportant', missing);
}

/** @returns the words of a case with the missing items named; null where the rule set has none. */
export function wordsFor(
  rules: RuleSet,
  name: RefusalCase,
  missing: readonly MissingItem[],
): LocalText | null {
  const words = rules.wordings[name];
  if (words === undefined) return null;
  const named = nameMissing(missing);
  return {
    zh: fillPlaces(words.zh, { missing: named.zh }),
    ...(words.en === undefined ? {} : { en: fillPlaces(words.en, { missing: named.en }) }),
  };
}

const chineseCounts = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
const englishCounts = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** @returns the missing items as one says them: «保单号或身份证号，以及车牌号、车架号中的任意一项». */
export function nameMissing(items: readonly MissingItem[]): { zh: string; en: string } {
  return {
    zh: items.map(chineseItem).join('，以及'),
    en: items.map(englishItem).join(', and '),
  };
}

function chineseItem({ count, of }: MissingItem): string {
  const groups = of.map((group) => group.map((factor) => factorNames[factor].zh).join('或'));
  if (count >= groups.length) return listed(groups, '、', '和');
  if (groups.length === 2) return groups.join('或');
  return `${groups.join('、')}中的任意${chineseCounts[count] ?? count}项`;
}

function englishItem({ count, of }: MissingItem): string {
  const name = (factor: Factor): string => factorNames[factor].en ?? factorNames[factor].zh;
  const groups = of.map((group) => listed(group.map(name), ', ', ' or '));
  if (count >= groups.length) return listed(groups, ', ', ' and ');
  if (groups.length === 2) return groups.join(' or ');
  return `any ${englishCounts[count] ?? count} of ${listed(groups, ', ', ' and ')}`;
}

function listed(names: readonly string[], comma: string, last: string): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(comma)}${last}${names[names.length - 1]}`;
}
