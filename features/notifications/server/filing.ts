import type { CarrierChannel } from '../../../channels/messaging/carrier.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import type { NewNotice } from '../contract.ts';
import { quietHoursOf, type SendingRules } from '../rules/decide.ts';
import { keptUntil } from '../rules/keeping.ts';
import { afterQuietHours } from '../rules/quiet-hours.ts';
import { fillTemplate } from '../rules/wording.ts';
import type { NotificationsDeps } from './deps.ts';
import { readRules } from './rules-store.ts';
import { noticeCipherNames as names, type Sealing } from './sealing.ts';
import * as store from './store.ts';
import type { Telling } from './telling.ts';
import * as templates from './template-store.ts';

/** The template of a notice in the version that holds now, and the rules that it obeys. */
export interface Ready {
  template: templates.TemplateRecord;
  version: templates.VersionRecord;
  rules: SendingRules;
}

/** What stands beside a notice when a bulk sending files it. */
interface Extra {
  bulkId?: string;
}

/** The lower, the sooner: who waits for a code comes before everybody, bulk after. */
const priorities = { urgent: 0, usual: 1, bulk: 2 } as const;

/**
 * Writes notices.
 * @param wake called after the commit with the moment at which the first of them is due.
 */
export function createFiling(
  deps: Pick<NotificationsDeps, 'clock' | 'centre' | 'addresses'> & {
    sealing: Sealing;
    telling: Telling;
    carries(channel: CarrierChannel): boolean;
    wake(due: Date): void;
  },
) {
  const { clock, centre, addresses, sealing, telling } = deps;

  function rowOf(
    notice: NewNotice,
    { template, version, rules }: Ready,
    extra: Extra,
  ): store.NewNoticeRecord {
    const { brand, hotline, zone } = centre();
    const { language, subject, notBefore, notAfter } = notice;
    const values = { brand: inLanguage(brand, language), hotline, ...notice.values };
    const { title, text } = fillTemplate(version, template.variables, values, { language, zone });
    const at = clock.now();
    const purpose = notice.purpose ?? template.purpose;
    const urgent = notice.urgent ?? template.urgent;
    const common = {
      ...{ id: newId(at.getTime()), template: template.code, templateVersion: version.number },
      ...{ language, purpose, urgent, secret: template.secret, queuedAt: at },
      ...{ subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null },
      ...{ once: notice.once ?? null, recipientId: notice.recipientId ?? null, bulkId: extra.bulkId ?? null },
      title: sealing.seal(names.title, title),
      text: sealing.seal(names.text, text),
      notAfter: notAfter ?? null,
    };
    if (notice.channel === 'console') {
      const kept = keptUntil({ channel: 'console', secret: false }, 'delivered', at);
      return {
        ...{ ...common, channel: 'console', staffId: notice.staffId, status: 'delivered', doneAt: at },
        textUntil: kept === 'forget' ? at : kept,
      };
    }
    const { channel } = notice;
    const typed = openSensitive(notice.to);
    const to = sensitive(addresses.normalise(channel, typed) ?? typed);
    const addressed = {
      ...{ ...common, channel, recipientIndex: sealing.index(to) },
      recipient: sealing.seal(names.recipient, openSensitive(to)),
    };
    if (!deps.carries(channel)) {
      return { ...addressed, status: 'failed', problem: 'noCarrier', doneAt: at, title: null, text: null };
    }
    const start = notBefore !== undefined && notBefore > at ? notBefore : at;
    const dueAt = afterQuietHours(quietHoursOf(rules, { purpose, urgent }), start, zone);
    return {
      ...addressed,
      ...(dueAt > at
        ? { status: 'held', problem: dueAt > start ? 'quietHours' : 'notBefore' }
        : { status: 'queued' }),
      dueAt,
      priority: extra.bulkId ? priorities.bulk : urgent ? priorities.urgent : priorities.usual,
    };
  }

  /** Under which a recipient is found: what is compared is the same under every key of the cipher. */
  function whomOf(notice: NewNotice): { indexes: readonly string[] } | { staffId: string } {
    if (notice.channel === 'console') return { staffId: notice.staffId };
    const typed = openSensitive(notice.to);
    return { indexes: sealing.indexes(sensitive(addresses.normalise(notice.channel, typed) ?? typed)) };
  }

  /** While keys are changed, the index that keeps repeats out may be of another key. @returns an earlier one then */
  async function underOtherKey(tx: Tx, notice: NewNotice): Promise<string | null> {
    const whom = whomOf(notice);
    if (notice.once === undefined || 'staffId' in whom || whom.indexes.length < 2) return null;
    return store.findOnce(tx, notice.once, whom);
  }

  return {
    /** @param number of the version; the one in effect, unless given. @returns null when there is none. */
    async ready(reader: Reader, code: string, number?: number): Promise<Ready | null> {
      const template = await templates.findTemplate(reader, code);
      const version =
        template &&
        (number === undefined
          ? await templates.versionInEffect(reader, code, clock.now())
          : await templates.findVersion(reader, code, number));
      return template && version && { template, version, rules: await readRules(reader) };
    },

    /**
     * Writes notices of one template in the caller's transaction.
     * @returns their ids; of a repeat that of the first.
     * @throws Error when a value is missing or doesn't fit: a fault of the program.
     */
    async file(tx: Tx, notices: readonly NewNotice[], ready: Ready, extra: Extra = {}): Promise<string[]> {
      const ids: string[] = [];
      const rows = notices.map((notice) => rowOf(notice, ready, extra));
      const known: (string | null)[] = [];
      for (const notice of notices) known.push(await underOtherKey(tx, notice));
      const added = await store.insertNotices(
        tx,
        rows.filter((_, index) => known[index] === null),
      );
      for (const [index, notice] of notices.entries()) {
        const id = rows[index]?.id ?? '';
        const first =
          known[index] ?? (added.has(id) ? id : await store.findOnce(tx, notice.once ?? '', whomOf(notice)));
        if (first === null) throw new Error('a notice was neither added nor there before');
        ids.push(first);
      }
      const fresh = rows.filter(({ id }) => added.has(id));
      await telling.tell(
        tx,
        fresh.flatMap((notice) => {
          const { status, problem = null, dueAt = null } = notice;
          const queued = { notice, status: 'queued' } as const;
          return status === 'queued' ? [queued] : [queued, { notice, status, problem, until: dueAt }];
        }),
      );
      const due = fresh.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      if (due !== undefined) tx.afterCommit(() => deps.wake(due));
      return ids;
    },
  };
}

export type Filing = ReturnType<typeof createFiling>;
