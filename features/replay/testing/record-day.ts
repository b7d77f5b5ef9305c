import type { RoutingQueue } from '../../routing/rules/fact.ts';
import type { ReserveRule } from '../../routing/rules/reserve.ts';
import { positionOf } from '../../routing/rules/views.ts';
import type { DayFact } from '../rules/measured-day.ts';
import type { Behaviour, DayPlan } from '../rules/plan.ts';
import { openVirtualFloor } from '../rules/virtual-floor.ts';

/** Lives through a day and writes down the facts that call control would have written. */
export function recordDay(
  queues: readonly (RoutingQueue & ReserveRule)[],
  plan: DayPlan,
  behaviour: Behaviour,
): DayFact[] {
  const facts: DayFact[] = [];
  const entered = new Map<string, number>();
  const offered = new Map<string, number>();
  const tell = (
    type: string,
    at: number,
    ids: Record<string, string>,
    data: Record<string, unknown>,
  ): void => {
    facts.push({ position: facts.length + 1, type, at, path: 'hq', ids, data });
  };
  openVirtualFloor(queues, plan, behaviour, {
    entered({ id: interactionId, queue, priority, known, speaks }, at, state) {
      entered.set(interactionId, at);
      const position = positionOf(state, interactionId) ?? 0;
      const { ownAgent = null, lastAgent = null, segment = null } = known ?? {};
      const agents = {
        ...(ownAgent === null ? {} : { ownAgentId: ownAgent }),
        ...(lastAgent === null ? {} : { lastAgentId: lastAgent.staffId }),
      };
      const lastAt = lastAgent === null ? {} : { lastAgentAt: new Date(lastAgent.at).toISOString() };
      tell(
        'queue.entered',
        at,
        { interactionId, ...agents },
        {
          ...{ queue, priority, position, ...lastAt },
          ...(segment === null ? {} : { segment }),
          ...(speaks == null ? {} : { speaks }),
        },
      );
    },
    command(command, at) {
      switch (command.type) {
        case 'setPresence': {
          const { from, to, agent: staffId } = command;
          return tell('presence.changed', at, { staffId }, { from: from.state, ...to, to: to.state });
        }
        case 'offer': {
          const { interaction: interactionId, agent: staffId, queue, offer } = command;
          offered.set(interactionId, at);
          const waitedMs = at - (entered.get(interactionId) ?? at);
          return tell('queue.offered', at, { interactionId, staffId }, { queue, offer, waitedMs });
        }
        case 'requeue': {
          const { interaction: interactionId, agent: staffId, queue, offer, cause } = command;
          if (cause === 'agentLost') entered.set(interactionId, at);
          return tell('queue.returned', at, { interactionId, staffId }, { queue, offer, cause });
        }
        case 'overflow': {
          const { interaction: interactionId, from: queue, to, cause } = command;
          return tell('queue.overflowed', at, { interactionId }, { queue, to, cause });
        }
        default:
      }
    },
    answered({ id: interactionId }, staffId, at, offer, queue) {
      const waitedMs = at - (entered.get(interactionId) ?? at);
      const rangMs = at - (offered.get(interactionId) ?? at);
      tell('queue.answered', at, { interactionId, staffId }, { queue, offer, waitedMs, rangMs });
    },
    left({ id: interactionId, at: since }, queue, at, cause) {
      tell('queue.left', at, { interactionId }, { queue, cause, waitedMs: at - since });
    },
  }).runUntil(Number.POSITIVE_INFINITY);
  return facts;
}
