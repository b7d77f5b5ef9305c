import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTimers } from '../../../platform/timers/timers.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import { createLossReportsFixture, type LossReportsFixture } from '../../claims/testing/loss-reports.ts';
import { type SurveySkill, surveySkills } from '../codes.ts';
import { surveyPermissions } from '../contract.ts';
import type { Shift } from '../rules/shift.ts';
import type { SurveyDoer, SurveyPerson } from '../server/deps.ts';
import { createSurveys, type Surveys } from '../server/service.ts';

const always = [{ from: '00:00', to: '24:00' }];
/** Round the clock. */
export const allWeek: Shift = {
  ...{ monday: always, tuesday: always, wednesday: always, thursday: always, friday: always },
  ...{ saturday: always, sunday: always },
};

export interface SurveysFixture {
  base: LossReportsFixture;
  surveys: Surveys;
  people: Map<string, SurveyPerson>;
  /** Notices to staff and customers as they were made. */
  sent: { to: string; template: string; values: Record<string, unknown> }[];
  notes: { id: string; what: string; data: Record<string, unknown> }[];
  dispatcher: SurveyDoer;
  /** Somebody who surveys in these places. */
  surveyor(
    districts: string[],
    of?: { skills?: SurveySkill[]; shift?: Shift; phone?: string },
  ): Promise<SurveyDoer>;
  /** He is no longer in service. */
  retire(surveyor: SurveyDoer): Promise<void>;
  /** A report whose survey has begun. @returns id of the report */
  report(of?: Partial<LossDraft>): Promise<string>;
  drop(): Promise<void>;
}

/** Surveys on real loss reports, with people, notices and clock in the test's hands. */
export async function createSurveysFixture(): Promise<SurveysFixture> {
  const base = await createLossReportsFixture();
  const { database, clock } = base;
  const people = new Map<string, SurveyPerson>();
  const sent: SurveysFixture['sent'] = [];
  const notes: SurveysFixture['notes'] = [];
  const once = new Set<string>();
  const add = (role: 'surveyor' | 'teamLeader'): SurveyDoer => {
    const staffId = newId(clock.now().getTime());
    const staffNo = String(501 + people.size);
    people.set(staffId, {
      ...{ staffId, staffNo, name: `查勘员${staffNo}`, path: 'hq', language: 'zh-CN', active: true },
      ...{ surveys: role === 'surveyor', dispatches: role === 'teamLeader' },
    });
    const held = Object.entries(surveyPermissions).filter(([, kind]) =>
      (kind.roles as readonly string[]).includes(role),
    );
    return {
      ...{ staffId, address: '127.0.0.1', permissions: new Set(held.map(([code]) => code)) },
      scope: { kind: 'tree', path: 'hq', subjects: [] },
    };
  };
  const surveys = await createSurveys({
    ...{ database, clock, audit: createAudit(), cipher: createCipher(newKeyRing()) },
    timers: () => timers,
    people: async () => people,
    notifications: {
      carries: () => true,
      async notify(tx, notice) {
        const { template, values } = notice;
        const to = 'to' in notice ? openSensitive(notice.to) : notice.staffId;
        // As the real ones: one message per key and recipient.
        const key = `${to} ${notice.once}`;
        tx.afterCommit(() => {
          if (!once.has(key)) sent.push({ to, template, values });
          once.add(key);
        });
        return newId();
      },
    },
    reports: base.reports.forOthers,
    tickets: {
      async note(tx, id, { what, data = {} }) {
        tx.afterCommit(() => notes.push({ id, what, data }));
      },
    },
    zone: () => 'Asia/Shanghai',
    position: () => 7,
  });
  base.senders = {
    begin: async (tx, report, ticket) =>
      (await surveys.begin(tx, report, ticket)) ? 'surveyor' : 'pictures',
  };
  await base.timers.stop();
  const timers = createTimers(
    database,
    clock,
    { ...base.reports.timerHandlers, ...surveys.timerHandlers },
    createLog('silent'),
  );
  base.timers = timers;
  await timers.start();
  const agent = base.hire('agent');
  return {
    ...{ base, surveys, people, sent, notes, dispatcher: add('teamLeader') },
    async surveyor(districts, { skills = [...surveySkills], shift = allWeek, phone } = {}) {
      const doer = add('surveyor');
      const by = { ...doer, scope: systemScope('test') };
      await database.transaction((tx) =>
        surveys.surveyors.save(tx, by, doer.staffId, {
          ...{ active: true, districts, skills, version: 0, phone: phone ?? null },
          shift: shift as Parameters<Surveys['surveyors']['save']>[3]['shift'],
        }),
      );
      return doer;
    },
    async retire({ staffId }) {
      await database.pool.query('update surveyors set active = false where staff_id = $1', [staffId]);
    },
    report: async (of = {}) => (await base.report(agent, of)).id,
    drop: () => base.drop(),
  };
}
