import axe, { type ElementContext, type RuleObject, type RunOnly, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const colours = 'color-contrast';
/** How large what is pressed is: with the colours what takes longest, and the same in every language. */
const sizes = 'target-size';

/** How much of a page is looked at. */
export interface Look {
  /** CSS selector of the only part that is looked at. */
  part?: string;
  /** CSS selectors of parts that are left out. */
  without?: readonly string[];
  /** Leaves out colours and sizes, which take longest and are the same in every language. */
  withoutColours?: boolean;
}

/**
 * Whether there is something serious on a page, or on a part of it, for people who see, hear or move otherwise.
 * @param colorScheme by night only the colours are looked at.
 */
export async function expectNoFaults(
  page: Page,
  colorScheme: 'light' | 'dark',
  what: string,
  { part = 'html', without = [], withoutColours = false }: Look = {},
): Promise<void> {
  if (!withoutColours) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const runOnly: RunOnly =
    colorScheme === 'dark' ? { type: 'rule', values: [colours] } : { type: 'tag', values: wcag };
  const rules: RuleObject = withoutColours
    ? { [colours]: { enabled: false }, [sizes]: { enabled: false } }
    : {};
  if (!withoutColours) {
    await page.waitForFunction(wears, colorScheme);
    await page.evaluate(settled);
  }
  // Once per page and in one piece: what brings it along for each look takes as long as the look.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([context, options]) => (globalThis as unknown as { axe: typeof axe }).axe.run(context, options),
    [
      { include: [part], exclude: [...without] },
      { resultTypes: ['violations'], preload: false, runOnly, rules },
    ] satisfies [ElementContext, RunOptions],
  );
  const faults = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`,
    );
  expect(faults, `${what}, ${colorScheme}`).toEqual([]);
}

/** Runs in the page: the console follows the system a moment later; other pages at once. */
function wears(colorScheme: string): boolean {
  const { scheme } = document.documentElement.dataset;
  return scheme === undefined || scheme === colorScheme;
}

/**
 * Runs in the page: what has just changed is drawn, and on the way to no other colour. A colour that is inherited goes
 * its way once the one above has arrived, so that one quiet frame isn't enough.
 */
async function settled(): Promise<void> {
  const moving = () =>
    document
      .getAnimations()
      .some(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  for (let quiet = 0; quiet < 3; quiet = moving() ? 0 : quiet + 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
