import type { TicketCommand } from '../../contract/tickets.ts';
import type { TicketAction, Verdict } from '../../states.ts';
import { priorities, untoldReasons } from '../../states.ts';

/** Actions that a dialog asks about; the others are done at once or have a page of their own. */
export type AskedAction = Exclude<TicketAction, 'edit' | 'resume' | 'split'>;

/** What the dialogs of actions ask for; each asks for some of it. '' where nothing was said. */
export interface CommandValues {
  reason: string;
  priority: string;
  dueAt: string;
  until: string;
  into: string;
  how: string;
  verdict: string;
  interactionId: string;
  note: string;
  why: string;
}

export const blankCommand: CommandValues = {
  reason: '',
  priority: '',
  dueAt: '',
  until: '',
  into: '',
  how: 'call',
  verdict: '',
  interactionId: '',
  note: '',
  why: '',
};

export const askedParts: Readonly<Record<AskedAction, readonly (keyof CommandValues)[]>> = {
  setPriority: ['priority', 'reason'],
  setDeadline: ['dueAt', 'reason'],
  suspend: ['until', 'reason'],
  chase: ['reason'],
  recall: ['reason'],
  withdraw: ['reason'],
  merge: ['into', 'reason'],
  informed: ['how', 'interactionId', 'verdict', 'note'],
  closeUntold: ['why', 'reason'],
  reopen: ['reason'],
};

export type CommandProblem = 'reasonNeeded' | 'dueNeeded' | 'future' | 'intoNeeded' | 'verdictNeeded';

/**
 * @returns what is still wrong with a dialog, by field.
 * @param now server time, ms
 */
export function problemsOf(
  action: AskedAction,
  values: CommandValues,
  now: number,
): Partial<Record<keyof CommandValues, CommandProblem>> {
  const parts = askedParts[action];
  const problems: Partial<Record<keyof CommandValues, CommandProblem>> = {};
  if (parts.includes('reason') && values.reason.trim() === '') problems.reason = 'reasonNeeded';
  if (action === 'setDeadline') {
    if (values.dueAt === '') problems.dueAt = 'dueNeeded';
    else if (Date.parse(values.dueAt) <= now) problems.dueAt = 'future';
  }
  if (action === 'suspend' && values.until !== '' && Date.parse(values.until) <= now)
    problems.until = 'future';
  if (action === 'merge' && values.into === '') problems.into = 'intoNeeded';
  if (action === 'informed' && values.verdict === '') problems.verdict = 'verdictNeeded';
  return problems;
}

/** @returns the command that a dialog without problems means. */
export function commandOf(action: AskedAction, values: CommandValues): TicketCommand {
  const reason = values.reason.trim();
  switch (action) {
    case 'setPriority':
      return { action, priority: priorities.find((one) => one === values.priority) ?? 'normal', reason };
    case 'setDeadline':
      return { action, dueAt: values.dueAt, reason };
    case 'suspend':
      return { action, until: values.until === '' ? null : values.until, reason };
    case 'chase':
    case 'recall':
    case 'withdraw':
    case 'reopen':
      return { action, reason };
    case 'merge':
      return { action, into: values.into, reason };
    case 'informed':
      return {
        action,
        how: values.how === 'inPerson' ? 'inPerson' : 'call',
        interactionId: values.interactionId === '' ? null : values.interactionId,
        verdict: values.verdict as Verdict,
        note: values.note.trim(),
      };
    case 'closeUntold':
      return { action, why: untoldReasons.find((one) => one === values.why) ?? 'unreachable', reason };
  }
}
