import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Nearness, SurveyMove } from '../codes.ts';
import { surveyFacts } from '../contract.ts';
import { assign, type Candidate, nearnessOf } from '../rules/assign.ts';
import type { SurveyCore } from './deps.ts';
import type { SurveyNotices } from './notices.ts';
import * as store from './store.ts';

const minuteMs = 60_000;
/** Timers by the id of the task: nobody accepted, nobody was free, nobody is there. */
export const silenceTimer = 'survey.silence';
export const retryTimer = 'survey.retry';
export const lateTimer = 'survey.late';

/** Finds who goes, by the rule or by a dispatcher's word. */
export function createAssigning(core: SurveyCore, notices: SurveyNotices) {
  const { clock, rules, sealing, timers, people, zone } = core;

  /** Holds all surveyors until the end of the transaction. */
  async function candidates(tx: Tx) {
    const rows = await store.holdSurveyors(tx);
    const [load, staff] = await Promise.all([store.loads(tx), people()]);
    const list: Candidate[] = rows.map(({ staffId, active, districts, skills, shift, lastAt }) => ({
      ...{ staffId, districts, skills, shift, lastAt },
      active: active && staff.get(staffId)?.active === true && staff.get(staffId)?.surveys === true,
      load: load.get(staffId) ?? 0,
    }));
    return { rows: new Map(rows.map((row) => [row.staffId, row])), list };
  }

  const idsOf = (row: store.SurveyRecord) => ({
    ...{ taskId: row.id, reportId: row.reportId, staffId: row.surveyorId },
  });

  /** Files a step and its fact. @param step `at`: when it was done; `by` null: the surveyor himself, or the rule */
  async function file(
    tx: Tx,
    row: store.SurveyRecord,
    step: {
      move: SurveyMove;
      at: Date;
      surveyorId: string | null;
      by?: string | null;
      text?: string;
      position?: string;
      assignedBy?: 'rule' | 'dispatcher';
      near?: Nearness | null;
      load?: number;
    },
  ): Promise<void> {
    const now = clock.now();
    const { move, at, surveyorId, by = null, text = '', position = '' } = step;
    await store.insertStep(tx, {
      ...{ id: newId(now.getTime()), taskId: row.id, move, at, heardAt: now, surveyorId, byId: by },
      ...{ assignedBy: step.assignedBy ?? null, near: step.near ?? null, load: step.load ?? null },
      detail: sealing.sealDetail({ text, position }),
    });
    await appendFacts(tx, [
      move === 'assign'
        ? fact(surveyFacts['survey.assigned'], {
            ...{ at: now, subject: row.reportId, path: row.path, ids: idsOf(row) },
            data: { round: row.round, by: step.assignedBy ?? 'rule' },
          })
        : fact(surveyFacts['survey.moved'], {
            ...{ at: now, subject: row.reportId, path: row.path },
            ids: { ...idsOf(row), staffId: surveyorId },
            data: { move, state: row.state, result: row.result, tappedAt: at.toISOString() },
          }),
    ]);
  }

  /** The columns of a task that somebody has just been given. */
  const given = (row: store.SurveyRecord, staffId: string, path: string | null, at: Date) => ({
    ...{
      state: 'assigned' as const,
      surveyorId: staffId,
      surveyorPath: path,
      round: row.round + 1,
      movedAt: at,
    },
    acceptBy: new Date(at.getTime() + rules.current().rules.silence.minutes * minuteMs),
    ...{ acceptedAt: null, expectedAt: null, lateAt: null, arrivedAt: null },
  });

  async function hand(
    tx: Tx,
    row: store.SurveyRecord,
    surveyor: store.SurveyorRecord,
    how: { by: string | null; text: string; near: Nearness | null; load: number },
  ): Promise<store.SurveyRecord> {
    const at = clock.now();
    const path = (await people()).get(surveyor.staffId)?.path ?? null;
    const next = await store.updateTask(tx, row, given(row, surveyor.staffId, path, at));
    await store.touchSurveyor(tx, surveyor.staffId, at);
    await file(tx, next, {
      ...{ move: 'assign', at, surveyorId: surveyor.staffId, by: how.by, text: how.text },
      ...{ assignedBy: how.by === null ? 'rule' : 'dispatcher', near: how.near, load: how.load },
    });
    if (next.acceptBy !== null)
      await timers().set(tx, { kind: silenceTimer, key: row.id, dueAt: next.acceptBy });
    await timers().cancel(tx, retryTimer, row.id);
    await timers().cancel(tx, lateTimer, row.id);
    await notices.newTask(tx, next, surveyor);
    return next;
  }

  return {
    file,
    idsOf,
    candidates,

    /**
     * Gives a waiting task that is held to whom the rule finds. Where nobody is free it goes on waiting, and the rule looks
     * again; dispatchers are told the first time.
     */
    async byRule(
      tx: Tx,
      row: store.SurveyRecord,
      { first }: { first: boolean },
    ): Promise<store.SurveyRecord> {
      const at = clock.now();
      const { rules: of } = rules.current();
      const { rows, list } = await candidates(tx);
      const { chosen } = assign(list, row, of, at, zone());
      const surveyor = chosen === null ? undefined : rows.get(chosen.staffId);
      if (chosen !== null && surveyor !== undefined)
        return hand(tx, row, surveyor, { by: null, text: '', near: chosen.near, load: chosen.load });
      await timers().set(tx, {
        ...{ kind: retryTimer, key: row.id },
        dueAt: new Date(at.getTime() + of.retry.minutes * minuteMs),
      });
      if (!first) return row;
      await appendFacts(tx, [
        fact(surveyFacts['survey.assigned'], {
          ...{ at, subject: row.reportId, path: row.path, ids: idsOf(row) },
          data: { round: row.round, by: 'rule' },
        }),
      ]);
      await notices.dispatchers(tx, row, 'unassigned');
      return row;
    },

    /** Gives a held task to somebody whatever the rule says. */
    async byDispatcher(
      tx: Tx,
      row: store.SurveyRecord,
      surveyor: store.SurveyorRecord,
      { by, reason, load }: { by: string; reason: string; load: number },
    ): Promise<store.SurveyRecord> {
      const near = nearnessOf(surveyor.districts, row.place);
      const silent = row.silent.filter((id) => id !== surveyor.staffId);
      return hand(tx, { ...row, silent }, surveyor, { by, text: reason, near, load });
    },

    /** Somebody let it lie or gave it back: the next one gets it. */
    async next(
      tx: Tx,
      row: store.SurveyRecord,
      why: { move: 'lapse' | 'decline'; at: Date; text: string; position: string },
    ): Promise<store.SurveyRecord> {
      const { surveyorId } = row;
      const silent = surveyorId === null ? row.silent : [...new Set([...row.silent, surveyorId])];
      const back = await store.updateTask(tx, row, {
        ...{ state: 'waiting', surveyorId: null, surveyorPath: null, acceptBy: null, expectedAt: null },
        ...{ acceptedAt: null, lateAt: null, silent, movedAt: clock.now() },
      });
      await file(tx, back, { ...why, surveyorId });
      await timers().cancel(tx, silenceTimer, row.id);
      await timers().cancel(tx, lateTimer, row.id);
      const next = await this.byRule(tx, back, { first: true });
      // Somebody has it again, but it has gone round too often.
      if (next.state === 'assigned' && silent.length >= rules.current().rules.rounds.count)
        await notices.dispatchers(tx, next, 'unassigned');
      return next;
    },
  };
}
export type Assigning = ReturnType<typeof createAssigning>;
