import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { DueTimer, TimerHandler, Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import {
  type NoticeCarrier,
  type NoticeTemplate,
  type Notifications,
  notificationErrors,
  notificationFacts,
} from '../contract.ts';
import { fillTemplate, mostTries, unknownPlace } from '../rules.ts';
import { shippedTemplates } from '../templates.ts';
import * as store from './store.ts';

/** Names under which the cipher binds the columns; never changed. */
export const noticeCipherNames = {
  recipient: 'notices.recipient',
  title: 'notices.title',
  text: 'notices.text',
} as const;

/** Kind of the timer that delivers; its key is the notice's id. */
export const deliverTimer = 'notice.deliver';

export interface NotificationsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  timers: Pick<Timers, 'set'>;
  /** Null where nothing takes notices to people: then they are filed as failed at once. */
  carrier: NoticeCarrier | null;
}

/** Notices to people outside of the console. */
export function createNotifications(deps: NotificationsDeps) {
  const { database, cipher, clock, audit, timers, carrier } = deps;

  const service: Notifications = {
    async notify(tx, notice) {
      const template = await store.findTemplate(tx, notice.template);
      if (template === null) throw new Error(`no template ${notice.template}`);
      const { title, text } = fillTemplate(template, notice.values, notice.language);
      const at = clock.now();
      const id = newId(at.getTime());
      const carried = service.carries(notice.channel);
      const seal = (name: keyof typeof noticeCipherNames, value: string): string =>
        cipher.encrypt(noticeCipherNames[name], sensitive(value));
      await store.insertNotice(tx, {
        id,
        channel: notice.channel,
        template: notice.template,
        language: notice.language,
        recipient: cipher.encrypt(noticeCipherNames.recipient, notice.to),
        title: carried ? seal('title', title) : null,
        text: carried ? seal('text', text) : null,
        subjectKind: notice.subject?.kind ?? null,
        subjectId: notice.subject?.id ?? null,
        status: carried ? 'queued' : 'failed',
        problem: carried ? null : 'noCarrier',
        queuedAt: at,
        doneAt: carried ? null : at,
      });
      const about = {
        id,
        channel: notice.channel,
        template: notice.template,
        subjectId: notice.subject?.id ?? null,
      };
      if (carried) {
        await tell(tx, 'notice.queued', about);
        await timers.set(tx, { kind: deliverTimer, key: id, dueAt: at });
      } else {
        await tellFailed(tx, about, 'noCarrier');
      }
      return id;
    },
    carries: (channel) => carrier?.channels.includes(channel) ?? false,
  };

  /**
   * Hands a notice to the carrier in the transaction that removes its timer. If that is lost after the carrier took the
   * notice, the next try carries the same idempotency key.
   */
  const deliver: TimerHandler = async (tx: Tx, timer: DueTimer) => {
    const row = await store.lockNotice(tx, timer.key);
    if (row === null || row.status !== 'queued' || row.title === null || row.text === null) return;
    const result = await handOver(row, row.title, row.text, timer.attempts);
    const doneAt = clock.now();
    if (result.result === 'sent') {
      await store.endNotice(tx, row.id, { status: 'sent', problem: null, doneAt });
      await tell(tx, 'notice.sent', row);
    } else {
      await store.endNotice(tx, row.id, { status: 'failed', problem: result.problem, doneAt });
      await tellFailed(tx, row, result.problem);
    }
  };

  async function handOver(row: store.NoticeRecord, title: string, text: string, attempts: number) {
    if (carrier === null) return { result: 'refused', problem: 'noCarrier' } as const;
    try {
      return await carrier.deliver({
        idempotencyKey: row.id,
        channel: row.channel,
        to: cipher.decrypt(noticeCipherNames.recipient, row.recipient),
        title: cipher.decrypt(noticeCipherNames.title, title),
        text: cipher.decrypt(noticeCipherNames.text, text),
      });
    } catch (error) {
      if (attempts + 1 < mostTries) throw error;
      return { result: 'refused', problem: 'gaveUp' } as const;
    }
  }

  return {
    ...service,
    timerHandlers: { [deliverTimer]: deliver },

    /** Adds the wording of notices that are new in this version. */
    async prepare(): Promise<void> {
      const rows = Object.entries(shippedTemplates).map(([code, { title, text }]) => ({ code, title, text }));
      await database.transaction((tx) => store.addTemplates(tx, rows));
    },

    async listTemplates(): Promise<NoticeTemplate[]> {
      return (await store.listTemplates(database.read)).map(withPlaces);
    },

    /** @throws AppError staleVersion with the current wording, unknownPlace, notFound */
    async updateTemplate(
      tx: Tx,
      actorId: string,
      code: string,
      input: { title: LocalText; text: LocalText; version: number },
    ): Promise<NoticeTemplate> {
      const places = shippedTemplates[code]?.places ?? [];
      const unknown = unknownPlace(input, places);
      if (unknown !== null) {
        throw new AppError(notificationErrors['notices.unknownPlace'], {
          values: { place: `{${unknown}}`, places: places.map((place) => `{${place}}`).join(' ') },
        });
      }
      const { version, ...wording } = input;
      const row = await store.updateTemplate(tx, code, version, wording);
      if (row === null) {
        const current = await store.findTemplate(tx, code);
        if (current === null) throw new AppError(commonErrors.notFound);
        throw new AppError(commonErrors.staleVersion, { data: withPlaces(current) });
      }
      const actor = { kind: 'staff', staffId: actorId } as const;
      const subject = { kind: 'noticeTemplate', id: code };
      await audit.record(tx, [{ at: clock.now(), actor, action: 'notices.templateChanged', subject }]);
      return withPlaces(row);
    },
  };

  async function tell(tx: Tx, type: 'notice.queued' | 'notice.sent', about: About): Promise<void> {
    const { id, channel, template, subjectId } = about;
    const ids = { noticeId: id, subjectId };
    await appendFacts(tx, [
      fact(notificationFacts[type], { at: clock.now(), ids, data: { channel, template } }),
    ]);
  }
  async function tellFailed(tx: Tx, about: About, problem: string): Promise<void> {
    const { id, channel, template, subjectId } = about;
    const ids = { noticeId: id, subjectId };
    const data = { channel, template, problem };
    await appendFacts(tx, [fact(notificationFacts['notice.failed'], { at: clock.now(), ids, data })]);
  }
}

type About = Pick<store.NoticeRecord, 'id' | 'channel' | 'template' | 'subjectId'>;

function withPlaces(row: store.TemplateRecord): NoticeTemplate {
  return { ...row, places: [...(shippedTemplates[row.code]?.places ?? [])] };
}

export type NotificationsService = ReturnType<typeof createNotifications>;
