import type { Tx } from '../../../platform/database/database.ts';
import type { SurveyCore, SurveyPerson } from './deps.ts';
import { phoneOf } from './sealing.ts';
import type { SurveyorRecord, SurveyRecord } from './store.ts';

/** Tells surveyors of tasks, dispatchers of trouble, and customers who comes when. */
export function createSurveyNotices({ notifications, people, reports, sealing }: SurveyCore) {
  /** Dispatchers of the branch itself, else of the nearest one above it. */
  async function dispatchersOf(path: string): Promise<SurveyPerson[]> {
    const all = [...(await people()).values()].filter(({ active, dispatches }) => active && dispatches);
    const above = all.filter((one) => path === one.path || path.startsWith(`${one.path}.`));
    const nearest = Math.max(0, ...above.map((one) => one.path.length));
    return above.filter((one) => one.path.length === nearest);
  }

  return {
    /** By message where he has a mobile, else in the console. */
    async newTask(tx: Tx, row: SurveyRecord, surveyor: SurveyorRecord): Promise<void> {
      const person = (await people()).get(surveyor.staffId);
      const typed = sealing.openOrNull('phone', surveyor.phone);
      const mobile = typed === null ? null : (phoneOf(typed)?.mobile ?? null);
      const bySms = mobile !== null && notifications.carries('sms');
      await notifications.notify(tx, {
        ...(bySms
          ? { channel: 'sms' as const, to: mobile }
          : { channel: 'console' as const, staffId: surveyor.staffId }),
        ...{
          template: 'survey.newTask',
          values: { no: row.reportNo },
          language: person?.language ?? 'zh-CN',
        },
        subject: { kind: 'survey', id: row.id },
        once: `${row.id}:task:${row.round}`,
        ...(row.acceptBy === null ? {} : { notAfter: row.acceptBy }),
      });
    },

    async dispatchers(tx: Tx, row: SurveyRecord, what: 'unassigned' | 'late'): Promise<void> {
      for (const { staffId, language } of await dispatchersOf(row.surveyorPath ?? row.path))
        await notifications.notify(tx, {
          ...{
            channel: 'console',
            staffId,
            language,
            template: `survey.${what}`,
            values: { no: row.reportNo },
          },
          subject: { kind: 'survey', id: row.id },
          once: `${row.id}:${what}:${row.round}`,
        });
    },

    /** Name, number and time; once for each surveyor who accepts. */
    async arranged(tx: Tx, row: SurveyRecord, surveyor: SurveyorRecord | null): Promise<void> {
      const person = row.surveyorId === null ? undefined : (await people()).get(row.surveyorId);
      const to = person === undefined ? null : await reports.addressee(row.reportId, tx);
      if (to === null || person === undefined || row.expectedAt === null) return;
      await notifications.notify(tx, {
        ...{ channel: 'sms', to: to.to, language: to.language, template: 'survey.arranged' },
        values: {
          no: row.reportNo,
          name: person.name,
          staffNo: person.staffNo,
          phone: sealing.openOrNull('phone', surveyor?.phone ?? null) ?? '',
          at: row.expectedAt.toISOString(),
        },
        ...(to.customerId === null ? {} : { recipientId: to.customerId }),
        subject: { kind: 'lossReport', id: row.reportId },
        once: `${row.id}:arranged:${row.round}`,
        notAfter: new Date(row.expectedAt.getTime() + 6 * 3_600_000),
      });
    },
  };
}
export type SurveyNotices = ReturnType<typeof createSurveyNotices>;
