import { describe, expect, it } from 'vitest';
import { ticketCommand } from '../../contract/tickets.ts';
import { type AskedAction, askedParts, blankCommand, commandOf, problemsOf } from './command-form.ts';
import { fileProblem, sizeText } from './file-rules.ts';

const now = Date.parse('2026-11-22T06:00:00.000Z');
const filled = {
  ...blankCommand,
  reason: ' 客户来电催问 ',
  priority: 'urgent',
  dueAt: '2026-11-23T06:00:00.000Z',
  into: '018f0000-0000-7000-8000-00000000a002',
  verdict: 'accepted',
  why: 'unreachable',
};
const actions = Object.keys(askedParts) as AskedAction[];

describe('what the dialogs of actions send', () => {
  it.each(actions)(
    '%s: nothing goes out before it is said, and what goes out is what the server takes',
    (action) => {
      const needs = askedParts[action].some((part) => ['reason', 'dueAt', 'into', 'verdict'].includes(part));
      expect(Object.keys(problemsOf(action, blankCommand, now)).length > 0).toBe(needs);
      expect(problemsOf(action, filled, now)).toEqual({});
      expect(ticketCommand.parse(commandOf(action, filled)).action).toBe(action);
    },
  );
  it('a deadline lies ahead, and so does the end of a suspension', () => {
    expect(problemsOf('setDeadline', { ...filled, dueAt: '2026-11-22T05:59:00.000Z' }, now)).toEqual({
      dueAt: 'future',
    });
    expect(problemsOf('suspend', { ...filled, until: '2026-11-22T05:59:00.000Z' }, now)).toEqual({
      until: 'future',
    });
    expect(commandOf('suspend', filled)).toMatchObject({ until: null, reason: '客户来电催问' });
  });
});

describe('files', () => {
  it('are refused before they are sent: type, size, number, nothing in them', () => {
    const file = { name: '定损单.PDF', type: '', size: 1_000 };
    expect(fileProblem(file, 0)).toBeNull();
    expect(fileProblem({ ...file, name: 'a.exe' }, 0)).toBe('fileType');
    expect(fileProblem({ ...file, size: 21 * 1_048_576 }, 0)).toBe('fileSize');
    expect(fileProblem({ ...file, size: 0 }, 0)).toBe('fileEmpty');
    expect(fileProblem(file, 50)).toBe('fileMany');
  });
  it('have sizes that people read', () => {
    expect([900, 2_048, 3.45 * 1_048_576, 20 * 1_048_576].map(sizeText)).toEqual([
      '900 B',
      '2 KB',
      '3.5 MB',
      '20 MB',
    ]);
  });
});
