import { fitName } from '../../../console/pinyin-initials.ts';
import type { DispositionNode } from '../../interactions/contract.ts';

/** A disposition that can be filed, with its place in the tree. */
export interface Disposition {
  code: string;
  name: { zh: string; en: string };
  group: { zh: string; en: string };
  /** Its digits: «21» is the first of the second group. Empty beyond the ninth, where two digits don't reach. */
  digits: string;
}

export interface DispositionGroup {
  code: string;
  name: { zh: string; en: string };
  digit: string;
  items: readonly Disposition[];
}

/** @returns the tree as it is drawn: groups with what can be filed. */
export function groupsOf(tree: readonly DispositionNode[]): DispositionGroup[] {
  return tree.map((branch, at) => {
    const digit = at < 9 ? String(at + 1) : '';
    return {
      code: branch.code,
      name: branch.name,
      digit,
      items: (branch.children ?? []).map((leaf, index) => ({
        code: leaf.code,
        name: leaf.name,
        group: branch.name,
        digits: digit === '' || index > 8 ? '' : `${digit}${index + 1}`,
      })),
    };
  });
}

/**
 * What fits what was typed: Chinese, pinyin initials («bdcx»), English, or digits of the tree («2», «21»).
 * @returns the best first; equal ones in the order of the tree
 */
export function findDispositions(groups: readonly DispositionGroup[], typed: string): Disposition[] {
  const wanted = typed.normalize('NFKC').trim();
  const all = groups.flatMap((group) => group.items);
  if (/^\d{1,2}$/.test(wanted))
    return all.filter((one) => one.digits !== '' && one.digits.startsWith(wanted));
  return all
    .map((one) => ({ one, score: scoreOf(wanted, one) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}

/** Its own name goes before that of its group, however little of it was typed. */
function scoreOf(wanted: string, { name, group }: Disposition): number {
  const own = fitName(wanted, name);
  return own > 0 ? own + 10 : fitName(wanted, group);
}
