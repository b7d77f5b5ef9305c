import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Consumer } from '../../../platform/facts/consumer.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import type { TimerHandler } from '../../../platform/timers/timers.ts';
import type { LossKind } from '../../claims/codes.ts';
import { lossReportFacts } from '../../claims/contract.ts';
import { materialNames } from '../../claims/names.ts';
import type { AssessmentMove } from '../codes.ts';
import type { AssessmentInput } from '../contract/assessments.ts';
import { assessmentFacts } from '../contract.ts';
import { assessmentErrors as errors } from '../errors.ts';
import { assessmentTimes, movesFor, nextAssessmentState, totalOf, withinLimit } from '../rules/moves.ts';
import type { AssessmentCore, AssessmentDeps, AssessmentDoer } from './deps.ts';
import { createAssessmentRuleSets } from './rule-sets.ts';
import * as store from './store.ts';
import { createAssessmentViews } from './views.ts';

/** Timer by the id of an assessment: its time runs out, or is over. */
const dueTimer = 'assessment.due';
/** Timers set nothing free of what is decided. */
const waits = (state: store.AssessmentRecord['state']): boolean => state === 'ready' || state === 'taken';

/** Assesses small cases by pictures, within the time that the insurer promises. */
export async function createAssessments(deps: AssessmentDeps) {
  const core: AssessmentCore = { ...deps, rules: await createAssessmentRuleSets(deps) };
  const { clock, audit, reports, rules, timers, notifications } = core;
  const views = createAssessmentViews(core);

  const idsOf = (row: store.AssessmentRecord) => ({
    ...{ assessmentId: row.id, reportId: row.reportId, staffId: row.assessorId },
  });

  /** Files a step with its fact; the row has moved already. */
  async function file(
    tx: Tx,
    row: store.AssessmentRecord,
    step: { move: AssessmentMove; by: string | null; text?: string },
  ): Promise<void> {
    const at = clock.now();
    const { move, by, text } = step;
    await store.insertStep(tx, {
      ...{ id: newId(at.getTime()), assessmentId: row.id, move, at, byId: by },
      text: text === undefined ? null : views.seal('text', text),
    });
    await appendFacts(tx, [
      fact(assessmentFacts['assessment.moved'], {
        ...{ at, subject: row.reportId, path: row.path, ids: idsOf(row) },
        data: { move, state: row.state },
      }),
    ]);
  }

  /** All pictures are there: the clock begins. */
  async function readyNow(tx: Tx, row: store.AssessmentRecord): Promise<store.AssessmentRecord> {
    const at = clock.now();
    const times = assessmentTimes(at, (await rules.of(row.rules)).rules);
    await timers().set(tx, { kind: dueTimer, key: row.id, dueAt: times.warnAt });
    return store.updateAssessment(tx, row, { state: 'ready', readyAt: at, dueAt: times.dueAt, warned: 0 });
  }

  async function tell(
    tx: Tx,
    row: store.AssessmentRecord,
    what: { template: string; values: Record<string, string | number>; once: string },
  ): Promise<void> {
    const to = await reports.addressee(row.reportId, tx);
    if (to === null) throw new AppError(errors['assessments.nobodyToTell']);
    await notifications.notify(tx, {
      ...{ channel: 'sms', to: to.to, language: to.language, template: what.template },
      values: { no: row.reportNo, ...what.values },
      ...(to.customerId === null ? {} : { recipientId: to.customerId }),
      subject: { kind: 'lossReport', id: row.reportId },
      once: `${row.id}:${what.once}`,
    });
  }

  /** Does what a move brings with it. @returns the columns that change besides the state */
  async function effects(
    tx: Tx,
    by: AssessmentDoer,
    row: store.AssessmentRecord,
    input: AssessmentInput,
  ): Promise<Partial<store.NewAssessment>> {
    const at = clock.now();
    switch (input.move) {
      case 'take':
        return { assessorId: by.staffId };
      case 'release':
        return { assessorId: null };
      case 'ask': {
        await timers().cancel(tx, dueTimer, row.id);
        const language = (await reports.addressee(row.reportId, tx))?.language ?? 'zh-CN';
        const kinds = input.kinds.map((kind) => inLanguage(materialNames[kind], language));
        await tell(tx, row, {
          template: 'assessment.pictures',
          values: { kinds: kinds.join(language === 'en' ? ', ' : '、') },
          once: `ask:${row.version}`,
        });
        return { wanted: input.kinds, askedAt: at, assessorId: null, readyAt: null, dueAt: null };
      }
      case 'offer': {
        if (!withinLimit(input.items, (await rules.of(row.rules)).rules))
          throw new AppError(errors['assessments.overLimit']);
        await timers().cancel(tx, dueTimer, row.id);
        await tell(tx, row, {
          template: 'assessment.offered',
          values: { amount: totalOf(input.items) / 100 },
          once: `offer:${row.offers + 1}`,
        });
        const offer = views.seal('offer', JSON.stringify(input.items));
        return { offer, offers: row.offers + 1, offeredAt: at };
      }
      case 'accept':
        return { endedAt: at };
      case 'decline':
      case 'unfit':
        await timers().cancel(tx, dueTimer, row.id);
        await core.surveys.order(tx, row.reportId, { purpose: 'afterPictures', staffId: by.staffId });
        return { endedAt: at };
    }
  }

  const due: TimerHandler = async (tx, { key }) => {
    const row = await store.lockAssessment(tx, key);
    if (row === null || row.dueAt === null || row.readyAt === null || !waits(row.state)) return;
    const now = clock.now();
    const percent = now >= row.dueAt ? 100 : (await rules.of(row.rules)).rules.warn.percent;
    if (row.warned >= percent) return;
    await store.updateAssessment(tx, row, { warned: percent });
    await appendFacts(tx, [
      fact(assessmentFacts['assessment.warned'], {
        ...{ at: now, subject: row.reportId, path: row.path, ids: idsOf(row) },
        data: { percent, dueAt: row.dueAt.toISOString() },
      }),
    ]);
    const told = await core.team(row.path);
    for (const { staffId, language } of told)
      await notifications.notify(tx, {
        ...{ channel: 'console', staffId, language, values: { no: row.reportNo } },
        template: percent < 100 ? 'assessment.timeRunsOut' : 'assessment.late',
        subject: { kind: 'lossReport', id: row.reportId },
        once: `${row.id}:${row.readyAt.toISOString()}:${percent}`,
      });
    if (percent < 100) await timers().set(tx, { kind: dueTimer, key, dueAt: row.dueAt });
  };

  const consumer: Consumer = {
    name: 'assessments.pictures',
    types: [lossReportFacts['lossReport.pictureStored'].type],
    async handle(tx, facts) {
      for (const reportId of new Set(facts.flatMap(({ ids }) => (ids.reportId ? [ids.reportId] : [])))) {
        const found = await store.assessmentOf(tx, reportId);
        const row = found === null ? null : await store.lockAssessment(tx, found.id);
        if (row?.state !== 'collecting' || (await views.missingOf(row, tx)).length > 0) continue;
        await file(tx, await readyNow(tx, row), { move: 'pictures', by: null });
      }
    },
  };

  return {
    rules,
    views,
    consumer,
    timerHandlers: { [dueTimer]: due },

    /** A small case: pictures are wanted, and once they are there its time runs. One report has one. */
    async begin(
      tx: Tx,
      report: { reportId: string; no: string; kind: LossKind; path: string },
    ): Promise<void> {
      const at = clock.now();
      const { number, rules: of } = rules.current();
      const row = await store.insertAssessment(tx, {
        ...{ id: newId(at.getTime()), reportId: report.reportId, reportNo: report.no, path: report.path },
        ...{
          kind: report.kind,
          state: 'collecting',
          wanted: of.pictures.kinds,
          createdAt: at,
          rules: number,
        },
      });
      if (row === null) return;
      await appendFacts(tx, [
        fact(assessmentFacts['assessment.begun'], {
          ...{ at, subject: row.reportId, path: row.path, ids: idsOf(row), data: { state: row.state } },
        }),
      ]);
    },

    /**
     * One move of the desk.
     * @throws AppError notFound, staleVersion with the assessment as it is, moved, taken by a colleague, overLimit,
     *   nobodyToTell, notOffered of who may only record answers
     */
    async act(tx: Tx, by: AssessmentDoer, id: string, input: AssessmentInput) {
      await views.held(by, id, tx);
      const row = await store.lockAssessment(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.version !== input.version)
        throw new AppError(commonErrors.staleVersion, { data: await views.viewOf(row, by, tx) });
      const state = nextAssessmentState(row.state, input.move);
      if (state === null) throw new AppError(errors['assessments.moved']);
      const may = { assesses: by.permissions.has('assessments.assess'), mine: row.assessorId === by.staffId };
      const allowed = movesFor(row.state, { ...may, records: by.permissions.has('assessments.answer') });
      if (!allowed.includes(input.move))
        throw new AppError(
          may.assesses && row.state === 'taken'
            ? errors['assessments.taken']
            : errors['assessments.notOffered'],
        );
      const next = await store.updateAssessment(tx, row, { ...(await effects(tx, by, row, input)), state });
      const text = 'text' in input ? { text: input.text } : {};
      await file(tx, next, { move: input.move, by: by.staffId, ...text });
      await audit.record(tx, [
        {
          ...{ at: clock.now(), actor: { kind: 'staff', staffId: by.staffId }, address: by.address },
          action: `assessments.${input.move}`,
          subject: { kind: 'lossReport', id: row.reportId },
        },
      ]);
      return views.viewOf(next, by, tx);
    },
  };
}
export type Assessments = Awaited<ReturnType<typeof createAssessments>>;
