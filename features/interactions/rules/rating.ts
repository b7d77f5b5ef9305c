/** The customer's verdict by key after the agent has hung up, 5 very satisfied to 1 very dissatisfied. */

import type { RatingRule } from '../contract/ratings.ts';
import { interactionFacts } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { closeTalk, dismiss, end, forgetAgent } from './ending.ts';
import { type CallOutput, note } from './output.ts';
import { play, settle } from './sound.ts';
import { times } from './times.ts';

const dayMs = 86_400_000;
const mostTries = 2;

/**
 * @returns whether the customer is asked once the agent hangs up: his queue asks, chance chose him, and nobody has asked
 *   this number for so many days. Who was called by us, or isn't there, isn't asked.
 * @param rule of the queue; undefined where there is none.
 * @param now ms since 1970.
 */
export function isInvited(call: CallState, rule: RatingRule | undefined, now: number): boolean {
  const { phase, dial, customer, agent } = call;
  if (rule === undefined || phase !== 'talking' || (dial != null && call.callback == null) || agent === null)
    return false;
  if (customer.state !== 'on' || customer.goneSince !== null) return false;
  const before = call.lastRatingAt ?? null;
  if (before !== null && now - before < rule.quietDays * dayMs) return false;
  return chanceOf(call.id) < rule.sharePercent;
}

/** A number from 0 to 99 that belongs to the call: whoever decides about it again decides alike. */
function chanceOf(id: string): number {
  return Number.parseInt(id.slice(-8), 16) % 100;
}

/** The agent is let go, and the customer is asked. */
export function beginRating(call: CallState, out: CallOutput, now: number): void {
  const { agent, queue } = call;
  if (agent === null || queue === null) return;
  const { staffId } = agent;
  dismiss(call, out, agent, now);
  closeTalk(call, now);
  forgetAgent(call);
  call.phase = 'rating';
  call.rating = { askedAt: now, score: null, tries: 0 };
  note(call, out, interactionFacts['rating.invited'], now, { queue }, { staffId });
  settle(call, out);
  ask(call, out, ['rating.invite']);
}

/** A key of the customer: the first that is a rating counts. */
export function ratingDigit(call: CallState, out: CallOutput, digit: string, now: number): void {
  const { rating, servedBy } = call;
  if (!rating || rating.score !== null || servedBy === null) return;
  delete call.due.rating;
  if (!/^[1-5]$/.test(digit)) return askAgain(call, out, now);
  rating.score = Number(digit);
  note(call, out, interactionFacts['rating.given'], now, { score: rating.score }, { staffId: servedBy });
  play(call, out, { prompts: ['rating.thanks'], loop: false, after: { next: 'rating' } });
}

/** What was said is over: he has a moment to press a key; after the thanks the call is over. */
export function ratingHeard(call: CallState, out: CallOutput, now: number): void {
  if (!call.rating) return;
  if (call.rating.score !== null) return end(call, out, 'agent', 'command', now);
  call.due.rating = now + times.rating;
}

/** No key came. */
export function ratedInVain(call: CallState, out: CallOutput, now: number): void {
  if (call.phase === 'rating') askAgain(call, out, now);
}

function askAgain(call: CallState, out: CallOutput, now: number): void {
  if (!call.rating) return;
  if (call.rating.tries >= mostTries) return end(call, out, 'agent', 'command', now);
  ask(call, out, ['rating.again']);
}

function ask(call: CallState, out: CallOutput, prompts: string[]): void {
  if (call.rating) call.rating.tries += 1;
  play(call, out, { prompts, loop: false, after: { next: 'rating' } });
}
