/** Whom a rule draws on a day: pure, so that the same seed draws the same people again, wherever it is tried out. */
import type { Design } from '../codes.ts';
import type { DrawRule, ListRuleSet } from '../contract/list-rules.ts';

/**
 * The place of something in the order in which a seed draws: from 0 to 1. The mixing is that of MurmurHash3, so that
 * neighbouring ids fall apart.
 */
export function drawPlace(seed: string, day: string, id: string): number {
  const text = `${seed}\n${day}\n${id}`;
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x85ebca77);
    low = Math.imul(low ^ code, 0xc2b2ae3d);
  }
  high = mixed(high ^ mixed(low));
  low = mixed(low ^ high);
  return ((high >>> 0) * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}

function mixed(of: number): number {
  const first = Math.imul(of ^ (of >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

/**
 * @param ids of everything that the rule may choose from
 * @returns those that are drawn, first the one drawn first: the share of them, rounded up, and no more than allowed
 */
export function drawSample(
  ids: readonly string[],
  { seed, share, most }: Pick<DrawRule, 'seed' | 'share' | 'most'>,
  day: string,
): string[] {
  const distinct = [...new Set(ids)];
  const wanted = Math.min(Math.ceil((distinct.length * share) / 100 - 1e-9), most ?? distinct.length);
  return distinct
    .map((id) => ({ id, place: drawPlace(seed, day, id) }))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .slice(0, wanted)
    .map(({ id }) => id);
}

/** @returns the design that the name of a product tells; the largest questionnaire wins where it tells several. */
export function designOf(product: string, words: ListRuleSet['designs']): Design {
  const order = ['unitLinked', 'universal', 'participating'] as const;
  return order.find((design) => words[design].some((word) => product.includes(word))) ?? 'traditional';
}

/** What keeps list rules from being published. */
export function checkListRules({
  draws,
}: ListRuleSet): { code: 'codeTwice' | 'coolingOffMissing'; detail: string }[] {
  const codes = draws.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  return [
    ...twice.map((detail) => ({ code: 'codeTwice' as const, detail })),
    // Without it nobody would see that a new contract runs out of time.
    ...draws
      .filter(({ on, from, kind, coolingOffDays }) => {
        const isNew = kind === 'newContractFirst' || kind === 'newContractSecond';
        return on && from === 'newContracts' && isNew && coolingOffDays === null;
      })
      .map(({ code }) => ({ code: 'coolingOffMissing' as const, detail: code })),
  ];
}
