import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import { caseDepartments, type DisputeMove } from '../codes.ts';
import type {
  Disputable,
  DisputeInput,
  DisputesOfClaim,
  DisputeView,
  openDispute,
} from '../contract/disputes.ts';
import { caseworkFacts } from '../contract.ts';
import { caseworkErrors as errors } from '../errors.ts';
import { disputeResultNames, subjectNames } from '../names.ts';
import { disputeMovesFor, disputeSubjectsOf, disputeTable, pickItems } from '../rules/moves.ts';
import { objectionsInMessage } from '../rules/objections.ts';
import type { CaseClaim, CaseworkCore, CaseworkDoer } from './deps.ts';
import { cipherNames } from './encrypted.ts';
import * as store from './store.ts';
import type { CaseTaskService } from './tasks.ts';

const scope = systemScope('what of a claim is disputed');
interface Content {
  words: string;
  items: Disputable[];
}

/** Disputes of claims, from «I don't agree» to what the customer says of the answer. */
export function createDisputes(core: CaseworkCore, tasks: CaseTaskService) {
  const { database, cipher, clock, audit, calendar, customers, claims, rules, tickets, people } = core;
  const seal = (column: keyof typeof cipherNames, text: string): string =>
    cipher.encrypt(cipherNames[column], sensitive(text));
  const open = (column: keyof typeof cipherNames, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[column], stored));
  const contentOf = ({ content }: store.DisputeRecord): Content =>
    JSON.parse(open('content', content)) as Content;

  /** What the core says of the claim now. */
  async function standOf(claimId: string) {
    const record = await customers.claimRecord(scope, claimId);
    const details = record === null ? null : openSensitive(record.details);
    const denial: Disputable | null =
      details?.denial == null
        ? null
        : { name: '', amount: null, reason: details.denial.reason, clause: details.denial.clause };
    const assessment = details?.assessment ?? null;
    return {
      assessed: assessment?.amount ?? null,
      items: (assessment?.items ?? []).map(
        ({ name, amount }): Disputable => ({ name, amount, reason: '', clause: '' }),
      ),
      deductions: (assessment?.deductions ?? []) as Disputable[],
      denial,
    };
  }
  const subjectsOf = (stand: Awaited<ReturnType<typeof standOf>>) =>
    disputeSubjectsOf({
      ...{ assessed: stand.assessed !== null, deductions: stand.deductions.length },
      denied: stand.denial !== null,
    });

  async function viewOf(by: CaseworkDoer, claim: CaseClaim, reader: Reader): Promise<DisputesOfClaim> {
    const asOf = core.position();
    const [rows, stand, staff] = await Promise.all([
      store.disputesOf(reader, claim.claimId),
      standOf(claim.claimId),
      people(),
    ]);
    const steps = await store.stepsOf(
      reader,
      rows.map(({ id }) => id),
    );
    const handles = by.permissions.has('casework.handle');
    const registers = by.permissions.has('casework.register');
    const person = (id: string) => ({ staffId: id, name: staff.get(id)?.name ?? id.slice(-8) });
    const disputes = rows.map((row): DisputeView => {
      const content = handles ? contentOf(row) : null;
      return {
        ...{ id: row.id, subject: row.subject, state: row.state, result: row.result, version: row.version },
        ...{ openedAt: row.openedAt.toISOString(), openedBy: person(row.openedBy) },
        ...{ dueAt: row.dueAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null },
        ...{ words: content?.words ?? null, items: content?.items ?? null, itemCount: row.items },
        answer: handles && row.answer !== null ? open('answer', row.answer) : null,
        ticket:
          row.ticketId === null || row.ticketNo === null ? null : { id: row.ticketId, no: row.ticketNo },
        ...{ complaintId: row.complaintId, secondSurvey: row.surveyId !== null },
        steps: steps
          .filter(({ disputeId }) => disputeId === row.id)
          .map((step) => ({
            ...{ id: step.id, move: step.move, at: step.at.toISOString(), by: person(step.byId) },
            text: handles && step.text !== null ? open('text', step.text) : null,
          })),
        moves: disputeMovesFor(row.state, {
          ...{ handles, registers, reported: claim.lossReportId !== null },
          complained: row.complaintId !== null,
        }),
      };
    });
    return {
      disputes,
      ...{ deductions: handles ? stand.deductions : null, denial: handles ? stand.denial : null },
      ...{ assessed: handles ? stand.assessed : null, subjects: subjectsOf(stand) },
      deductionCount: stand.deductions.length,
      objections: rules.current().rules.objections,
      limitation: claim.limitation?.toISOString() ?? null,
      ...{ reportId: claim.lossReportId, asOf },
    };
  }

  /** @throws AppError notFound */
  async function claimOf(by: CaseworkDoer, claimId: string): Promise<CaseClaim> {
    const claim = await claims.caseOf(by.scope, claimId);
    if (claim === null) throw new AppError(commonErrors.notFound);
    return claim;
  }

  async function record(tx: Tx, by: CaseworkDoer, claimId: string, action: string): Promise<void> {
    await audit.record(tx, [
      {
        ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address, action },
        subject: { kind: 'claim', id: claimId },
      },
    ]);
  }
  const idsOf = (row: store.DisputeRecord, by: CaseworkDoer) => ({
    ...{ disputeId: row.id, claimId: row.claimId, customerId: row.customerId, staffId: by.staffId },
  });
  async function tell(
    tx: Tx,
    row: store.DisputeRecord,
    claim: CaseClaim,
    what: { template: string; values: (language: 'zh-CN' | 'en') => Record<string, string>; once: string },
  ): Promise<void> {
    const to = await claims.addressee(row.claimId, tx);
    if (to === null) return;
    await core.notifications.notify(tx, {
      ...{ channel: 'sms', to: to.to, language: to.language, template: what.template },
      values: {
        no: claim.reportNo,
        // As the rules in force name them now.
        ways: objectionsInMessage(rules.current().rules.objections, to.language),
        ...what.values(to.language),
      },
      recipientId: row.customerId,
      subject: { kind: 'claim', id: row.claimId },
      once: `${row.id}:${what.once}`,
    });
  }

  /** Nothing that was ordered for a dispute is still going on. */
  async function isQuiet(tx: Tx, row: store.DisputeRecord): Promise<boolean> {
    if (row.surveyId !== null && !(await core.surveys.isOver(row.surveyId))) return false;
    for (const id of await store.ticketsOfDispute(tx, row.id))
      if ((await tickets.find(id))?.state !== 'closed') return false;
    return true;
  }

  /** Does what a move brings with it. @returns the columns that change besides the state */
  async function effects(
    tx: Tx,
    by: CaseworkDoer,
    row: store.DisputeRecord,
    claim: CaseClaim,
    input: DisputeInput,
  ): Promise<Partial<store.DisputeRecord>> {
    const at = clock.now();
    switch (input.move) {
      case 'secondSurvey':
        if (claim.lossReportId === null) throw new AppError(errors['casework.noReport']);
        return {
          surveyId: await core.surveys.order(tx, claim.lossReportId, {
            purpose: 'second',
            staffId: by.staffId,
          }),
        };
      case 'expert': {
        const { claimId, lossReportId, reportNo, customerId } = claim;
        await tasks.open(
          tx,
          by,
          { claimId, reportId: lossReportId, reportNo, customerId },
          {
            departments: caseDepartments.filter((one) => input.departments.includes(one)),
            ...{ question: input.text, disputeId: row.id },
          },
        );
        return {};
      }
      case 'answer': {
        if (!(await isQuiet(tx, row))) throw new AppError(errors['casework.stillOpen']);
        await tell(tx, row, claim, {
          template: 'dispute.answered',
          values: (language) => ({
            result: inLanguage(disputeResultNames[input.result], language),
            answer: input.text,
          }),
          once: `answered:${row.version}`,
        });
        return { result: input.result, answer: seal('answer', input.text), answeredAt: at };
      }
      case 'complain': {
        const { claimId, customerId } = claim;
        return {
          complaintId: await core.complaints.register(tx, by, { claimId, customerId, words: input.text }),
        };
      }
      case 'settle':
      case 'withdraw':
        return { endedAt: at };
      case 'object':
        return {};
    }
  }

  return {
    /** @throws AppError notFound */
    async read(by: CaseworkDoer, claimId: string): Promise<DisputesOfClaim> {
      return viewOf(by, await claimOf(by, claimId), database.read);
    },

    /** @throws AppError notFound, disputeOpen, nothingToDispute, noTicket */
    async open(
      tx: Tx,
      by: CaseworkDoer,
      claimId: string,
      { subject, items: places, words }: RouteInput<typeof openDispute>['body'],
    ): Promise<DisputesOfClaim> {
      const claim = await claimOf(by, claimId);
      const stand = await standOf(claimId);
      if (!subjectsOf(stand).includes(subject)) throw new AppError(errors['casework.nothingToDispute']);
      const about: Record<typeof subject, Disputable[]> = {
        assessment: stand.items,
        deduction: pickItems(stand.deductions, places),
        denial: stand.denial === null ? [] : [stand.denial],
      };
      const items = about[subject];
      if (subject === 'deduction' && items.length === 0)
        throw new AppError(errors['casework.nothingToDispute']);
      const at = clock.now();
      const { number, rules: of } = rules.current();
      const { customerId, path } = claim;
      const row = await store.insertDispute(tx, {
        ...{ id: newId(at.getTime()), claimId, customerId, path, subject, state: 'open' },
        ...{
          content: seal('content', JSON.stringify({ words, items } satisfies Content)),
          items: items.length,
        },
        ...{ openedAt: at, openedBy: by.staffId, rules: number },
        dueAt: deadline(calendar.current(), at, { clock: 'workingDays', days: of.answer.workingDays }),
      });
      if (row === null) throw new AppError(errors['casework.disputeOpen']);
      const ticket = await tickets
        .create(tx, by, {
          ...{
            kind: 'claimDispute',
            title: `${subjectNames[subject].zh}（报案号 ${claim.reportNo}）`,
            customerId,
          },
          values: { claimNo: claim.reportNo, question: words },
          links: [{ kind: 'claim', id: claimId }],
          ...{ interactionId: null, promisedMinutes: null },
        })
        .catch((error: unknown) => {
          throw error instanceof AppError ? new AppError(errors['casework.noTicket']) : error;
        });
      const { lossReportId: reportId } = claim;
      await store.insertCaseTicket(tx, {
        ...{ ticketId: ticket.id, reportId, claimId, disputeId: row.id, at, parallel: false },
      });
      const next = await store.updateDispute(tx, row, { ticketId: ticket.id, ticketNo: ticket.no });
      await tell(tx, next, claim, {
        ...{ template: 'dispute.received', once: 'received' },
        values: () => ({ until: next.dueAt.toISOString() }),
      });
      await appendFacts(tx, [
        fact(caseworkFacts['dispute.opened'], {
          ...{ at, subject: claimId, path, ids: idsOf(next, by), data: { subject, items: items.length } },
        }),
      ]);
      await record(tx, by, claimId, 'casework.disputeOpened');
      return viewOf(by, claim, tx);
    },

    /** @throws AppError notFound, staleVersion with the disputes as they are, moved, stillOpen, noReport, noTicket */
    async move(tx: Tx, by: CaseworkDoer, id: string, input: DisputeInput): Promise<DisputesOfClaim> {
      const row = await store.lockDispute(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      const claim = await claimOf(by, row.claimId);
      if (row.version !== input.version)
        throw new AppError(commonErrors.staleVersion, { data: await viewOf(by, claim, tx) });
      const move: DisputeMove = input.move;
      const state = disputeTable[row.state][move];
      const may = disputeMovesFor(row.state, {
        handles: by.permissions.has('casework.handle'),
        registers: by.permissions.has('casework.register'),
        // Without a report the sentence says what to do instead.
        ...{ reported: true, complained: row.complaintId !== null },
      });
      if (state === undefined || !may.includes(move)) throw new AppError(errors['casework.moved']);
      const at = clock.now();
      const next = await store.updateDispute(tx, row, {
        ...(await effects(tx, by, row, claim, input)),
        state,
      });
      await store.insertStep(tx, {
        ...{
          id: newId(at.getTime()),
          disputeId: id,
          move,
          at,
          byId: by.staffId,
          text: seal('text', input.text),
        },
      });
      if (row.ticketId !== null)
        await tickets.note(tx, row.ticketId, { by: by.staffId, what: 'dispute', data: { move } });
      await appendFacts(tx, [
        fact(caseworkFacts['dispute.moved'], {
          ...{ at, subject: row.claimId, path: row.path, ids: idsOf(next, by), data: { move, state } },
        }),
      ]);
      await record(tx, by, row.claimId, `casework.${move}`);
      return viewOf(by, claim, tx);
    },
  };
}
