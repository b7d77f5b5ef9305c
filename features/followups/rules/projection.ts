import { coolingOffOf } from './cooling-off.ts';
import { dutiesOf } from './results.ts';
import type { FollowUpState } from './state.ts';
import type { Step } from './step-shape.ts';

/** What lists sort and filter by, read off a state and its next step. */
export interface Projected {
  action: string;
  doer: string;
  keeperId: string | null;
  /** From when it may be done; null once it has ended. */
  dueAt: Date | null;
  coolingOffEndsAt: Date | null;
  /** What the customer named, and whose it is; nobody’s in the shared pool. */
  appointmentAt: Date | null;
  appointmentEndsAt: Date | null;
  appointmentAgentId: string | null;
  attempts: number;
  /** When the policyholder was first asked something, or ended the task by what he said. */
  reachedAt: Date | null;
  outcome: string | null;
  endedAt: Date | null;
  /** Whether it is a problem case: an answer that isn’t positive, a doubt, a wish to surrender. */
  problem: boolean;
}

/** @returns the columns of a task as the rules see it at a moment. */
export function project(state: FollowUpState, step: Step, at: Date): Projected {
  return {
    ...{ action: step.action, doer: step.who.role, keeperId: step.who.agentId },
    dueAt: state.end === null ? (step.from ?? at) : null,
    coolingOffEndsAt: coolingOffOf(state, at, step.from)?.endsAt ?? null,
    ...{
      appointmentAt: state.appointment?.start ?? null,
      appointmentEndsAt: state.appointment?.end ?? null,
      appointmentAgentId: state.appointment === null || state.appointment.pooled ? null : state.keeper,
    },
    attempts: state.attempts.length,
    reachedAt: state.answers[0]?.at ?? null,
    ...{ outcome: state.end?.outcome ?? null, endedAt: state.end?.at ?? null },
    problem: dutiesOf(state).length > 0,
  };
}
