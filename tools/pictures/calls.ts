import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { deskShows, wrapUp } from '../../e2e/acts.ts';

/** A call as it is played for the pictures. */
export interface PlayedCall {
  /** As the customer types it. */
  number: string;
  /** Of the menu. */
  key: string;
  talkSeconds: number;
  /** Two digits in the tree of dispositions. */
  disposition: string;
  note: string;
  whileRinging?(): Promise<void>;
  whileTalking?(): Promise<void>;
}

/** Plays a call from the customer's page to the end of the wrap-up; the agent is ready before it, and after it again. */
export async function playCall(desk: Page, customer: Page, url: string, call: PlayedCall): Promise<void> {
  await ring(customer, url, call.number, call.key);
  await deskShows(desk, 'ringing');
  await call.whileRinging?.();
  await desk.keyboard.press('Enter');
  await deskShows(desk, 'talking');
  await wait(call.talkSeconds * 1_000);
  await call.whileTalking?.();
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, call.disposition, call.note);
}

/** Calls from the customer's page, in whichever language it is, and answers the menu. */
export async function ring(customer: Page, url: string, number: string, key: string): Promise<void> {
  await customer.goto(`${url}/call`);
  await customer.getByLabel(/您的手机号|Your phone number/).fill(number);
  await customer.getByRole('button', { name: /开始通话|Start the call/ }).click();
  await menuOffered(customer);
  await customer.keyboard.press(key);
}

/** Waits until the customer's page offers the choices of the menu. */
export async function menuOffered(customer: Page): Promise<void> {
  await customer.getByText(/请听语音提示|Listen, or press a key/).waitFor();
}

/** Ends a call from the customer's page. */
export async function hangUp(customer: Page): Promise<void> {
  await customer.getByRole('button', { name: /挂断|Hang up/ }).click();
  await customer.getByRole('heading', { name: /通话已结束|Call ended/ }).waitFor();
}
