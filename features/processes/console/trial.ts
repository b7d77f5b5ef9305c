import type { TrialStep } from '../contract/drafts.ts';
import type { DrawnTask, ProcessEffect } from '../contract.ts';

/** What an instance waits for after some steps, gathered from the effects. */
export interface Waiting {
  tasks: DrawnTask[];
  timers: Extract<ProcessEffect, { type: 'setTimer' }>[];
  services: Extract<ProcessEffect, { type: 'callService' }>[];
  /** Code of the end; null while it goes on. */
  ended: string | null;
}

/** @returns what is open after all steps. */
export function waitingAfter(steps: readonly TrialStep[]): Waiting {
  const waiting: Waiting = { tasks: [], timers: [], services: [], ended: null };
  const drop = (key: string): void => {
    waiting.tasks = waiting.tasks.filter((one) => one.key !== key);
    waiting.timers = waiting.timers.filter((one) => one.key !== key);
    waiting.services = waiting.services.filter((one) => one.key !== key);
  };
  for (const { input, effects } of steps) {
    if ('key' in input) drop(input.key);
    for (const effect of effects) {
      if (effect.type === 'openTask') waiting.tasks.push(effect.task);
      else if (effect.type === 'setTimer') waiting.timers.push(effect);
      else if (effect.type === 'callService') waiting.services.push(effect);
      else if (effect.type === 'ended') waiting.ended = effect.end;
      else drop(effect.key);
    }
  }
  return waiting;
}

/** @returns ids of nodes that wait now, and of those that have been passed. */
export function placesOf(steps: readonly TrialStep[]): { active: string[]; done: string[] } {
  const last = steps.at(-1);
  const active =
    last === undefined ? [] : [...last.state.tokens, ...last.state.timers].map((one) => one.node);
  const passed = steps.flatMap(({ input }) => ('key' in input ? [nodeOfKey(input.key)] : []));
  return { active, done: [...new Set(passed)].filter((node) => !active.includes(node)) };
}

/** Keys are «node:n». */
export function nodeOfKey(key: string): string {
  return key.replace(/:\d+$/, '');
}

/** @returns the task that was open under a key when an input answered it. */
export function taskOf(steps: readonly TrialStep[], key: string): DrawnTask | null {
  for (const { effects } of steps)
    for (const effect of effects)
      if (effect.type === 'openTask' && effect.task.key === key) return effect.task;
  return null;
}
