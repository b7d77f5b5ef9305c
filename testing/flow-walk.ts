/** Walks through a drawn flow without call control. */
import type { FlowDocument } from '../features/flows/contract.ts';
import type { QueryAnswer } from '../features/flows/queries.ts';
import type { FlowEvent, FlowStep } from '../features/flows/rules/move.ts';
import { advanceFlow, startFlow } from '../features/flows/rules.ts';

/** `done` answers the command that runs (played, or silence); an answer is one; anything else is a key. */
export type Happening = 'done' | string | QueryAnswer;

/** @returns the last step of a call. */
export function walk(flow: FlowDocument, ...happenings: Happening[]): FlowStep {
  return happenings.reduce<FlowStep>((step, what) => goOn(flow, step, what), startFlow(flow));
}

/** @returns the step after this one. */
export function goOn(flow: FlowDocument, { state, memory }: FlowStep, ...happenings: Happening[]): FlowStep {
  const begun: FlowStep = { state, memory, commands: [], news: [] };
  return happenings.reduce<FlowStep>(
    (step, what) => advanceFlow(flow, step.state, step.memory, happened(step, what)),
    begun,
  );
}

/** Presses keys one after the other. */
export const keys = (text: string): string[] => [...text];

/** The event that stands for a happening. */
export function happened({ state: { phase, turn } }: Pick<FlowStep, 'state'>, what: Happening): FlowEvent {
  if (typeof what === 'object') return { type: 'answered', turn, answer: what };
  if (what !== 'done') return { type: 'digit', digit: what };
  return phase === 'listening' || phase === 'recording'
    ? { type: 'timeout', turn }
    : { type: 'played', turn };
}

/** What the caller hears or what becomes of the call, in short. */
export function told({ commands }: Pick<FlowStep, 'commands'>): string {
  const words = commands.map((command) => {
    switch (command.type) {
      case 'play':
        return command.prompts.join(' ');
      case 'listen':
        return `listen ${command.timeoutMs}`;
      case 'query':
        return `ask ${command.query} ${Object.values(command.collected).join(' ')}`.trim();
      case 'act':
        return `do ${command.action} ${Object.values(command.collected).join(' ')}`.trim();
      case 'record':
        return `record ${command.box} ${command.maxMs}`;
      case 'enterQueue':
        return `queue ${command.queue}`;
      case 'hangUp':
        return 'hang up';
      case 'wait':
        return 'wait';
      default:
        return command satisfies never;
    }
  });
  return words.length === 0 ? 'nothing' : words.join(' + ');
}
