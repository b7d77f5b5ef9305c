import { eq } from 'drizzle-orm';
import { staff } from '../../features/access/server/schema.ts';
import { formatNumber, maskNumber, normaliseNumber } from '../../features/customers/rules/number.ts';
import type { FlowQueries } from '../../features/flows/queries.ts';
import { readShippedFlows } from '../../features/flows/shipped-flows.ts';
import { withGreeting } from '../../features/flows/with-greeting.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import { createAddressBook } from '../../features/interactions/server/address-book.ts';
import { createCallControl } from '../../features/interactions/server/call-control.ts';
import { createCallers, type FindCaller } from '../../features/interactions/server/callers.ts';
import { createInteractions, numberColumn } from '../../features/interactions/server/interactions.ts';
import { createOutbound, dialledNumbers } from '../../features/interactions/server/outbound.ts';
import { createOutsideContacts } from '../../features/interactions/server/outside-contacts.ts';
import { createPlayback } from '../../features/interactions/server/playback.ts';
import { createRecordingKeys } from '../../features/interactions/server/recording-keys.ts';
import { createTransfers } from '../../features/interactions/server/transfers.ts';
import { defaultQueues } from '../../features/routing/contract.ts';
import { insertMissingQueues, listQueues } from '../../features/routing/server/store.ts';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import type { Language } from '../../platform/local-text.ts';
import { systemScope } from '../../platform/scope.ts';
import { recordingsFolder } from '../voice.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';

/** @returns the form in which a typed number is kept and dialled; null when it is none. */
export function e164(typed: string): string | null {
  const known = normaliseNumber(typed);
  return known.ok ? known.number : null;
}

/** Makes what carries and keeps contacts: flows, call control, interactions and their recordings. */
export async function createContactServices(
  deps: ServiceDeps,
  { audit, centre, people, organisation }: Foundation,
  { customers }: CustomerServices,
  queries: FlowQueries,
  outboundListeners: readonly OutboundListener[],
) {
  const { config, database, cipher, clock, log, commands, engine, tail } = deps;
  await database.transaction((tx) => insertMissingQueues(tx, defaultQueues));
  const findCaller: FindCaller = async (from) => {
    const known = normaliseNumber(from);
    if (!known.ok) return null;
    const number = sensitive(known.number);
    const found = await customers.directory.lookupByNumber(systemScope('who may be calling'), number);
    return {
      number: cipher.encrypt(numberColumn, number),
      numberIndex: cipher.index(numberColumn, number),
      candidates: found.map(({ customerId, branchPath }) => ({ customerId, path: branchPath })),
    };
  };

  const flows = readShippedFlows();
  const skills = async (staffIds: readonly string[]): Promise<Map<string, readonly string[]>> => {
    const rows = await database.read.select({ id: staff.id, skills: staff.skills }).from(staff);
    return new Map(rows.filter(({ id }) => staffIds.includes(id)).map((row) => [row.id, row.skills]));
  };
  const skillsOf = async (staffId: string): Promise<readonly string[]> => {
    const rows = await database.read
      .select({ skills: staff.skills })
      .from(staff)
      .where(eq(staff.id, staffId));
    return rows[0]?.skills ?? [];
  };
  const flowOf = (language: Language) => {
    const flow = flows.find((each) => each.language === language) ?? flows[0];
    if (flow === undefined) throw new Error('no flow was shipped');
    return withGreeting(flow, centre.current().greeting);
  };
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
    flowOf,
    skillsOf: skills,
    lastResort: 'general',
    queries,
    dialledNumbers: dialledNumbers(database, cipher),
    outsideNumbers: outside.numbers,
    outboundListeners,
  });
  const callerNumber = async (path: string): Promise<string | null> =>
    (await organisation.callerNumber(path)) ?? (centre.current().hotline || null);
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
    position: () => tail.position(),
  });

  const interactions = createInteractions({
    database,
    cipher,
    position: () => tail.position(),
    names: {
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
    },
  });
  const playback = createPlayback({
    database,
    cipher,
    clock,
    audit,
    folder: recordingsFolder(config.dataDir),
  });

  return { control, interactions, outbound, playback, skillsOf, outside, transfers, addressBook };
}
