import type { LocalText } from '../../../platform/local-text.ts';
import { queryOutcomeTexts, queryTexts } from '../../flows/codes.ts';
import type { MenuStep } from '../../interactions/contract.ts';

/** @returns the labels of what the caller chose, in order. */
export function choicesOf(menu: readonly MenuStep[]): LocalText[] {
  return menu.flatMap((step) => ('choice' in step && step.choice !== 'none' ? [step.label] : []));
}

/** @returns what the caller asked and how it ended last, each question once, the latest at the end. */
export function askedOf(menu: readonly MenuStep[]): { query: LocalText; outcome: LocalText }[] {
  const last = new Map<string, { query: LocalText; outcome: LocalText }>();
  for (const step of menu) {
    if (!('query' in step)) continue;
    last.delete(step.query);
    last.set(step.query, { query: queryTexts[step.query], outcome: queryOutcomeTexts[step.outcome] });
  }
  return [...last.values()];
}
