import type { NewFact } from '../../../platform/facts/fact.ts';
import type { NewAuditEntry } from '../../audit/contract.ts';
import type { MonitorEnd } from '../contract/monitor.ts';
import type { MonitorMode } from '../contract/monitor-modes.ts';

/**
 * What the trail holds of team leaders in agents' calls: who, with whom, how, from when until when.
 * @param facts those of a group; all others are passed over
 * @param addresses where the leaders' requests came from; what ended by itself has none
 */
export function monitorEntries(
  facts: readonly NewFact[],
  addresses: ReadonlyMap<string, string>,
): NewAuditEntry[] {
  return facts.flatMap((fact) => {
    const { at, ids } = fact;
    const staffId = ids.staffId ?? '';
    const about = (agentId: string | undefined): Omit<NewAuditEntry, 'action' | 'details'> => ({
      at,
      actor: { kind: 'staff', staffId },
      address: addresses.get(staffId) ?? null,
      subject: { kind: 'staff', id: agentId ?? '' },
    });
    const monitorCall = ids.interactionId ?? '';
    const data = fact.data as {
      mode?: MonitorMode;
      from?: MonitorMode;
      cause?: MonitorEnd;
      lastedMs?: number;
    };
    switch (fact.type) {
      case 'monitor.started':
        return [
          {
            ...about(ids.agentId),
            action: 'calls.monitorStarted',
            details: { monitorCall, monitorMode: data.mode ?? '' },
          },
        ];
      case 'monitor.changed': {
        const details = { monitorCall, monitorBefore: data.from ?? '', monitorMode: data.mode ?? '' };
        return [{ ...about(ids.agentId), action: 'calls.monitorChanged', details }];
      }
      case 'monitor.ended': {
        const monitorFrom = new Date(at.getTime() - (data.lastedMs ?? 0)).toISOString();
        const until = { monitorUntil: at.toISOString(), monitorCause: data.cause ?? '' };
        const details = { monitorCall, monitorFrom, ...until };
        return [{ ...about(ids.agentId), action: 'calls.monitorEnded', details }];
      }
      case 'call.takenOver':
        return [{ ...about(ids.colleagueId), action: 'calls.takenOver', details: { monitorCall } }];
      default:
        return [];
    }
  });
}
