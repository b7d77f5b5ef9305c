import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import { materialNames } from '../../claims/names.ts';
import type { ClaimRecord } from '../../customers/contract/records.ts';
import { maskAccount } from '../../customers/rules/account.ts';
import type { ClaimClock, ProgressNotice } from '../codes.ts';
import { stageNames } from '../names.ts';
import type { Addressee, ProgressCore, ReportCase } from './deps.ts';
import type { ProgressRecord } from './store.ts';

const dayMs = 86_400_000;

/** Tells customers how far their claim is, and the team that time runs out. */
export function createProgressNotices(core: ProgressCore) {
  const { notifications, customers, reports, team, clock, rules, calendar } = core;

  /** Who reported the loss here, else the customer's mobile on record. */
  async function addresseeOf(tx: Tx, row: ProgressRecord): Promise<Addressee | null> {
    const reporter = row.lossReportId === null ? null : await reports.addressee(row.lossReportId, tx);
    if (reporter !== null) return reporter;
    const scope = systemScope('a message about a claim');
    const to = notifications.carries('sms') ? await customers.mobileOf(scope, row.customerId) : null;
    if (to === null) return null;
    return { to, language: (await customers.customerCard(scope, row.customerId))?.language ?? 'zh-CN' };
  }

  return {
    addresseeOf,

    /**
     * Sends one notice of progress. The account that is paid leaves masked; a late claim is told with the stage that it is in.
     * @returns whether there was anybody to send it to
     */
    async send(
      tx: Tx,
      row: ProgressRecord,
      notice: ProgressNotice,
      { record, report }: { record: ClaimRecord; report: ReportCase | null },
    ): Promise<boolean> {
      const who = await addresseeOf(tx, row);
      if (who === null) return false;
      const { to, language } = who;
      const details = openSensitive(record.details);
      const no = openSensitive(record.reportNo);
      const values = (): Record<string, string | number> => {
        switch (notice) {
          case 'accepted':
            return { no };
          case 'documents': {
            const missing = (report?.missing ?? []).map((kind) => inLanguage(materialNames[kind], language));
            const until = new Date(clock.now().getTime() + rules.current().rules.supply.days * dayMs);
            return {
              ...{ no, missing: missing.join(language === 'en' ? ', ' : '、') },
              until: dateIn(until, calendar.current().zone),
            };
          }
          case 'paid': {
            const { payout } = details;
            if (payout === null || payout.paidOn === null)
              throw new Error('a paid claim without its payment');
            const { bank, account } = payout.payee;
            return {
              ...{ no, amount: payout.amount / 100, on: payout.paidOn, bank },
              account: maskAccount(account),
            };
          }
          case 'denied':
            return {
              ...{ no, reason: details.denial?.reason ?? '', clause: details.denial?.clause ?? '' },
              ways: core.objections(language),
            };
          case 'late':
            return { no, stage: inLanguage(stageNames[record.stage], language) };
        }
      };
      await notifications.notify(tx, {
        ...{ channel: 'sms', to, language, template: `claim.${notice}`, values: values() },
        recipientId: row.customerId,
        subject: { kind: 'claim', id: row.claimId },
        once: `${row.claimId}:${notice}`,
      });
      return true;
    },

    /** Warns whoever looks after claims there. */
    async warnTeam(
      tx: Tx,
      row: ProgressRecord,
      no: string,
      what: { clock: ClaimClock; percent: number; dueAt: Date } | 'late',
    ): Promise<void> {
      const key = what === 'late' ? 'late' : `${what.clock}:${what.dueAt.toISOString()}:${what.percent}`;
      const template =
        what === 'late' ? 'claim.teamLate' : what.percent < 100 ? 'claim.timeRunsOut' : 'claim.overdue';
      for (const { staffId, language } of await team(row.path))
        await notifications.notify(tx, {
          ...{ channel: 'console', staffId, language, template, values: { no } },
          subject: { kind: 'claim', id: row.claimId },
          once: `${row.claimId}:${key}`,
        });
    },
  };
}
export type ProgressNotices = ReturnType<typeof createProgressNotices>;
