import { checkIdNo, normaliseIdNo } from '../../../customers/rules/identity.ts';
import { normalisePlate, normalisePolicyNo } from '../../../customers/rules/policy.ts';
import { type CallerKind, callerFactors, type Factor } from '../../codes.ts';
import { problemOf, type ValueProblem } from '../../rules/stated-value.ts';

/** Checked before the caller is asked for it, never typed by an agent. */
const notTyped: readonly Factor[] = ['authorisation', 'staffNo', 'password'];

/** @returns what an agent can type for this kind of caller, in the order of the chips. */
export function typedFactors(caller: CallerKind): Factor[] {
  return callerFactors[caller].filter((factor) => !notTyped.includes(factor));
}

/**
 * What a typed value can be, the likeliest first; never empty where the caller has factors. Shapes decide (GB 11643,
 * GB 16735, GB 32100, GA 36); between equals, one that isn't settled yet goes first.
 * @param settled factors that are proved, or count no more.
 */
export function recognise(typed: string, caller: CallerKind, settled: readonly Factor[] = []): Factor[] {
  const score =
    caller === 'thirdParty' ? thirdPartyScore : caller === 'trafficPolice' ? policeScore : ownScore;
  const scored = typedFactors(caller).map((factor, place) => ({
    factor,
    // A shape goes before everything, then what is still wanted, then the order of the chips.
    score: score(factor, typed) * 100 - (settled.includes(factor) ? 50 : 0) - place,
  }));
  return scored.sort((a, b) => b.score - a.score).map(({ factor }) => factor);
}

const han = /\p{Script=Han}/u;

/** 2: its very shape, 1: may well be, 0: hardly. */
function ownScore(factor: Factor, typed: string): number {
  const code = normaliseIdNo(typed);
  const isCode = /^[0-9A-Z/]+$/.test(code);
  switch (factor) {
    case 'plateNo':
      return looksLikePlate(typed) ? 3 : 0;
    case 'idCardNo':
      if (/^\d{17}[\dX]$/.test(code)) return checkIdNo('creditCode', code) === null ? 2 : 3;
      return /^\d{14,16}$/.test(code) ? 2 : 0;
    case 'orgCode':
      if (code.length === 18 && isCode) return checkIdNo('creditCode', code) === null ? 3 : 2;
      return /^[0-9A-Z]{8}-[0-9X]$/.test(typed.normalize('NFKC').trim().toUpperCase()) ? 3 : 0;
    case 'vin':
      return code.length === 17 && /^(?=.*[A-Z])[0-9A-Z]+$/.test(code) ? 3 : 0;
    case 'insuredOrClaimantName':
      return isName(typed) ? 3 : 0;
    case 'engineNo':
      return isCode && /[A-Z]/.test(code) && /^[0-9A-Z]{5,10}$/.test(code) ? 2 : 0;
    case 'reportNo':
      // Insurers begin report and claim numbers with a letter for the kind: R or C.
      if (/^[A-Z]{0,3}[RC][A-Z]{0,3}\d{6,}$/.test(normalisePolicyNo(typed))) return 2;
      return isCode && code.length > 5 ? 1 : 0;
    case 'policyNo':
      return isCode && code.length > 5 ? 1 : 0;
    default:
      return 0;
  }
}

const place = /[路街道巷桥口镇村区县市]|高速|停车场|广场|小区|匝道|road|street|avenue|parking/iu;
const course = /撞|追尾|剐|刮|碰|擦|倒车|变道|起步|掉头|转弯|刹|hit|crash|collision|rear/iu;

function thirdPartyScore(factor: Factor, typed: string): number {
  switch (factor) {
    case 'insuredPlateNo':
      return looksLikePlate(typed) ? 3 : 0;
    case 'accidentTime':
      return dayIn(typed) === null ? 0 : 3;
    case 'accidentCourse':
      return course.test(typed) ? 2 : [...typed].length > 10 && han.test(typed) ? 1 : 0;
    case 'accidentPlace':
      return place.test(typed) ? 2 : 0;
    case 'caseFact':
      return isName(typed) || /^[0-9A-Za-z]{6,}$/.test(typed.trim()) ? 1 : 0;
    default:
      return 0;
  }
}

function policeScore(factor: Factor, typed: string): number {
  if (factor === 'insuredPlateNo') return looksLikePlate(typed) ? 3 : 0;
  if (factor === 'officerNo') return /^[0-9A-Za-z]{4,12}$/.test(typed.normalize('NFKC').trim()) ? 2 : 0;
  return han.test(typed) ? 1 : 0;
}

const looksLikePlate = (typed: string): boolean =>
  /^\p{Script=Han}[A-Z][0-9A-Z]*/u.test(normalisePlate(typed));

function isName(typed: string): boolean {
  const text = typed.trim();
  if (/\d/.test(text.normalize('NFKC'))) return false;
  return /^[\p{Script=Han}·•.（）()]{2,}$/u.test(text) || /^\p{L}+([ .'’-]+\p{L}+)+$/u.test(text);
}

/** «2026-11-03 14:20», «2026/11/3», «2026年11月3日 14:20» as statements are sent; null when there is no day in it. */
export function dayIn(typed: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:点时](\d{2})分?)?$/.exec(
    typed.normalize('NFKC').trim(),
  );
  if (parts === null) return null;
  const two = (text: string | undefined): string => String(text).padStart(2, '0');
  const day = `${parts[1]}-${two(parts[2])}-${two(parts[3])}`;
  return parts[4] === undefined ? day : `${day} ${two(parts[4])}:${parts[5]}`;
}

/** @returns what is sent for a factor. */
export function sentValue(factor: Factor, typed: string): string {
  return factor === 'accidentTime' ? (dayIn(typed) ?? typed.trim()) : typed.trim();
}

/** How many characters a number of fixed length has; whoever still types it isn't wrong yet. */
const lengths: Readonly<Partial<Record<Factor, number>>> = { idCardNo: 18, orgCode: 18, vin: 17 };

/**
 * What is wrong with a value, as far as it is worth saying now.
 * @param finished Enter was pressed: what is too short is wrong, too.
 */
export function problemNow(factor: Factor, typed: string, finished: boolean): ValueProblem | null {
  const value = sentValue(factor, typed);
  if (value === '') return null;
  const problem = problemOf(factor, value);
  if (problem !== 'shape' || finished) return problem;
  const wanted = lengths[factor];
  return wanted !== undefined && normaliseIdNo(value).length > wanted ? problem : null;
}

/**
 * A digit and a blank in front choose a factor: «3 » is the third chip; no number that is told begins so.
 * @returns what stands behind them, and the factor; null when there is no such choice.
 */
export function chosenByDigit(typed: string, caller: CallerKind): { factor: Factor; rest: string } | null {
  const parts = /^([1-9])[ 　](.*)$/su.exec(typed.normalize('NFKC'));
  const factor = parts === null ? undefined : typedFactors(caller)[Number(parts[1]) - 1];
  return factor === undefined ? null : { factor, rest: parts?.[2] ?? '' };
}
