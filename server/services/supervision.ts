import type { Team } from '../../features/desk/server/team.ts';
import { createSupervision } from '../../features/supervision/server/service.ts';
import { createFloorSettings } from '../../features/supervision/server/settings.ts';
import { createWaiting } from '../../features/supervision/server/waiting.ts';
import type { createContactServices } from './contacts.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** Ages that do no harm on the floor, ms: of the day's figures, of names and skills. */
const fresh = { figures: 2_000, people: 5_000, forecast: 60_000 };

/** Makes what team leaders see and do of the floor. */
export async function createSupervisionServices(
  { database, clock, tail }: ServiceDeps,
  { audit, centre, people, signIn }: Foundation,
  { control, interactions }: Awaited<ReturnType<typeof createContactServices>>,
  team: Team,
) {
  const floorSettings = createFloorSettings({ database, clock, audit });
  await floorSettings.prepare();
  const supervision = createSupervision({
    database,
    clock,
    audit,
    interactions,
    settings: floorSettings,
    control: {
      set: (asked, change, command) => control.request({ ...asked, type: 'leaderSets', change }, command),
      callIn: ({ leaderId: _, ...asked }, command) => control.request({ ...asked, type: 'callIn' }, command),
      release: (asked, interactionId, command) =>
        control.request({ ...asked, type: 'leaderReleases', interactionId }, command),
      monitor: (asked, command) => control.request({ ...asked, type: 'monitor' }, command),
    },
    people: (ids) => people.colleagues(ids),
    hands: () => team.hands(),
    endSessions: (tx, person) => signIn.endFor(tx, person),
    zone: () => centre.current().zone,
    position: () => tail.position(),
    fresh,
  });
  const waiting = createWaiting({
    ...{ database, clock, interactions },
    people: (ids) => people.colleagues(ids),
  });
  return { supervision, floorSettings, waiting };
}
