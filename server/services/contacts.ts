import { createCallerLists } from '../../features/callerlists/server/service.ts';
import type { CustomerCandidate } from '../../features/customers/contract.ts';
import { formatNumber, maskNumber, normaliseNumber } from '../../features/customers/rules/number.ts';
import type { FlowQueries } from '../../features/flows/queries.ts';
import type { FlowScene } from '../../features/flows/rules/scene.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import type { CallRoute } from '../../features/interactions/rules/call-state.ts';
import { createAddressBook } from '../../features/interactions/server/address-book.ts';
import { createCallControl } from '../../features/interactions/server/call-control.ts';
import { createCallers, type FindCaller } from '../../features/interactions/server/callers.ts';
import { createExports } from '../../features/interactions/server/exports.ts';
import { createIncidents } from '../../features/interactions/server/incidents.ts';
import {
  createInteractions,
  type Names,
  numberColumn,
} from '../../features/interactions/server/interactions.ts';
import { createOutbound, dialledNumbers } from '../../features/interactions/server/outbound.ts';
import { createOutsideContacts } from '../../features/interactions/server/outside-contacts.ts';
import { createPlayback } from '../../features/interactions/server/playback.ts';
import { createRatings } from '../../features/interactions/server/ratings.ts';
import { lastRatingOf } from '../../features/interactions/server/ratings-store.ts';
import { createRecordingKeys } from '../../features/interactions/server/recording-keys.ts';
import { readLastAgent } from '../../features/interactions/server/tallies-store.ts';
import { createTransfers } from '../../features/interactions/server/transfers.ts';
import { createViews } from '../../features/interactions/server/views.ts';
import { createVoicemails } from '../../features/interactions/server/voicemails.ts';
import { lastResortQueue } from '../../features/routing/contract/queues.ts';
import type { Ability } from '../../features/routing/rules/fact.ts';
import { regionOf } from '../../features/routing/rules/region.ts';
import { createCapacity } from '../../features/routing/server/capacity.ts';
import { createRoutingSetup } from '../../features/routing/server/setup.ts';
import { listQueues } from '../../features/routing/server/store.ts';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import { systemScope } from '../../platform/scope.ts';
import { recordingsFolder } from '../voice.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { FlowServices } from './flows.ts';
import type { Foundation } from './foundation.ts';

/** The longest time for which a queue may want the agent who served a customer last, ms. */
const lastAgentMs = 90 * 86_400_000;

/** @returns the first four digits of a number as it is dialled within the country: they tell an area or an operator. */
function nationalPrefix(number: string): string {
  const national = number.replace(/^\+86/, '');
  return (/^1\d{10}$/.test(national) ? national : `0${national}`).slice(0, 4);
}

/** A number of the VIP list has the points of that segment, whoever calls from it. */
function routeFor(route: CallRoute | null, vip: boolean): { route?: CallRoute } {
  if (vip) return { route: { ...route, segment: 'vip', lastAgent: route?.lastAgent ?? null } };
  return route === null ? {} : { route };
}

/** @returns the form in which a typed number is kept and dialled; null when it is none. */
export function e164(typed: string): string | null {
  const known = normaliseNumber(typed);
  return known.ok ? known.number : null;
}

/** Makes what carries and keeps contacts: flows, call control, interactions and their recordings. */
export async function createContactServices(
  deps: ServiceDeps,
  { audit, calendar, centre, people, organisation }: Foundation,
  { customers }: CustomerServices,
  { flowLibrary, prompts, languages }: FlowServices,
  queries: FlowQueries,
  outboundListeners: readonly OutboundListener[],
  massEventOn: FlowScene['massEventOn'],
) {
  const { config, database, cipher, clock, log, commands, engine, tail } = deps;
  const callerLists = createCallerLists({
    ...{ database, cipher, clock, audit },
    normalise: e164,
    mask: (number) => interactions.maskNumber(number),
    staffNames: (ids) => people.names(ids),
  });
  const routeOf = async (customer: CustomerCandidate): Promise<CallRoute> => {
    const { customerId, segment, ownAgentId: ownAgent } = customer;
    const from = new Date(clock.now().getTime() - lastAgentMs);
    return { segment, ownAgent, lastAgent: await readLastAgent(database.read, customerId, from) };
  };
  const callerNumber = async (path: string): Promise<string | null> =>
    (await organisation.callerNumber(path)) ?? (centre.current().hotline || null);
  const findCaller: FindCaller = async (from) => {
    const known = normaliseNumber(from);
    if (!known.ok) return null;
    const number = sensitive(known.number);
    const [found, lastRatingAt, listed] = await Promise.all([
      customers.directory.lookupByNumber(systemScope('who may be calling'), number),
      lastRatingOf(database.read, cipher.indexes(numberColumn, number)),
      callerLists.of(number),
    ]);
    const only = found.length === 1 ? found[0] : undefined;
    return {
      number: cipher.encrypt(numberColumn, number),
      numberIndex: cipher.index(numberColumn, number),
      prefix: nationalPrefix(known.number),
      dialled: number,
      shows: await callerNumber(found[0]?.branchPath ?? 'hq'),
      lastRatingAt,
      candidates: found.map(({ customerId, branchPath }) => ({ customerId, path: branchPath })),
      ...(listed.blocked === null ? {} : { blocked: listed.blocked }),
      ...routeFor(only === undefined ? null : await routeOf(only), listed.vip),
    };
  };

  const routingSetup = createRoutingSetup({
    ...{ database, clock, audit },
    staff: () => people.abilities(),
    flowTargets: () => flowLibrary.queues(),
    normalise: e164,
    format: formatNumber,
  });
  await routingSetup.prepare();
  const capacity = createCapacity({
    ...{ database, clock, audit },
    agents: () => people.withSkills(),
  });
  await capacity.prepare();
  const abilitiesOf = async (staffIds: readonly string[]): Promise<Map<string, Ability>> => {
    const [found, own] = await Promise.all([people.skillsAndPaths(staffIds), capacity.ownOf(staffIds)]);
    return new Map(
      [...found].map(([id, { skills, branchPath }]) => [
        id,
        { skills, region: regionOf(branchPath), capacity: own.get(id) ?? null },
      ]),
    );
  };
  const abilityOf = async (staffId: string): Promise<Ability> =>
    (await abilitiesOf([staffId])).get(staffId) ?? { skills: {}, region: null };
  const recordingKeys = createRecordingKeys({
    database,
    cipher,
    retainYears: () => centre.current().recordingYears,
  });
  const outside = createOutsideContacts({
    ...{ database, cipher, clock, audit },
    normalise: e164,
    format: formatNumber,
  });
  const control = createCallControl({
    database,
    url: deps.url,
    clock,
    log: log.child({ part: 'call control' }),
    engine,
    site: config.SITE,
    commands,
    callers: createCallers(findCaller, 'hq'),
    recordingKeys,
    flowOf: flowLibrary.flowOf,
    otherFlows: { flowInForce: flowLibrary.inForce, flowVersion: flowLibrary.version },
    massEventOn,
    abilitiesOf,
    capacity: capacity.ofCentre,
    speakers: languages.skillOf,
    calendar: () => calendar.current(),
    lastResort: lastResortQueue,
    queries,
    dialledNumbers: dialledNumbers(database, cipher),
    outsideNumbers: outside.numbers,
    outboundListeners,
    audit,
  });
  const outbound = createOutbound({
    customers: customers.directory,
    control,
    find: findCaller,
    normalise: e164,
    callerNumber,
  });
  const transfers = createTransfers({
    control,
    outside,
    callerNumber: ({ scope }) => callerNumber(scope.kind === 'system' ? 'hq' : scope.path),
  });
  const addressBook = createAddressBook({
    ...{ database, outside },
    colleagues: (ids) => people.colleagues(ids),
    flows: () => flowLibrary.published().flatMap(({ id }) => flowLibrary.inForce(id) ?? []),
    position: () => tail.position(),
  });

  const names: Names = {
    staff: (ids) => people.names(ids),
    async customers(ids) {
      const cards = await customers.directory.customerCards(systemScope('names beside interactions'), ids);
      return new Map([...cards].map(([id, card]) => [id, card.salutation ?? card.name]));
    },
    queues: async () => new Map((await listQueues(database.read)).map((queue) => [queue.code, queue.name])),
    maskNumber,
    numberIndexes(typed) {
      const known = normaliseNumber(typed);
      return known.ok ? cipher.indexes(numberColumn, sensitive(known.number)) : null;
    },
  };
  const interactions = createInteractions({
    database,
    cipher,
    position: () => tail.position(),
    names,
  });
  const playback = createPlayback({
    database,
    cipher,
    clock,
    audit,
    folder: recordingsFolder(config.dataDir),
  });

  const exports = createExports({
    ...{ database, cipher, clock, audit, timers: deps.timers },
    zone: () => centre.current().zone,
    staffNames: (ids) => people.names(ids),
    ownOnly: interactions.ownOnly,
    piece: interactions.piece,
  });

  const ratings = createRatings({
    ...{ database, clock, audit },
    queues: () => listQueues(database.read),
  });

  const incidents = createIncidents({
    ...{ database, clock, audit },
    zone: () => centre.current().zone,
    prompts: () => prompts.playable(),
    staffNames: (ids) => people.names(ids),
  });

  const voicemails = createVoicemails({ database, cipher, clock, playback, names });

  const views = createViews({ database, clock, staffNames: (ids) => people.names(ids) });

  const around = {
    ...{ callerLists, exports, incidents, ratings, voicemails },
    ...{ views, outside, transfers, addressBook },
  };
  return { control, interactions, outbound, playback, ...around, abilityOf, routingSetup, capacity };
}
