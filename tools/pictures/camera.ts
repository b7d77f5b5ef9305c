import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { smallPng } from './small-png.ts';

/** A way to look at the product. */
export interface Look {
  /** Pixels. */
  width: number;
  dark: boolean;
  /** Where its pictures go. */
  folder: string;
}

/** Takes a picture of what a page shows now, once in every look. */
export type Camera = (page: Page, name: string, size?: { width: number; height: number }) => Promise<void>;

const height = 900;
/** Reserved room for what is being read. */
const skeleton = '[role=status]:is([aria-label="正在读取"], [aria-label="Reading"])';

/** @param language ends the names: `<name>.<language>.png`. */
export function createCamera(looks: readonly Look[], language: string): Camera {
  for (const { folder } of looks) mkdirSync(folder, { recursive: true });
  return async (page, name, size) => {
    for (const { width, dark, folder } of looks) {
      await page.setViewportSize(size ?? { width, height });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      await settled(page);
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      writeFileSync(join(folder, `${name}.${language}.png`), smallPng(png));
    }
  };
}

/** Waits until nothing is being read any more and what was read is drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction((reading) => document.querySelector(reading) === null, skeleton);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
