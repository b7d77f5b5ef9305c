import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { fact, type NewFact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { notificationFacts as facts, type NoticeEnd, type NoticeListener } from '../contract.ts';
import type { NoticeState } from '../rules/states.ts';
import type { NewNoticeRecord } from './store.ts';

/** Notices belong to no branch; those at headquarters are told of them. */
const path = 'hq';

type About = Pick<
  NewNoticeRecord,
  'id' | 'channel' | 'template' | 'purpose' | 'subjectKind' | 'subjectId' | 'staffId' | 'once'
>;
/** What has become of a notice. */
export interface Happened {
  notice: About;
  status: NoticeState;
  problem?: string | null;
  /** Until when it is held. */
  until?: Date | null;
}

/** Files facts of notices, and tells the features above how notices end. */
export function createTelling(clock: Clock) {
  const listeners: NoticeListener[] = [];

  const factOf = ({ notice, status, problem, until }: Happened): NewFact | null => {
    const about = {
      at: clock.now(),
      subject: notice.id,
      path,
      ids: {
        noticeId: notice.id,
        subjectId: notice.subjectId ?? null,
        staffId: notice.staffId ?? null,
      },
    };
    const data = {
      channel: notice.channel,
      template: notice.template,
      purpose: notice.purpose ?? 'service',
    };
    const wrong = { ...data, problem: problem ?? 'unknown' };
    switch (status) {
      case 'sending':
        return null;
      case 'held':
        return fact(facts['notice.held'], {
          ...about,
          data: { ...wrong, until: until?.toISOString() ?? null },
        });
      case 'queued':
      case 'sent':
      case 'delivered':
        return fact(facts[`notice.${status}`], { ...about, data });
      case 'failed':
      case 'doubtful':
      case 'cancelled':
        return fact(facts[`notice.${status}`], { ...about, data: wrong });
    }
  };

  return {
    listen: (listener: NoticeListener): void => void listeners.push(listener),

    /** In the transaction that files it. */
    async tell(tx: Tx, happened: readonly Happened[]): Promise<void> {
      await appendFacts(
        tx,
        happened.map(factOf).filter((each) => each !== null),
      );
      for (const { notice, status } of happened) {
        if (status === 'queued' || status === 'held' || status === 'sending') continue;
        const { subjectKind: kind, subjectId: id } = notice;
        const end: NoticeEnd = {
          noticeId: notice.id,
          once: notice.once ?? null,
          subject: kind && id ? { kind, id } : null,
          result: status,
        };
        for (const listener of listeners) await listener.ended(tx, end);
      }
    },
  };
}

export type Telling = ReturnType<typeof createTelling>;
