import type { Scene, Script, ScriptStep } from '../../knowledge/contract.ts';
import { stepDue } from '../../knowledge/rules.ts';
import type { DeskContact } from '../contract.ts';

/** Where the agent stands in a script. */
export interface ScriptRun {
  /** Step that was said last; null before the first. */
  from: string | null;
  /** When its waiting began, server time in ms; null: it isn't waiting. */
  startedAt: number | null;
}

export const notBegun: ScriptRun = { from: null, startedAt: null };

/** What the agent sees of it now. */
export interface ScriptPlace {
  /** The step to be said now. */
  step: ScriptStep;
  /** The waiting of this step runs, and so long until the next one is due, ms; null: it doesn't run. */
  nextInMs: number | null;
  /** All waiting is over: ending the call is right now, and not before. */
  mayHangUp: boolean;
}

/** @param now server time, ms */
export function placeIn(script: Pick<Script, 'steps'>, run: ScriptRun, now: number): ScriptPlace | null {
  const step = script.steps.find(({ id }) => id === run.from) ?? script.steps[0];
  if (step === undefined) return null;
  if (run.startedAt === null) return { step, nextInMs: null, mayHangUp: false };
  const found = stepDue(script, run.startedAt, now, step.id);
  if (found.due === 'hangUp') {
    return {
      step: script.steps.find(({ next }) => next === 'hangUp') ?? step,
      nextInMs: null,
      mayHangUp: true,
    };
  }
  return { step: found.step, nextInMs: found.nextInMs, mayHangUp: false };
}

/**
 * The agent has said the step. One that waits begins to wait, anew if it was waiting; any other gives way to the next.
 * @returns null when the script is at its end
 */
export function goOn(script: Pick<Script, 'steps'>, run: ScriptRun, now: number): ScriptRun | null {
  const place = placeIn(script, run, now);
  if (place === null || place.mayHangUp) return null;
  if (place.step.waitSeconds !== undefined) return { from: place.step.id, startedAt: now };
  const { next } = place.step;
  if (next === 'hangUp') return null;
  const after = next ?? script.steps[script.steps.indexOf(place.step) + 1]?.id;
  return after === undefined ? null : { from: after, startedAt: null };
}

/** Scenes that every call may need, in the order in which they come; the matter of the queue stands after the greeting. */
const everyCall: readonly Scene[] = [
  'answering',
  'nameKnown',
  'dataTaken',
  'customerWaits',
  'silentCall',
  'closing',
];

/**
 * @returns scripts whose names stand above the text. They are the same from the first ring to the end of the call, so
 * that nothing moves; what the moment itself brings opens by itself.
 */
export function scriptsAtHand({ scripts, queue }: Pick<DeskContact, 'scripts' | 'queue'>): Script[] {
  const all = [...scripts.first, ...scripts.more];
  const [greeting, ...rest] = everyCall.map((scene) => all.filter((script) => script.scene === scene));
  const matter = all.filter(({ opens }) => queue !== null && opens.includes(queue));
  return [...new Set([...(greeting ?? []), ...matter, ...rest.flat()])];
}

/** @returns the script that opens by itself at this moment, when the agent has chosen none. */
export function opensFirst(contact: Pick<DeskContact, 'state' | 'scripts' | 'queue'>): Script | null {
  const [moment] = contact.scripts.first;
  if (contact.state === 'ringing' || contact.state === 'held') return moment ?? null;
  return scriptsAtHand(contact)[0] ?? moment ?? null;
}
