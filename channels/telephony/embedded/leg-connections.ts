import type { CallFactBody } from '../call-fact.ts';
import type { OutgoingSignal, PageSignal } from '../voice-signal.ts';
import { addressOf, type Floor } from './floor.ts';
import type { Leg } from './leg.ts';
import { createPeer, type Peer, type PeerEvents, type PeerOptions } from './peer.ts';
import { OfferRefused } from './sdp-offer.ts';

/** After the last packet of a keystroke nothing is passed on for this long, in milliseconds. */
const QUIET_AFTER_DIGIT_MS = 120;

export interface LegConnections {
  /** Does what a page asks for its leg. */
  handle(leg: Leg, signal: PageSignal): Promise<void>;
}

export interface LegConnectionsDeps {
  floor: Floor;
  peers: PeerOptions;
  report(fact: CallFactBody): void;
  signal(signal: OutgoingSignal): void;
  log(event: string, values: Record<string, unknown>): void;
}

export function createLegConnections(deps: LegConnectionsDeps): LegConnections {
  const { floor } = deps;
  /** The newest offer of each leg; one that waits behind it is passed over. */
  const newest = new WeakMap<Leg, PageSignal>();
  // One after the other: werift looks for a free port and binds it in two steps.
  let settingUp: Promise<void> = Promise.resolve();

  const reached = (leg: Leg): void => {
    if (leg.reached) return;
    leg.reached = true;
    if (leg.origin === 'dialled') deps.report({ type: 'legRinging', leg: leg.leg });
  };

  /** The new connection has brought sound: it counts from now on. */
  const adopt = (leg: Leg): void => {
    const previous = leg.peer;
    leg.peer = leg.newPeer;
    leg.newPeer = null;
    leg.jitter.reset();
    void previous?.close();
  };

  const keyed = (leg: Leg, timestamp: number, payload: Buffer): void => {
    leg.quietUntil = performance.now() + QUIET_AFTER_DIGIT_MS;
    const digit = leg.digits.accept(timestamp, payload);
    if (digit !== null && leg.answered) deps.report({ type: 'digit', leg: leg.leg, digit });
  };

  const eventsOf = (leg: Leg, peer: () => Peer | null): PeerEvents => {
    const counts = (): boolean => !leg.ended && (peer() === leg.peer || peer() === leg.newPeer);
    const arrived = (): void => {
      const fresh = peer() === leg.newPeer;
      if (fresh) adopt(leg);
      floor.heard(leg, fresh);
    };
    return {
      sound(timestamp, payload) {
        if (!counts()) return;
        arrived();
        leg.jitter.put(timestamp, payload);
      },
      digitEvent(timestamp, payload) {
        if (!counts()) return;
        arrived();
        keyed(leg, timestamp, payload);
      },
      counted({ expected, lost, ...measured }) {
        // Who has said nothing yet, or whose line is being replaced, says nothing of it.
        if (!counts() || expected === 0) return;
        const missing = Math.min(expected, lost + leg.jitter.takeLate());
        const told = leg.line.add({ expected, missing, ...measured });
        if (told !== null && leg.connected) deps.report({ type: 'lineChanged', leg: leg.leg, ...told });
      },
      message(text) {
        if (counts() && saysHangUp(text)) void floor.end(leg, 'remote');
      },
    };
  };

  const connect = async (leg: Leg, offer: PageSignal & { type: 'offer' }): Promise<void> => {
    if (leg.ended || newest.get(leg) !== offer) return;
    const answerWith = (signal: OutgoingSignal['signal']): void => deps.signal({ ...addressOf(leg), signal });
    let peer: Peer | null = null;
    try {
      peer = await createPeer(
        offer.sdp,
        deps.peers,
        eventsOf(leg, () => peer),
      );
      if (leg.ended) return await peer.close();
      const replaced = leg.newPeer;
      leg.newPeer = peer;
      void replaced?.close();
      answerWith({ type: 'answer', attempt: offer.attempt, sdp: peer.answer });
    } catch (error) {
      deps.log('offer refused', { leg: leg.leg, error: String(error) });
      const reason = error instanceof OfferRefused ? 'offerRefused' : 'engineDown';
      answerWith({ type: 'refused', attempt: offer.attempt, reason });
    }
  };

  return {
    async handle(leg, signal) {
      switch (signal.type) {
        case 'ringing':
          return reached(leg);
        case 'offer':
          newest.set(leg, signal);
          reached(leg);
          settingUp = settingUp.then(() => connect(leg, signal));
          return settingUp;
        case 'candidate':
          return;
        case 'answered':
          reached(leg);
          if (leg.origin === 'dialled') floor.answer(leg);
          return;
        case 'rejected':
          if (leg.origin === 'dialled' && !leg.answered) await floor.end(leg, 'rejected');
          return;
        case 'absent':
          if (leg.dialled !== null && !leg.reached) await floor.end(leg, 'unreachable');
          return;
        case 'hangUp':
          return floor.end(leg, 'remote');
      }
    },
  };
}

function saysHangUp(text: string): boolean {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null && 'type' in message && message.type === 'hangUp';
  } catch {
    return false;
  }
}
