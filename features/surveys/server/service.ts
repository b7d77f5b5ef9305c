import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LossKind } from '../../claims/codes.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { SurveyFollowed } from '../../claims/contract/upload.ts';
import type { SurveyPurpose } from '../codes.ts';
import { surveyFacts } from '../contract.ts';
import { surveyErrors } from '../errors.ts';
import { isUrgent, needsSurvey, skillFor } from '../rules/needs.ts';
import { createAssigning } from './assigning.ts';
import type { SurveyCore, SurveyDeps, SurveyDoer } from './deps.ts';
import { createDispatching } from './dispatching.ts';
import { arrivalTimes } from './figures-store.ts';
import { createSurveyNotices } from './notices.ts';
import { createSurveyRuleSets } from './rule-sets.ts';
import { createSurveySealing } from './sealing.ts';
import * as store from './store.ts';
import { createSurveyors } from './surveyors.ts';
import { createSurveyViews } from './views.ts';
import { createSurveyWatch } from './watch.ts';
import { createWorking } from './working.ts';

/** A report that may need somebody on the spot. */
export interface NewSurveyTask {
  reportId: string;
  no: string;
  kind: LossKind;
  content: LossDraft;
  place: string | null;
  path: string;
}

/** Surveys from the report to what was found. */
export async function createSurveys(deps: SurveyDeps & { cipher: Cipher }) {
  const { cipher, ...ports } = deps;
  const core: SurveyCore = {
    ...ports,
    rules: await createSurveyRuleSets(deps),
    sealing: createSurveySealing(cipher),
  };
  const { clock, database, rules, sealing, people } = core;
  const notices = createSurveyNotices(core);
  const assigning = createAssigning(core, notices);
  const views = createSurveyViews(core);

  async function send(
    tx: Tx,
    report: NewSurveyTask & { ticketId: string | null },
    how: { visit: number; purpose: SurveyPurpose; earlier: string[] },
  ): Promise<store.SurveyRecord | null> {
    const told = { ...report.content, kind: report.kind };
    const at = clock.now();
    const row = await store.insertTask(tx, {
      ...{ id: newId(at.getTime()), reportId: report.reportId, reportNo: report.no, path: report.path },
      ...{ state: 'waiting', kind: report.kind, skill: skillFor(told), urgent: isUrgent(told), ...how },
      hurt: told.hurt !== '' && told.hurt !== 'none',
      ...{ place: report.place, silent: [], createdAt: at, movedAt: at, rules: rules.current().number },
      ticketId: report.ticketId,
    });
    if (row === null) return null;
    await appendFacts(tx, [
      fact(surveyFacts['survey.created'], {
        ...{ at, subject: report.reportId, path: report.path },
        ids: { taskId: row.id, reportId: report.reportId },
        data: { place: row.place, skill: row.skill, urgent: row.urgent, visit: row.visit },
      }),
    ]);
    return assigning.byRule(tx, row, { first: true });
  }

  return {
    rules,
    views,
    working: createWorking(core, assigning, notices),
    dispatching: createDispatching(core, assigning, views),
    surveyors: createSurveyors(core),
    timerHandlers: createSurveyWatch(core, assigning, notices).timerHandlers,

    /**
     * Makes the task of a report and gives it to somebody.
     * @param ticket makes the ticket that sends him
     * @returns false of a small case, which needs neither
     */
    async begin(tx: Tx, report: NewSurveyTask, ticket: () => Promise<string | null>): Promise<boolean> {
      const told = { ...report.content, kind: report.kind };
      if (!needsSurvey(told, rules.current().rules)) return false;
      await send(tx, { ...report, ticketId: await ticket() }, { visit: 1, purpose: 'report', earlier: [] });
      return true;
    },

    /** Minutes from the registration until somebody was there. */
    arrivals: (of: Parameters<typeof arrivalTimes>[1]) => arrivalTimes(database.read, of),

    /**
     * Sends somebody after all, or somebody else once more.
     * @param staffId who decided it
     * @throws AppError notFound without a report, visitOpen while the visit before isn't over
     */
    async order(
      tx: Tx,
      reportId: string,
      { purpose, staffId }: { purpose: Exclude<SurveyPurpose, 'report'>; staffId: string },
    ): Promise<string> {
      const report = await core.reports.caseOf(reportId, tx);
      if (report === null) throw new AppError(commonErrors.notFound);
      await store.holdReport(tx, reportId);
      const before = await store.tasksOfReport(tx, reportId);
      if (before.some(({ state }) => state !== 'done' && state !== 'cancelled'))
        throw new AppError(surveyErrors['surveys.visitOpen']);
      const earlier = before.flatMap(({ surveyorId }) => (surveyorId === null ? [] : [surveyorId]));
      const { no, kind, content, path } = report;
      // A small case had no ticket until now.
      const ticketId = await core.reports.orderVisit(tx, reportId, staffId);
      const row = await send(
        tx,
        { reportId, no, kind, content, path, ticketId, place: content.placeCode || null },
        { visit: (before[0]?.visit ?? 0) + 1, purpose, earlier: [...new Set(earlier)] },
      );
      if (row === null) throw new AppError(surveyErrors['surveys.visitOpen']);
      return row.id;
    },

    /** Report of a visit that is somebody's own; null of anybody else's. */
    async reportOf(staffId: string, id: string): Promise<string | null> {
      const row = await store.findTask(database.read, { kind: 'system', reason: 'a task of his own' }, id);
      return row === null || row.surveyorId !== staffId || row.state === 'cancelled' ? null : row.reportId;
    },

    /** Whether a visit is done, or was cancelled. */
    async isOver(id: string): Promise<boolean> {
      const row = await store.findTask(database.read, { kind: 'system', reason: 'is the visit over' }, id);
      return row === null || row.state === 'done' || row.state === 'cancelled';
    },

    /** Whose report somebody may see, of that he may see the visits, the latest first. */
    async ofReport(by: SurveyDoer, reportId: string) {
      const rows = await store.tasksOfReport(database.read, reportId);
      const seen = rows.length > 0 && (await core.reports.mayRead(by, reportId));
      return { surveys: seen ? await Promise.all(rows.map((row) => views.viewOf(row, database.read))) : [] };
    },

    /** What the customer sees on his personal link: who comes, and when; null where nobody does. */
    async followed(reportId: string): Promise<SurveyFollowed | null> {
      const row = await store.taskOfReport(database.read, reportId);
      if (row === null || row.state === 'cancelled') return null;
      const known = !['waiting', 'assigned'].includes(row.state);
      const person = row.surveyorId === null || !known ? undefined : (await people()).get(row.surveyorId);
      const [surveyor] =
        person === undefined ? [] : await store.readSurveyors(database.read, [person.staffId]);
      return {
        state: known ? (row.state as SurveyFollowed['state']) : 'arranging',
        name: person?.name ?? null,
        staffNo: person?.staffNo ?? null,
        phone: sealing.openOrNull('phone', surveyor?.phone ?? null),
        expectedAt: row.expectedAt?.toISOString() ?? null,
        arrivedAt: row.arrivedAt?.toISOString() ?? null,
        doneAt: row.doneAt?.toISOString() ?? null,
      };
    },
  };
}
export type Surveys = Awaited<ReturnType<typeof createSurveys>>;
