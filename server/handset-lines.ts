import type { LegId } from '../channels/telephony/call-fact.ts';
import type { OutgoingSignal } from '../channels/telephony/voice-signal.ts';
import type { Link } from '../platform/realtime/hub.ts';

export interface HandsetNews {
  /** The page of a called number is there, or not any more. */
  up(leg: LegId): void;
  down(leg: LegId): void;
  /** Nobody stands for the number that is called. */
  absent(leg: LegId): void;
}

/** Pages that stand for telephone numbers: the newest page of a number is the one that rings. */
export function createHandsetLines(news: HandsetNews) {
  const pages = new Map<string, Link>();
  /** The call of each number, as far as a page has been told of it. */
  const legs = new Map<string, LegId>();

  return {
    opened(link: Link, number: string): void {
      const before = pages.get(number);
      pages.set(number, link);
      before?.end('sessionReplaced');
      const leg = legs.get(number);
      if (leg !== undefined) news.up(leg);
    },
    closed(link: Link, number: string): void {
      if (pages.get(number) !== link) return;
      pages.delete(number);
      const leg = legs.get(number);
      if (leg !== undefined) news.down(leg);
    },
    /** Hands a signal of the engine on to the page of a number. */
    pass(number: string, { leg, signal }: Pick<OutgoingSignal, 'leg' | 'signal'>): void {
      const page = pages.get(number);
      if (page === undefined) {
        if (signal.type === 'ring') news.absent(leg);
        return;
      }
      page.send({ type: 'signal', leg, message: signal });
      if (signal.type === 'ended') legs.delete(number);
      else if (legs.get(number) !== leg) {
        legs.set(number, leg);
        news.up(leg);
      }
    },
  };
}
