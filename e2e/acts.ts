import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import type { Person } from './people.ts';

/** Quieter than this counts as silence, louder than `heard` as a voice; decibels of full scale. */
const silent = -75;
const heard = -45;

/** What the desk shows of the contact in hand, and of an agent without one. */
export type DeskPhase = 'ringing' | 'talking' | 'muted' | 'held' | 'customerGone' | 'voiceGone' | 'wrapUp';

/** Signs in at the console and waits for the page after it. */
export async function signIn(page: Page, url: string, staffNo: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel(/^(工号|Staff number)$/).fill(staffNo);
  await page.getByLabel(/^(密码|Password)$/).fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Goes ready with the key, and waits until the desk says so. */
export async function goReady(page: Page): Promise<void> {
  await page.locator('[data-idle=notReady]').waitFor();
  await page.keyboard.press('Alt+r');
  await page.locator('[data-idle=ready]').waitFor();
}

/** Waits until the desk shows this state of the contact. */
export async function deskShows(page: Page, phase: DeskPhase, withinMs = 30_000): Promise<void> {
  await page.locator(`[data-phase=${phase}]`).waitFor({ timeout: withinMs });
}

/** Answers with the key once it rings. */
export async function answer(page: Page): Promise<void> {
  await deskShows(page, 'ringing');
  await page.keyboard.press('Enter');
  await deskShows(page, 'talking');
}

/** Files the wrap-up with the keyboard alone: disposition by its two digits, a note, Ctrl+Enter. */
export async function wrapUp(page: Page, digits: string, note: string): Promise<void> {
  await deskShows(page, 'wrapUp');
  await page.keyboard.press('Alt+w');
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
  await page.keyboard.type(note);
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-idle]').waitFor();
}

/** Opens the customer's page and starts a call; returns when the sound is there. */
export async function startCall(page: Page, url: string, number?: string): Promise<void> {
  await page.goto(`${url}/call`);
  if (number !== undefined) await page.getByLabel(/您的手机号/).fill(number);
  await page.getByRole('button', { name: '开始通话' }).click();
  await page.getByRole('timer').waitFor();
}

/** Waits until the person hears a note. */
export async function hears(person: Person, hz: number, withinMs = 15_000): Promise<void> {
  await expect.poll(() => person.hears(hz), { timeout: withinMs, interval: 100 }).toBeGreaterThan(heard);
}

/** Waits until the person doesn't hear a note. */
export async function hearsNot(person: Person, hz: number, withinMs = 15_000): Promise<void> {
  await expect.poll(() => person.hears(hz), { timeout: withinMs, interval: 100 }).toBeLessThan(silent);
}

/** Waits until the person hears anything at all: a prompt, music, a voice. */
export async function hearsSomething(person: Person, withinMs = 15_000): Promise<void> {
  await expect.poll(() => person.loudness(), { timeout: withinMs, interval: 100 }).toBeGreaterThan(heard);
}
