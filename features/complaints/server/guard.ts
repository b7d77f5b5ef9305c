import type { Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { TicketGuard, TicketSummary } from '../../tickets/contract.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import type { ComplaintEnd } from '../codes.ts';
import { complaintFacts, complaintKind } from '../contract.ts';
import { type ClosingProblem, closingSentences, needsReview, whyNotClosed } from '../rules/answer.ts';
import { interestsOf, mayHandle } from '../rules/handlers.ts';
import type { Core } from './deps.ts';
import { change, type Held, type Keeping, tell } from './keeping.ts';
import { settlementsOf } from './parts-store.ts';
import type { Registering } from './registering.ts';
import { partiesOf, readStaff } from './staff.ts';
import * as store from './store.ts';

/** Steps of the drawn process in which the customer hears the answer, and those that come before a review. */
const telling = ['inform', 'finalAnswer', 'tell'];
const investigating = ['settle', 'investigate'];
const reviewing = ['review', 'reconsider'];
/** Outcomes of telling that reached nobody. */
const unreached = ['unreached', 'unreachable'];

const say = (zh: string, en: string) => ({ zh, en });
const refusals = {
  recall: say(
    '投诉登记后不能撤回；如客户撤诉，请在投诉中登记「撤诉」。',
    'A registered complaint isn’t recalled; if the customer withdraws it, record the withdrawal in the complaint.',
  ),
  setDeadline: say(
    '投诉期限按级别和监管规定计算，不能直接修改；请调整级别或申请延期。',
    'The deadline follows from the level and the regulator’s rules: change the level or ask for an extension.',
  ),
  suspend: say(
    '投诉计时不能中止，请继续处理或申请延期。',
    'The clocks of a complaint never stand still: go on, or ask for an extension.',
  ),
  split: say('投诉不能拆分，请另行登记一件投诉。', 'A complaint isn’t split; register another one.'),
  release: say(
    '投诉必须有处理人，请转交给具体同事。',
    'A complaint always has a handler: hand it over to a colleague.',
  ),
  group: say(
    '投诉须转交给具体人员，请选择一位同事。',
    'A complaint is handed to a person; choose a colleague.',
  ),
  interest: say(
    '该人员与本案有利害关系或不能处理投诉，请另选一位同事。',
    'That person has an interest in the case or may not handle complaints; choose another colleague.',
  ),
  ownReview: say(
    '答复须由本人以外、无利害关系的人员审核，请交给其他同事。',
    'An answer is reviewed by somebody else without an interest; give it to a colleague.',
  ),
  answerMissing: say(
    '请先在投诉的「答复」中写明处理结果。',
    'Write down the result under «Answer» of the complaint first.',
  ),
};

/** What complaints add to their tickets. */
export function createGuard(core: Core, keeping: Keeping, registering: Registering): TicketGuard {
  const { calendar, tickets } = core;

  async function problemsOf(tx: Tx, row: store.ComplaintRecord): Promise<ClosingProblem[]> {
    const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round) ?? null;
    const settlements = await settlementsOf(tx, row.id);
    return whyNotClosed(
      {
        level: row.level,
        answer,
        managerCalled: row.managerCalledAt !== null,
        settlementsAsked: settlements.filter(({ state }) => state === 'asked').length,
      },
      await core.rules.of(row.rules),
    );
  }

  async function ended(held: Held, ticket: TicketSummary, end: ComplaintEnd): Promise<void> {
    const { row, at, rules } = held;
    const answered = end === 'answered';
    const answeredAt = answered ? (row.answeredAt ?? at) : row.answeredAt;
    const asks = answered && row.complainantKind !== 'anonymous';
    change(held, {
      ...{ endedAt: at, end, answeredAt },
      ...(asks
        ? {
            followUp: 'planned' as const,
            followUpDueAt: deadline(calendar.current(), at, rules.followUp.span),
          }
        : {}),
    });
    if (answered) await sendOpenAnswer(held);
    const inTime = keeping
      .clocks(held)
      .every(({ clock: code, dueAt, stoppedAt }) => code === 'progress' || (stoppedAt ?? at) <= dueAt);
    const openMs = Math.max(0, at.getTime() - row.receivedAt.getTime());
    const ids = { ticketId: row.id, staffId: ticket.ownerId };
    tell(held, complaintFacts['complaint.ended'], ids, { level: row.level, end, openMs, inTime });
  }

  /** Told in a contact: the answer has gone out by that. */
  async function sendOpenAnswer({ tx, row, at }: Held): Promise<void> {
    const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round);
    if (answer === undefined || answer.state === 'sent') return;
    await store.putAnswer(tx, { ...answer, state: 'sent', sentAt: at, sentBy: 'call' });
  }

  /** The work begins anew: closed and opened again, or the customer wasn't satisfied with what he heard. */
  function again(held: Held, reopened: boolean): void {
    change(held, {
      ...{
        round: held.row.round + 1,
        beganAt: held.at,
        answeredAt: null,
        reactedAt: null,
        promisedUntil: null,
      },
      ...{ managerCalledAt: null, managerCalledBy: null, endedAt: null, end: null },
      ...{ followUp: 'none', followUpDueAt: null },
    });
    if (!reopened) return;
    const ids = { ticketId: held.row.id, staffId: null };
    tell(held, complaintFacts['complaint.reopened'], ids, { reexamination: false });
  }

  /** What the review of the process says counts for the answer that waits for it. */
  async function reviewed({ tx, row, at }: Held, by: string, outcome: string | null): Promise<void> {
    const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round);
    if (answer?.state !== 'inReview') return;
    const state = outcome === 'approved' ? 'approved' : 'returned';
    await store.putAnswer(tx, { ...answer, state, reviewedBy: by, reviewedAt: at });
  }

  /** What was written in the investigation goes to review where it must be. */
  async function submitted({ tx, row, at, rules }: Held): Promise<void> {
    const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round);
    if (answer === undefined || (answer.state !== 'draft' && answer.state !== 'returned')) return;
    if (!needsReview(answer.form, row.level, rules)) return;
    await store.putAnswer(tx, {
      ...answer,
      state: 'inReview',
      changedAt: at,
      reviewedBy: null,
      reviewedAt: null,
    });
  }

  /** The ticket has another owner, or none: whoever may handle it is its handler now, else the handler stays its owner. */
  async function sameOwner(held: Held, ticket: TicketSummary): Promise<(() => Promise<void>) | null> {
    const { tx, row } = held;
    if (ticket.closedAt !== null || ticket.ownerId === row.handlerId) return null;
    const staff = await readStaff(core, tx);
    const owner = staff.find(ticket.ownerId);
    if (owner !== null && mayHandle(owner, partiesOf(row), staff.people)) {
      change(held, { handlerId: owner.id, seenAt: null });
      const ids = { ticketId: row.id, staffId: null, handlerId: owner.id };
      tell(held, complaintFacts['complaint.handedOver'], ids, { why: 'task' });
      return null;
    }
    return () => tickets().assign(tx, row.id, row.handlerId, { by: null, reason: '' });
  }

  return {
    kinds: [complaintKind],
    tellsStaff: true,
    created: registering.created,

    async refuses(tx, ticket, { on, action, node, by, outcome, to }) {
      const row = await store.findById(tx, ticket.id);
      if (row === null || by.staffId === null) return null;
      const step = node ?? '';
      if (on === 'ticket') {
        if (action === 'recall' || action === 'setDeadline' || action === 'suspend' || action === 'split')
          return refusals[action];
        if (action === 'informed' || action === 'closeUntold') {
          const [problem] = await problemsOf(tx, row);
          return problem === undefined ? null : closingSentences[problem];
        }
        return null;
      }
      const staff = await readStaff(core, tx);
      const free = (id: string): boolean => {
        const person = staff.find(id);
        return person !== null && mayHandle(person, partiesOf(row), staff.people);
      };
      if (action === 'release') return by.staffId === row.handlerId ? refusals.release : null;
      if (action === 'handOver' && to !== null) {
        if (staff.find(to) === null) return refusals.group;
        return free(to) ? null : refusals.interest;
      }
      const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round) ?? null;
      const doer = staff.find(by.staffId);
      const interested = doer === null || interestsOf(doer, partiesOf(row), staff.people).length > 0;
      const takes = action === 'claim' || action === 'complete';
      if (takes && interested) return refusals.interest;
      if (takes && reviewing.includes(step) && answer?.writtenBy === by.staffId) return refusals.ownReview;
      if (action !== 'complete') return null;
      if (investigating.includes(step)) return answer === null ? refusals.answerMissing : null;
      if (step === 'review' && outcome === 'approved' && answer === null) return refusals.answerMissing;
      if (telling.includes(step) && !unreached.includes(outcome ?? '')) {
        const [problem] = await problemsOf(tx, row);
        return problem === undefined ? null : closingSentences[problem];
      }
      return null;
    },

    async moved(tx, ticket, { action, task }) {
      const known = await store.lockComplaint(tx, ticket.id);
      if (known === null) return;
      const held = await keeping.wrap(tx, known);
      const { row, at } = held;
      if (ticket.state !== row.state) change(held, { state: ticket.state });
      const doneBy = task?.staffId ?? null;
      if (doneBy !== null && row.reactedAt === null && row.endedAt === null) change(held, { reactedAt: at });
      if (doneBy !== null && doneBy === row.handlerId && row.endedAt === null) change(held, { seenAt: at });
      if (task !== null && doneBy !== null && action === 'task.complete') {
        if (task.node === 'review') await reviewed(held, doneBy, task.outcome);
        if (investigating.includes(task.node)) await submitted(held);
      }
      const told =
        action === 'informed' ||
        (action === 'task.complete' &&
          task !== null &&
          telling.includes(task.node) &&
          !unreached.includes(task.outcome ?? ''));
      if (ticket.closedAt !== null && row.endedAt === null) {
        const end = endOf(action);
        const [problem] = end === 'answered' && doneBy !== null ? await problemsOf(tx, row) : [];
        // However the process is drawn: nothing is closed without an answer.
        if (problem !== undefined)
          throw new AppError(ticketErrors['tickets.guarded'], {
            values: { reason: closingSentences[problem].zh },
          });
        await ended(held, ticket, end);
      } else if (ticket.closedAt === null && row.endedAt !== null) again(held, true);
      else if (told && row.endedAt === null && ticket.state !== 'informing') {
        await sendOpenAnswer(held);
        again(held, false);
      }
      const assign = await sameOwner(held, ticket);
      if (Object.keys(held.changes).length > 0) await keeping.settle(held);
      await assign?.();
      // The next step of the process belongs to the handler too, but for a review.
      if (assign === null && action === 'task.complete' && ticket.closedAt === null)
        await tickets().assign(tx, row.id, held.row.handlerId, { by: null, reason: '' });
    },

    async data(tx, ticketId) {
      const row = await store.findById(tx, ticketId);
      if (row === null) return { level: registering.levelOf(tx), writtenAnswer: false };
      const answer = (await store.answersOf(tx, [row.id])).find(({ round }) => round === row.round);
      return { level: row.level, writtenAnswer: answer?.form === 'written' };
    },
  };

  function endOf(action: string): ComplaintEnd {
    if (action === 'withdraw') return 'withdrawn';
    if (action === 'recall') return 'recalled';
    if (action === 'merge') return 'merged';
    return action === 'closeUntold' ? 'untold' : 'answered';
  }
}
