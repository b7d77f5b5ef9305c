import { dateIn } from '../../../platform/zone-time.ts';
import type { Calendar } from '../../calendar/contract.ts';
import { isWorkingDay, isWorkingTime } from '../../calendar/rules/working-time.ts';
import { type FlowScene, plainScene } from '../../flows/rules/scene.ts';
import type { CallState } from '../rules/call-state.ts';

/** What of the floor the menu may ask for. */
interface Around {
  calendar(): Calendar;
  queues: ReadonlyMap<string, unknown>;
  time: { closed: readonly string[] };
  otherFlows?: Pick<FlowScene, 'flowInForce' | 'flowVersion'>;
  massEventOn?: FlowScene['massEventOn'];
}

/** @returns what branches of the menu may ask for. @param now ms since 1970 */
export function sceneOf(floor: Around, call: CallState, now: number): FlowScene {
  const calendar = floor.calendar();
  return {
    now,
    zone: calendar.zone,
    isOpen: (queue) =>
      queue === null
        ? isWorkingTime(calendar, new Date(now))
        : floor.queues.has(queue) && !floor.time.closed.includes(queue),
    isWorkday: isWorkingDay(calendar, dateIn(new Date(now), calendar.zone)),
    caller: {
      known: call.customerId !== null,
      segment: call.route?.segment ?? null,
      prefix: call.prefix ?? null,
      language: call.language,
    },
    massEventOn: floor.massEventOn ?? plainScene.massEventOn,
    ...(floor.otherFlows ?? { flowInForce: plainScene.flowInForce, flowVersion: plainScene.flowVersion }),
  };
}
