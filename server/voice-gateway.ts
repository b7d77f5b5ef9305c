import type { LegId } from '../channels/telephony/call-fact.ts';
import type { EngineSignal, OutgoingSignal } from '../channels/telephony/voice-signal.ts';
import type { CallControl } from '../features/interactions/server/call-control.ts';
import type { Hub, Link } from '../platform/realtime/hub.ts';

/** What an engine whose people are web pages offers besides the port. */
export interface PageEngine {
  signal(leg: LegId, message: unknown): Promise<EngineSignal | null>;
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
  skillsOf: (staffId: string) => Promise<readonly string[]>,
): void {
  /** A ring belongs to the newest page of a person. */
  const newest = new Map<string, Link>();
  /** Links that call control was told of; one may close before its skills are read. */
  const counted = new Set<Link>();
  const closed = new WeakSet<Link>();

  hub.onOpen((link) => {
    if (link.peer.kind === 'caller') return control.callerUp(link.peer.leg as LegId);
    const { staffId, permissions } = link.peer.principal;
    if (!permissions.has('calls.take')) return;
    newest.set(staffId, link);
    skillsOf(staffId).then(
      (skills) => {
        if (closed.has(link)) return;
        counted.add(link);
        control.staffUp(staffId, skills);
      },
      () => link.end('notSignedIn'),
    );
  });
  hub.onClose((link) => {
    if (link.peer.kind === 'caller') return control.callerDown(link.peer.leg as LegId);
    const { staffId } = link.peer.principal;
    closed.add(link);
    if (newest.get(staffId) === link) newest.delete(staffId);
    if (counted.delete(link)) control.staffDown(staffId);
  });
  hub.onSignal((link, leg, message) => {
    const own =
      link.peer.kind === 'caller'
        ? link.peer.leg === leg
        : control.ownsLeg(link.peer.principal.staffId, leg as LegId);
    if (!own) return;
    engine.signal(leg as LegId, message).then(
      (reply) => {
        if (reply !== null) link.send({ type: 'signal', leg, message: reply });
      },
      () =>
        link.send({ type: 'signal', leg, message: { type: 'refused', attempt: 0, reason: 'engineDown' } }),
    );
  });
  engine.onSignal(({ leg, staffId, signal }) => {
    const message = { type: 'signal', leg, message: signal } as const;
    if (staffId !== null) {
      newest.get(staffId)?.send(message);
      return;
    }
    for (const link of hub.links())
      if (link.peer.kind === 'caller' && link.peer.leg === leg) link.send(message);
  });
}
