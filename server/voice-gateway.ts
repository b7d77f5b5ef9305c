import type { LegId } from '../channels/telephony/call-fact.ts';
import type { EngineSignal, OutgoingSignal } from '../channels/telephony/voice-signal.ts';
import type { CallControl } from '../features/interactions/server/call-control.ts';
import type { Ability } from '../features/routing/rules/fact.ts';
import type { Hub, Link } from '../platform/realtime/hub.ts';
import { createHandsetLines } from './handset-lines.ts';

/** What an engine whose people are web pages offers besides the port. */
export interface PageEngine {
  signal(leg: LegId, message: unknown, number?: string | null): Promise<EngineSignal | null>;
  onSignal(listener: (signal: OutgoingSignal) => void): () => void;
}

/**
 * Carries voice signals between pages and the engine, each only for a leg of its own, and tells call control whose
 * page is there.
 */
export function voiceGateway(
  hub: Hub,
  engine: PageEngine,
  control: CallControl,
  abilityOf: (staffId: string) => Promise<Ability>,
): void {
  /** A ring belongs to the newest page of a person. */
  const newest = new Map<string, Link>();
  /** Links that call control was told of; one may close before its skills are read. */
  const counted = new Set<Link>();
  const closed = new WeakSet<Link>();
  const handsets = createHandsetLines({
    up: control.callerUp,
    down: control.callerDown,
    absent: (leg) => void engine.signal(leg, { type: 'absent' }),
  });

  hub.onOpen((link) => {
    if (link.peer.kind === 'caller') return control.callerUp(link.peer.leg as LegId);
    if (link.peer.kind === 'handset') return handsets.opened(link, link.peer.number);
    const { staffId, permissions } = link.peer.principal;
    if (!permissions.has('calls.take')) return;
    newest.set(staffId, link);
    abilityOf(staffId).then(
      (ability) => {
        if (closed.has(link)) return;
        counted.add(link);
        control.staffUp(staffId, ability);
      },
      () => link.end('notSignedIn'),
    );
  });
  hub.onClose((link) => {
    if (link.peer.kind === 'caller') return control.callerDown(link.peer.leg as LegId);
    if (link.peer.kind === 'handset') return handsets.closed(link, link.peer.number);
    const { staffId } = link.peer.principal;
    closed.add(link);
    if (newest.get(staffId) === link) newest.delete(staffId);
    if (counted.delete(link)) control.staffDown(staffId);
  });
  hub.onSignal((link, leg, message) => {
    const { peer } = link;
    // The engine itself knows which calls a number has.
    const number = peer.kind === 'handset' ? peer.number : null;
    if (peer.kind === 'caller' && peer.leg !== leg) return;
    if (peer.kind === 'staff' && !control.ownsLeg(peer.principal.staffId, leg as LegId)) return;
    engine.signal(leg as LegId, message, number).then(
      (reply) => {
        if (reply !== null) link.send({ type: 'signal', leg, message: reply });
      },
      () =>
        link.send({ type: 'signal', leg, message: { type: 'refused', attempt: 0, reason: 'engineDown' } }),
    );
  });
  engine.onSignal(({ leg, staffId, number, signal }) => {
    if (number !== null) return handsets.pass(number, { leg, signal });
    const message = { type: 'signal', leg, message: signal } as const;
    if (staffId !== null) {
      newest.get(staffId)?.send(message);
      return;
    }
    for (const link of hub.links())
      if (link.peer.kind === 'caller' && link.peer.leg === leg) link.send(message);
  });
}
