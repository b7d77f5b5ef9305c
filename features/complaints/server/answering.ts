import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { AnswerAction } from '../codes.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import { complaintFacts } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { answerActionsOf } from '../rules/answer.ts';
import { interestsOf, whoIsTold } from '../rules/handlers.ts';
import type { Core, Doer } from './deps.ts';
import { change, type Held, tell } from './keeping.ts';
import { partiesOf, type Staff } from './staff.ts';
import * as store from './store.ts';

const meaning = {
  saveAnswer: 'save',
  submitAnswer: 'submit',
  approveAnswer: 'approve',
  returnAnswer: 'return',
  sendAnswer: 'send',
} as const satisfies Partial<Record<ComplaintCommand['action'], AnswerAction>>;
export type AnswerCommand = Extract<ComplaintCommand, { action: keyof typeof meaning }>;

export const isAnswerCommand = (command: ComplaintCommand): command is AnswerCommand =>
  command.action in meaning;

/** Writes answers, has them reviewed by somebody else, and notes that they have gone out. */
export function createAnswering(core: Core) {
  const { sealing, news } = core;

  /** @throws AppError answerNotNow, ownReview */
  async function act(held: Held, by: Doer, command: AnswerCommand, staff: Staff): Promise<void> {
    const { tx, row, at, rules } = held;
    const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round) ?? null;
    if (!answerActionsOf(answer, row.level, rules).includes(meaning[command.action]))
      throw new AppError(complaintErrors['complaints.answerNotNow']);
    if (command.action === 'saveAnswer') {
      const { form, text, decision } = command;
      return store.putAnswer(tx, {
        id: answer?.id ?? newId(at.getTime()),
        ...{ complaintId: row.id, round: row.round, form, state: 'draft' },
        ...{
          text: sealing.seal('answerText', text),
          decision: row.reexaminationAt === null ? null : decision,
        },
        ...{ writtenBy: by.staffId, changedAt: at, reviewedBy: null, reviewedAt: null },
        ...{ remark: answer?.remark ?? null, sentAt: null, sentBy: null },
      });
    }
    if (answer === null) throw new AppError(complaintErrors['complaints.answerNotNow']);
    switch (command.action) {
      case 'submitAnswer': {
        await store.putAnswer(tx, { ...answer, state: 'inReview', changedAt: at });
        const reviewers = whoIsTold('teamLeader', row.handlerId, partiesOf(row), staff.people);
        const once = `${answer.id}:review:${at.toISOString()}`;
        return news.tell(
          tx,
          reviewers.filter((id) => id !== answer.writtenBy),
          { what: 'review', complaintId: row.id, no: row.no, once },
        );
      }
      case 'approveAnswer':
      case 'returnAnswer': {
        const doer = staff.find(by.staffId);
        const interested = doer === null || interestsOf(doer, partiesOf(row), staff.people).length > 0;
        if (answer.writtenBy === by.staffId || interested)
          throw new AppError(complaintErrors['complaints.ownReview']);
        const state = command.action === 'approveAnswer' ? 'approved' : 'returned';
        const remark = sealing.sealOrNull('answerRemark', command.remark);
        await store.putAnswer(tx, { ...answer, state, reviewedBy: by.staffId, reviewedAt: at, remark });
        const once = `${answer.id}:${state}:${at.toISOString()}`;
        return news.tell(tx, [answer.writtenBy], { what: 'review', complaintId: row.id, no: row.no, once });
      }
      case 'sendAnswer': {
        await store.putAnswer(tx, { ...answer, state: 'sent', sentAt: at, sentBy: command.how });
        change(held, { answeredAt: at, toldAt: at });
        const inTime = row.nextDueAt === null || at <= row.nextDueAt;
        const ids = { ticketId: row.id, staffId: by.staffId };
        tell(held, complaintFacts['complaint.answered'], ids, {
          inTime,
          reviewed: answer.reviewedBy !== null,
        });
        return;
      }
      default:
        return command satisfies never;
    }
  }
  return { act };
}
