import { findings, followUpResults, rootKinds, sendingWays, settlementKinds } from '../codes.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import type { ComplaintAction } from '../states.ts';

/** How a field of an action is asked. */
export type ActionField =
  | { name: string; as: 'line' | 'text' | 'amount' | 'points' | 'moment'; optional?: boolean }
  | { name: string; as: 'person'; handlers: boolean; optional?: boolean }
  | { name: string; as: 'choice'; options: readonly string[]; optional?: boolean };

const reason = { name: 'reason', as: 'text' } as const;
const note = { name: 'note', as: 'text' } as const;
const how = { name: 'how', as: 'choice', options: sendingWays } as const;

/** The fields of every action that is filled in; those without any are carried out at once. */
export const actionFields: Partial<Record<ComplaintAction, readonly ActionField[]>> = {
  describe: [
    { name: 'cause', as: 'choice', options: [] },
    { name: 'target', as: 'choice', options: [] },
  ],
  setLevel: [{ name: 'level', as: 'choice', options: ['1', '2', '3'] }, reason],
  handOver: [{ name: 'staffId', as: 'person', handlers: true }, reason],
  tell: [how, note],
  giveContact: [{ name: 'contact', as: 'line' }, how],
  managerCalled: [note],
  saveAnswer: [
    { name: 'form', as: 'choice', options: ['oral', 'written'] },
    { name: 'text', as: 'text' },
  ],
  approveAnswer: [{ name: 'remark', as: 'text', optional: true }],
  returnAnswer: [{ name: 'remark', as: 'text' }],
  sendAnswer: [how, { ...note, optional: true }],
  proposeSettlement: [
    { name: 'kind', as: 'choice', options: settlementKinds },
    { name: 'amount', as: 'amount' },
    reason,
  ],
  findComplex: [reason],
  askExtension: [reason],
  decideExtension: [{ name: 'granted', as: 'choice', options: ['yes', 'no'] }, reason],
  refer: [
    { name: 'no', as: 'line' },
    { name: 'from', as: 'line' },
    { name: 'receivedAt', as: 'moment' },
  ],
  withdraw: [how, reason],
  reexamine: [reason],
  findRoot: [
    { name: 'finding', as: 'choice', options: findings },
    { name: 'rootKind', as: 'choice', options: rootKinds },
    { name: 'detail', as: 'text' },
    { name: 'measure', as: 'text', optional: true },
    { name: 'rootStaffId', as: 'person', handlers: false, optional: true },
    { name: 'points', as: 'points', optional: true },
  ],
  followUp: [
    { name: 'result', as: 'choice', options: followUpResults },
    { ...note, optional: true },
  ],
};

/** Values as they are typed; a person is his id. */
export type ActionValues = Record<string, string>;

/** The decision of a re-examination is asked with its answer. */
export function fieldsOf(action: ComplaintAction, reexamined: boolean): readonly ActionField[] {
  const fields = actionFields[action] ?? [];
  if (action !== 'saveAnswer' || !reexamined) return fields;
  return [...fields, { name: 'decision', as: 'choice', options: ['kept', 'changed'] }];
}

export function missingOf(fields: readonly ActionField[], values: ActionValues): string[] {
  return fields
    .filter(({ name, optional }) => optional !== true && (values[name] ?? '').trim() === '')
    .map(({ name }) => name);
}

/** The command that the values make. Its form is checked by the server's schema. */
export function commandOf(action: ComplaintAction, values: ActionValues): ComplaintCommand {
  const text = (name: string): string => (values[name] ?? '').trim();
  const number = (name: string): number => Number(text(name).normalize('NFKC').replace(/[,\s]/g, '')) || 0;
  const made = ((): object => {
    switch (action) {
      case 'setLevel':
        return { level: Number(text('level')), reason: text('reason') };
      case 'handOver':
        return { staffId: text('staffId'), reason: text('reason') };
      case 'proposeSettlement':
        return { kind: text('kind'), amount: number('amount'), reason: text('reason') };
      case 'decideExtension':
        return { granted: text('granted') === 'yes', reason: text('reason') };
      case 'findRoot':
        return {
          ...{
            finding: text('finding'),
            kind: text('rootKind'),
            detail: text('detail'),
            measure: text('measure'),
          },
          ...{ staffId: text('rootStaffId') || null, points: number('points') },
        };
      case 'saveAnswer':
        return { form: text('form'), text: text('text'), decision: text('decision') || null };
      default:
        return Object.fromEntries((actionFields[action] ?? []).map(({ name }) => [name, text(name)]));
    }
  })();
  return { action, ...made } as ComplaintCommand;
}
