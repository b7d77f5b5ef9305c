import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { dayBegan } from '../../../platform/zone-time.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import type { SurveyResult, SurveyState, WorkAction } from '../codes.ts';
import type { ReportedBefore, SurveyFinding } from '../contract/finding.ts';
import type { WorkDetail, WorkTask } from '../contract/work.ts';
import { surveyErrors } from '../errors.ts';
import { findingOf, findingProblem } from '../rules/finding.ts';
import { nextState, tapTime } from '../rules/moves.ts';
import { type Assigning, lateTimer, retryTimer, silenceTimer } from './assigning.ts';
import type { SurveyCore, SurveyDoer } from './deps.ts';
import type { SurveyNotices } from './notices.ts';
import * as store from './store.ts';

const minuteMs = 60_000;
/** Where the surveyor names no time. */
const usualMinutes = 45;

export interface WorkInput {
  action: WorkAction;
  at: string;
  position: string;
  minutes?: number | undefined;
  result?: SurveyResult | undefined;
  finding?: SurveyFinding | undefined;
  text: string;
}
/** States that show that an action was done before: a repeat under another id changes nothing. */
const after: Readonly<Record<WorkAction, readonly SurveyState[]>> = {
  accept: ['accepted', 'onTheWay', 'arrived', 'done'],
  decline: [],
  depart: ['onTheWay', 'arrived', 'done'],
  arrive: ['arrived', 'done'],
  finish: ['done'],
};

/** Damage and liability as they were told. */
export const reportedOf = ({ content }: { content: LossDraft }): ReportedBefore => ({
  damage: content.damage,
  liability: content.liability,
});

/** What the surveyor does on his phone. */
export function createWorking(core: SurveyCore, assigning: Assigning, notices: SurveyNotices) {
  const { database, clock, audit, rules, sealing, timers, reports, tickets, zone } = core;

  const taskView = (row: store.SurveyRecord): WorkTask => ({
    ...{ id: row.id, reportNo: row.reportNo, state: row.state, kind: row.kind, urgent: row.urgent },
    ...{ purpose: row.purpose, hurt: row.hurt, place: reports.placeNames(row.place), result: row.result },
    acceptBy: row.acceptBy?.toISOString() ?? null,
    expectedAt: row.expectedAt?.toISOString() ?? null,
    arrivedAt: row.arrivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  });

  /** @throws AppError notFound of a task that isn't his */
  async function own(by: SurveyDoer, id: string): Promise<store.SurveyRecord> {
    const row = await store.findTask(database.read, { kind: 'system', reason: 'a task of his own' }, id);
    if (row === null || row.surveyorId !== by.staffId || row.state === 'cancelled')
      throw new AppError(commonErrors.notFound);
    return row;
  }

  async function list(by: SurveyDoer, reader: Tx | typeof database.read = database.read) {
    const now = clock.now();
    const rows = await store.tasksOf(reader, by.staffId, dayBegan(now, zone()));
    return { tasks: rows.map(taskView), now: now.toISOString() };
  }

  async function accepted(tx: Tx, row: store.SurveyRecord, at: Date, minutes: number) {
    const expectedAt = new Date(at.getTime() + minutes * minuteMs);
    const next = await store.updateTask(tx, row, {
      ...{ state: 'accepted', acceptBy: null, acceptedAt: at, expectedAt, lateAt: null, movedAt: at },
    });
    await timers().cancel(tx, silenceTimer, row.id);
    await timers().set(tx, {
      ...{ kind: lateTimer, key: row.id },
      dueAt: new Date(expectedAt.getTime() + rules.current().rules.late.minutes * minuteMs),
    });
    const [surveyor] = await store.readSurveyors(tx, [row.surveyorId ?? '']);
    await notices.arranged(tx, next, surveyor ?? null);
    return next;
  }

  return {
    list,

    /** In the clear, for whoever goes there. @throws AppError notFound */
    async open(tx: Tx, by: SurveyDoer, id: string): Promise<WorkDetail> {
      const row = await own(by, id);
      const found = await reports.caseOf(row.reportId, tx);
      if (found === null) throw new AppError(commonErrors.notFound);
      await audit.record(tx, [
        {
          ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          action: 'surveys.opened',
          subject: { kind: 'lossReport', id: row.reportId },
        },
      ]);
      const { where, position, reporter, phone, plate, course, carAt, others, missing, cars, sent } = found;
      return {
        ...{ id, where, position, reporter, phone, plate, course, carAt, others, missing, cars, sent },
        reported: reportedOf(found),
        pictures: await reports.pictures.list(row.reportId, by.staffId),
      };
    },

    /**
     * One step, as the phone says when it was done.
     * @throws AppError notFound, notYours once somebody else has it, moved, resultNeeded
     */
    async act(tx: Tx, by: SurveyDoer, id: string, input: WorkInput) {
      const row = await store.lockTask(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      const { action, position, text } = input;
      if (row.surveyorId !== by.staffId) {
        const had = row.silent.includes(by.staffId);
        // He gave it back already, under another id.
        if (had && action === 'decline') return list(by, tx);
        const steps =
          had || (await store.stepsOf(tx, id)).some(({ surveyorId }) => surveyorId === by.staffId);
        throw new AppError(steps ? surveyErrors['surveys.notYours'] : commonErrors.notFound);
      }
      if (after[action].includes(row.state)) return list(by, tx);
      const state = nextState(row.state, action);
      if (state === null) throw new AppError(surveyErrors['surveys.moved']);
      const at = tapTime(new Date(input.at), clock.now(), row.movedAt);
      const step = { move: action, at, surveyorId: by.staffId, text, position } as const;
      switch (action) {
        case 'decline':
          await assigning.next(tx, row, { move: 'decline', at, text, position });
          return list(by, tx);
        case 'accept':
          await assigning.file(tx, await accepted(tx, row, at, input.minutes ?? usualMinutes), step);
          return list(by, tx);
        case 'depart':
          await assigning.file(tx, await store.updateTask(tx, row, { state, movedAt: at }), step);
          return list(by, tx);
        case 'arrive':
          await timers().cancel(tx, lateTimer, id);
          await assigning.file(
            tx,
            await store.updateTask(tx, row, { state, movedAt: at, arrivedAt: at }),
            step,
          );
          return list(by, tx);
        case 'finish': {
          const { result, finding } = input;
          if (result === undefined) throw new AppError(surveyErrors['surveys.resultNeeded']);
          // A tap of a phone that wasn't loaded anew for days brings none: it counts all the same.
          const problem = finding === undefined ? null : findingProblem(result, finding);
          if (problem !== null) throw new AppError(surveyErrors[`surveys.${problem}`]);
          const done = await store.updateTask(tx, row, {
            ...{ state, movedAt: at, doneAt: at, result },
            finding: finding === undefined ? null : sealing.sealFinding(findingOf(result, finding)),
            note: text === '' ? null : sealing.seal('note', text),
          });
          await assigning.file(tx, done, step);
          for (const kind of [silenceTimer, lateTimer, retryTimer]) await timers().cancel(tx, kind, id);
          if (row.ticketId !== null)
            await tickets.note(tx, row.ticketId, {
              ...{ by: by.staffId, what: 'surveyed', data: { result, visit: row.visit } },
            });
          return list(by, tx);
        }
      }
    },

    pictures: {
      begin: async (by: SurveyDoer, id: string, input: Parameters<typeof reports.pictures.begin>[2]) =>
        reports.pictures.begin((await own(by, id)).reportId, by.staffId, input),
      part: async (by: SurveyDoer, id: string, pictureId: string, part: number, bytes: Uint8Array) =>
        reports.pictures.part((await own(by, id)).reportId, pictureId, part, bytes),
      async finish(by: SurveyDoer, id: string, pictureId: string) {
        const { reportId } = await own(by, id);
        await reports.pictures.finish(reportId, pictureId);
        return { pictures: await reports.pictures.list(reportId, by.staffId) };
      },
    },
  };
}
