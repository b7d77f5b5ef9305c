import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TicketSummary } from '../../tickets/contract.ts';
import { type CaseDepartment, caseDepartments } from '../codes.ts';
import type { CaseTasks, CaseTicket } from '../contract/tasks.ts';
import { caseworkFacts } from '../contract.ts';
import { caseworkErrors } from '../errors.ts';
import type { CaseworkCore, CaseworkDoer } from './deps.ts';
import * as store from './store.ts';

/** The kind of ticket whose process asks departments at once. */
const kind = 'caseTasks';
const fieldOf = {
  legal: 'needsLegal',
  medical: 'needsMedical',
  repair: 'needsRepair',
  finance: 'needsFinance',
};

/** What a case is: a loss report, its claim, or both. */
export interface CaseIds {
  reportId: string | null;
  claimId: string | null;
  reportNo: string;
  customerId: string | null;
}

/** Asks several departments at once, and shows all that they do for a case in one view. */
export function createCaseTasks(core: CaseworkCore) {
  const { database, clock, audit, reports, claims, tickets } = core;

  /** @throws AppError notFound outside of what he may see */
  async function caseOf(
    by: CaseworkDoer,
    { reportId, claimId }: { reportId?: string | undefined; claimId?: string | undefined },
    reader: Reader,
  ): Promise<CaseIds> {
    if (claimId !== undefined) {
      const claim = await claims.caseOf(by.scope, claimId);
      if (claim === null) throw new AppError(commonErrors.notFound);
      const { lossReportId, reportNo, customerId } = claim;
      return { claimId, reportId: lossReportId, reportNo, customerId };
    }
    const report = reportId === undefined ? null : await reports.caseOf(reportId, reader);
    if (report === null || !(await reports.mayRead(by, report.reportId)))
      throw new AppError(commonErrors.notFound);
    const claim = await claims.ofReport(report.reportId);
    return {
      ...{ reportId: report.reportId, claimId: claim?.claimId ?? null, reportNo: report.no },
      customerId: claim?.customerId ?? report.customerId,
    };
  }

  async function ticketOf(id: string, handles: boolean): Promise<CaseTicket> {
    const page = await tickets.page(id);
    return {
      ...{ id: page.id, no: page.no, kindName: page.kindName, state: page.state },
      ...{ openedAt: page.createdAt, dueAt: page.dueAt },
      tasks: page.tasks.map((task) => ({
        ...{ id: task.id, name: task.name, roleName: task.roleName, state: task.state },
        ...{ openedAt: task.openedAt, dueAt: task.dueAt, doneAt: task.doneAt },
        owner: task.owner?.name ?? null,
        note: handles ? task.note : null,
      })),
    };
  }

  async function viewOf(by: CaseworkDoer, of: CaseIds): Promise<CaseTasks> {
    const asOf = core.position();
    const rows = (await store.ticketsOf(database.read, of)).filter(({ parallel }) => parallel);
    const handles = by.permissions.has('casework.handle');
    const list = await Promise.all(rows.map(({ ticketId }) => ticketOf(ticketId, handles)));
    const tasks = list.flatMap((ticket) => ticket.tasks).filter(({ state }) => state !== 'dropped');
    return {
      tickets: list,
      done: tasks.filter(({ state }) => state === 'done').length,
      ...{ all: tasks.length, open: list.some(({ state }) => state !== 'closed'), asOf },
    };
  }

  /**
   * Opens a ticket that asks departments at once.
   * @throws AppError noTicket where its kind is closed or has another form
   */
  async function open(
    tx: Tx,
    by: CaseworkDoer,
    of: CaseIds,
    ask: { departments: readonly CaseDepartment[]; question: string; disputeId: string | null },
  ): Promise<TicketSummary> {
    const at = clock.now();
    const needs = Object.fromEntries(
      caseDepartments.map((one) => [fieldOf[one], ask.departments.includes(one)]),
    );
    const ticket = await tickets
      .create(tx, by, {
        ...{ kind, title: `并行办理（报案号 ${of.reportNo}）`, customerId: of.customerId },
        values: { claimNo: of.reportNo, questions: ask.question, ...needs },
        links: of.claimId === null ? [] : [{ kind: 'claim', id: of.claimId }],
        ...{ interactionId: null, promisedMinutes: null },
      })
      .catch((error: unknown) => {
        throw error instanceof AppError ? new AppError(caseworkErrors['casework.noTicket']) : error;
      });
    const { reportId, claimId } = of;
    await store.insertCaseTicket(tx, {
      ...{ ticketId: ticket.id, reportId, claimId, disputeId: ask.disputeId, at, parallel: true },
    });
    await appendFacts(tx, [
      fact(caseworkFacts['caseTasks.opened'], {
        ...{ at, subject: reportId ?? claimId, path: ticket.path },
        ids: { ticketId: ticket.id, reportId, claimId, staffId: by.staffId },
        data: { departments: ask.departments.length },
      }),
    ]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
        action: 'casework.tasksOpened',
        subject: { kind: 'ticket', id: ticket.id },
        details: { departments: [...ask.departments] },
      },
    ]);
    return ticket;
  }

  return {
    caseOf,
    open,
    /** @throws AppError notFound */
    async read(by: CaseworkDoer, subject: { reportId?: string | undefined; claimId?: string | undefined }) {
      return viewOf(by, await caseOf(by, subject, database.read));
    },
  };
}
export type CaseTaskService = ReturnType<typeof createCaseTasks>;
