import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { demoPassword } from '../demo/staff.ts';
import { openPerson, type Person, type PersonOptions } from './people.ts';

/** Quieter than this counts as silence, louder than `heard` as a voice; decibels of full scale. */
const silent = -75;
const heard = -45;

/** What the desk shows of the contact in hand, and of an agent without one. */
export type DeskPhase =
  | 'ringing'
  | 'calling'
  | 'talking'
  | 'muted'
  | 'held'
  | 'asking'
  | 'consulting'
  | 'conference'
  | 'consulted'
  | 'joined'
  | 'customerGone'
  | 'voiceGone'
  | 'wrapUp';

/** Signs in at the console and waits for the page after it. */
export async function signIn(page: Page, url: string, staffNo: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel(/^(工号|Staff number)$/).fill(staffNo);
  await page.getByLabel(/^(密码|Password)$/).fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Opens a browser for one journey; it closes when that is over. */
export async function openGuest(options: PersonOptions): Promise<Person> {
  const guest = await openPerson(options);
  onTestFinished(() => guest.close());
  return guest;
}

/** Goes ready with the key unless he is, and waits until the desk says so; where somebody waits, it rings at once. */
export async function goReady(page: Page): Promise<void> {
  const ready = page.locator('[data-idle=ready], [data-phase=ringing]').first();
  const notReady = page.locator('[data-idle=notReady]');
  await ready.or(notReady).first().waitFor();
  if (await notReady.isVisible()) await page.keyboard.press('Alt+r');
  // A page that has only just been drawn may not hear keys yet: whoever sees no answer presses again.
  await ready.waitFor({ timeout: 8_000 }).catch(async () => {
    if (await notReady.isVisible()) await page.keyboard.press('Alt+r');
    await ready.waitFor();
  });
}

/** Takes a short break. */
export async function goNotReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: '置忙' }).click();
  await page.getByRole('menuitem', { name: '小休' }).click();
  await page.locator('[data-idle=notReady]').waitFor();
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
  // A page that was just loaded may not know the tree yet.
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Alt+w');
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
  await page.keyboard.type(note);
  await page.keyboard.press('Control+Enter');
  // Where somebody waits, it rings at once.
  await page.locator('[data-idle], [data-phase=ringing]').first().waitFor();
}

/** Opens the customer's page and starts a call. @returns the interaction once the sound is there */
export async function startCall(page: Page, url: string, number?: string): Promise<string> {
  await page.goto(`${url}/call`);
  if (number !== undefined) await page.getByLabel(/您的手机号/).fill(number);
  const started = page.waitForResponse((response) => response.url() === `${url}/api/calls`);
  await page.getByRole('button', { name: '开始通话' }).click();
  const { interactionId } = (await (await started).json()) as { interactionId: string };
  await page.getByRole('timer').waitFor();
  return interactionId;
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

/** Waits until nothing has been said to the person for a second: pauses within what is said are shorter. */
export async function hearsOut(person: Person, withinMs = 45_000): Promise<void> {
  let quietSince = Date.now();
  const quietMs = async (): Promise<number> => {
    if ((await person.loudness()) > silent) quietSince = Date.now();
    return Date.now() - quietSince;
  };
  await expect.poll(quietMs, { timeout: withinMs, interval: 50 }).toBeGreaterThan(1_000);
}

/** Waits until the page itself plays a note: the ring, a recording. Null waits for any. */
export async function plays(person: Person, hz: number | null, withinMs = 15_000): Promise<void> {
  await expect.poll(() => person.plays(hz), { timeout: withinMs, interval: 100 }).toBeGreaterThan(heard);
}

/** Waits until the page plays nothing of this note. */
export async function playsNot(person: Person, hz: number | null, withinMs = 15_000): Promise<void> {
  await expect.poll(() => person.plays(hz), { timeout: withinMs, interval: 100 }).toBeLessThan(silent);
}

/** Chooses in a field of choices by what is typed, once something is offered. */
export async function choose(within: Page | Locator, label: string, typed: string): Promise<void> {
  const input = within.getByRole('combobox', { name: label, exact: true });
  await input.fill(typed);
  await input.page().locator('.ant-select-item-option-active:visible').last().waitFor();
  await input.press('Enter');
}
