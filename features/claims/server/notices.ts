import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { LossDraft } from '../contract/draft.ts';
import { materialNames } from '../names.ts';
import { claimKindOf } from '../rules/loss-time.ts';
import { materialsOf } from '../rules/materials.ts';
import type { Core } from './deps.ts';
import type { NumberedRules } from './rule-sets.ts';
import { mobileOf } from './sealing.ts';
import type { ReportRecord } from './store.ts';

/** Page of the personal link; the token stands behind «#», so that no server or proxy writes it down. */
export const uploadPath = (token: string): string => `/loss-upload#${token}`;

/** Messages to whoever reported: number, materials, usual time and personal link. */
export function createNotices({ notifications, customers, contacts }: Core) {
  async function languageOf(customerId: string | null): Promise<Language> {
    const scope = systemScope('language of a message about a loss report');
    const card = customerId === null ? null : await customers.customerCard(scope, customerId);
    return card?.language ?? 'zh-CN';
  }

  return {
    languageOf,

    /** To the number that was named, else the caller's own, else the customer's; null where none takes messages. */
    async numberFor(row: ReportRecord, content: LossDraft): Promise<Sensitive<string> | null> {
      if (!notifications.carries('sms')) return null;
      const named = mobileOf(content.textTo);
      if (content.textTo.trim() !== '') return named;
      const own = mobileOf(content.reporterPhone);
      if (own !== null) return own;
      const caller = row.interactionId === null ? null : await contacts.mobileOf(row.interactionId);
      if (caller !== null || row.customerId === null) return caller;
      return customers.mobileOf(systemScope('a message about a loss report'), row.customerId);
    },

    /**
     * @param what `registered` with everything; `reminder` names what is missing.
     * @param once the same at a repeat
     */
    async send(
      tx: Tx,
      to: Sensitive<string>,
      row: ReportRecord & { no: string; kind: NonNullable<ReportRecord['kind']> },
      message: {
        what: 'registered' | 'reminder';
        content: LossDraft;
        rules: NumberedRules;
        missing: readonly (keyof typeof materialNames)[];
        link: string;
        until: Date;
        once: string;
      },
    ): Promise<void> {
      const { what, content, rules, missing, link, until, once } = message;
      const language = row.language ?? (await languageOf(row.customerId));
      const listOf = (kinds: readonly (keyof typeof materialNames)[]): string =>
        kinds.map((kind) => inLanguage(materialNames[kind], language)).join(language === 'en' ? ', ' : '、');
      const claim = rules.rules.claims[claimKindOf(row.kind)];
      const needed = materialsOf({ ...content, kind: row.kind }, rules.rules).filter((one) => one.needed);
      const values = {
        no: row.no,
        materials: listOf(what === 'reminder' ? missing : needed.map(({ kind }) => kind)),
        link,
      };
      await notifications.notify(tx, {
        ...{ channel: 'sms', to, language, once },
        ...(what === 'reminder'
          ? { template: 'lossReport.documentsMissing', values }
          : {
              template: claim.waitDays > 0 ? 'lossReport.registeredTheft' : 'lossReport.registered',
              values: {
                ...values,
                from: claim.usualFrom,
                to: claim.usualTo,
                ...(claim.waitDays > 0 ? { days: claim.waitDays } : {}),
              },
            }),
        subject: { kind: 'lossReport', id: row.id },
        ...(row.customerId === null ? {} : { recipientId: row.customerId }),
        notAfter: until,
      });
    },
  };
}
export type Notices = ReturnType<typeof createNotices>;
