/**
 * The rules of follow-up calls: a task, its history and a time give the next step with its reasons, and after each event
 * the new state. Pure; the figures come with the versioned rule set.
 */
import type { FollowUpRuleSet } from './contract/rule-set.ts';
import type { FollowUpEvent, FollowUpTask } from './contract/task.ts';
import { applyEvent } from './rules/apply.ts';
import { Refused } from './rules/refusal.ts';
import { settle } from './rules/settle.ts';
import { beginTask, type FollowUpState } from './rules/state.ts';
import { nextStep } from './rules/step.ts';
import type { Step } from './rules/step-shape.ts';

/** What the rules are asked. `zone`: IANA zone of the centre. */
export interface Asked {
  rules: FollowUpRuleSet;
  zone: string;
  task: FollowUpTask;
  history: readonly FollowUpEvent[];
  at: Date;
}
export interface Planned {
  state: FollowUpState;
  step: Step;
}
/** The entry of a history that the rules don’t let happen. */
export interface HistoryProblem {
  index: number;
  refusal: Refused;
}

/** @returns where the task stands and what comes next, or the first entry of the history that can’t have been. */
export function planFollowUp({ rules, zone, task, history, at }: Asked): Planned | HistoryProblem {
  let state = beginTask(task, rules, zone);
  for (const [index, event] of history.entries()) {
    try {
      state = applyEvent(state, event);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { index, refusal: error };
    }
  }
  if (state.lastAt !== null && at < state.lastAt)
    return { index: history.length, refusal: new Refused('notInOrder') };
  const settled = settle(state, at);
  return { state: settled, step: nextStep(settled, at) };
}
