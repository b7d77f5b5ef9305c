import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type TimerHandler, type Timers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import { testCalendar } from '../../complaints/testing/rules.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { lossReportPermissions } from '../contract.ts';
import type { Doer, MassEvents, ReportContact, SurveyorSender, TellingWitness } from '../server/deps.ts';
import { createLossReports, type LossReports } from '../server/service.ts';

export interface LossReportsFixture extends TestDatabase {
  clock: ManualClock;
  reports: LossReports;
  timers: Timers;
  /** Contacts by id: who has them in hand. */
  contacts: Map<string, ReportContact>;
  /** Messages as they were sent. */
  sent: { to: string; template: string; values: Record<string, unknown> }[];
  /** What agents were asked to call customers about. */
  asked: { no: string; questions: string[] }[];
  /** Reports by number for which a surveyor's ticket was made. */
  visits: string[];
  /** Events with many reports; a test may put its own there. */
  events: MassEvents;
  /** Sends surveyors; a test may put its own there. */
  senders: SurveyorSender;
  /** Hears how reports are told; a test may put its own there. */
  witness: TellingWitness;
  /** Whether the insurer's kind of ticket takes a survey. */
  surveysTaken: boolean;
  hire(role: RoleCode, path?: string): Doer;
  /** A contact that somebody has in hand. */
  ring(by: Doer, customerId?: string | null): string;
  /** Takes down a whole report. @returns its id */
  report(by: Doer, of?: Partial<LossDraft>): ReturnType<LossReports['submit']>;
  later(ms: number): Promise<void>;
  facts(type: string): Promise<{ ids: Record<string, string>; data: Record<string, unknown> }[]>;
}

/** A collision that was told in full. */
export const wholeDraft = (lossAt: Date): LossDraft => ({
  ...emptyDraft,
  ...{ hurt: 'none', safePlace: 'yes', police: 'notCalled', reporterRole: 'driver' },
  ...{ reporterName: '王小明', reporterPhone: '15400000001', plate: '浙B12345', kind: 'collision' },
  ...{ lossAt: lossAt.toISOString(), placeCode: '330203', road: '中山东路', course: '等灯时被追尾' },
  ...{ damage: ['rearBumper'], carAt: 'scene', canDrive: 'yes' },
});

/** A picture with edges in it, as a phone would send it, with a place hidden in the file. */
export const photo = (side = 1_200): Promise<Buffer> =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
      background: '#000000',
    },
  })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'hidden place' } })
    .toBuffer();

const none = undefined as never;

/** Loss reports on a database of their own, with the contacts, messages and clock in the test's hands. */
export async function createLossReportsFixture(
  start = '2026-11-02T01:00:00Z',
  /** Timers of a feature above. */
  more: Record<string, TimerHandler> = {},
): Promise<LossReportsFixture> {
  const test = await createTestDatabase();
  const { database } = test;
  const folder = await mkdtemp(join(tmpdir(), 'loss-pictures-'));
  const clock = createManualClock(new Date(start));
  const log = createLog('silent');
  const people = new Map<string, { staffId: string; staffNo: string; name: string }>();
  const fixture: LossReportsFixture = {
    ...test,
    ...{ clock, reports: none, timers: none, contacts: new Map(), sent: [], asked: [], visits: [] },
    surveysTaken: true,
    events: { shortForms: async () => [] },
    senders: {
      async begin(_, __, ticket) {
        await ticket();
        return 'surveyor';
      },
    },
    witness: { told: async () => {} },
    hire(role, path = 'hq') {
      const staffId = newId(clock.now().getTime());
      const staffNo = String(101 + people.size);
      people.set(staffId, { staffId, staffNo, name: `员工${staffNo}` });
      const held = Object.entries(lossReportPermissions).filter(([, kind]) =>
        (kind.roles as readonly string[]).includes(role),
      );
      return {
        ...{ staffId, path, address: '127.0.0.1', language: 'zh-CN' },
        scope: { kind: 'tree', path, subjects: [] },
        permissions: new Set(held.map(([code]) => code)),
      };
    },
    ring(by, customerId = null) {
      const id = newId(clock.now().getTime());
      fixture.contacts.set(id, { staffId: by.staffId, guestId: null, customerId, path: by.path });
      return id;
    },
    async report(by, of = {}) {
      const content = { ...wholeDraft(new Date(clock.now().getTime() - 3_600_000)), ...of };
      const begun = await database.transaction((tx) =>
        fixture.reports.taking.begin(tx, by, { interactionId: null, customerId: null }),
      );
      const { id, version } = begun;
      return database.transaction((tx) =>
        fixture.reports.submit(tx, by, id, { content, version }, 'https://centre.example'),
      );
    },
    async later(ms) {
      await clock.advance(ms);
      await fixture.timers.runDue();
    },
    async facts(type) {
      return (
        await database.pool.query('select ids, data from fact_inbox where type = $1 order by id', [type])
      ).rows;
    },
    async drop() {
      await fixture.timers.stop();
      await test.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  fixture.reports = await createLossReports({
    ...{ database, clock, log, folder, cipher: createCipher(newKeyRing()), audit: createAudit() },
    calendar: { current: () => testCalendar },
    timers: () => fixture.timers,
    notifications: {
      carries: () => true,
      async notify(tx, notice) {
        const { template, values } = notice;
        const to = 'to' in notice ? openSensitive(notice.to) : notice.staffId;
        tx.afterCommit(() => fixture.sent.push({ to, template, values }));
        return newId();
      },
    },
    customers: { mobileOf: async () => null, customerCard: async () => null, policyRecord: async () => null },
    verification: {
      read: () => Promise.reject(new Error('nobody is verified here')),
      tell: () => Promise.reject(new Error('nobody is verified here')),
    },
    contacts: {
      contact: async (id) => fixture.contacts.get(id) ?? null,
      mobileOf: async () => sensitive('15400000009'),
    },
    surveys: {
      async arrange(_, __, { no }) {
        if (!fixture.surveysTaken) throw new AppError(ticketErrors['tickets.kindInactive']);
        fixture.visits.push(no);
        return { id: newId(), no: '26110200001' };
      },
    },
    asking: {
      async arrange(_, __, { no, questions }) {
        fixture.asked.push({ no, questions: [...questions] });
        return { id: newId(), no: '26110200002' };
      },
    },
    surveyors: () => fixture.senders,
    witness: () => fixture.witness,
    following: () => ({ followed: async () => ({ survey: null, stages: [], late: false }) }),
    massEvents: () => fixture.events,
    publicUrl: null,
    people: async (ids) => new Map([...people].filter(([id]) => ids.includes(id))),
    branchNames: async () => new Map([['hq', { zh: '测试机构' }]]),
    brand: () => ({ brand: { zh: '测试保险' }, hotline: '95000' }),
    zone: () => testCalendar.zone,
    position: () => 7,
  });
  fixture.timers = createTimers(database, clock, { ...fixture.reports.timerHandlers, ...more }, log);
  await fixture.timers.start();
  return fixture;
}
