import { useEffect } from 'react';
import { type RouteResult, routeKey, useConsole, useRoute } from '../../../console/hooks.ts';
import { readFloor } from '../contract.ts';

const news = [
  'queue.entered',
  'queue.offered',
  'queue.answered',
  'queue.returned',
  'queue.left',
  'callback.chosen',
  'callback.missed',
  'callback.ended',
  'call.held',
  'call.retrieved',
  'call.agentGone',
  'call.agentBack',
  'interaction.ended',
  'interaction.wrappedUp',
  'presence.changed',
  'hand.raised',
  'hand.lowered',
  'monitor.started',
  'monitor.changed',
  'monitor.ended',
  'call.takenOver',
  'floor.settingsChanged',
];

/** Queues are of the whole centre, and not every fact of it is told to every leader: so it is read in between, ms. */
const everyMs = 2_000;

/** @returns the floor, at once after what this person is told of, and every two seconds anyway. */
export function useFloor(): RouteResult<typeof readFloor> {
  const { freshness } = useConsole();
  const result = useRoute(readFloor, {}, { refreshOn: news });
  useEffect(() => {
    const timer = setInterval(() => freshness.refresh(routeKey(readFloor, {})), everyMs);
    return () => clearInterval(timer);
  }, [freshness]);
  return result;
}
