import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { FlowDocument } from '../../flows/contract.ts';
import type { Queue } from '../../routing/contract.ts';
import { type AgentSnapshot, type EntrySnapshot, restore } from '../../routing/rules/snapshot.ts';
import { listPresence, listQueues, type PresenceRecord } from '../../routing/server/store.ts';
import type { CallState } from '../rules/call-state.ts';
import { readCustomers, readLiveCalls } from './batch-store.ts';
import type { Floor } from './floor.ts';

export interface RecoveryDeps {
  database: Database;
  flowOf(language: Language): FlowDocument;
  /** Skills of people by staff id. */
  skillsOf(staffIds: readonly string[]): Promise<Map<string, readonly string[]>>;
  lastResort: string;
}

/** Offers made under an epoch are numbered above all of earlier epochs. */
const offersPerEpoch = 10_000_000;

/**
 * Builds the floor from the tables, as a router finds it when it takes over. Rows that contradict each other, which
 * only a fault could leave, are resolved for the customer: he waits again, at the head.
 */
export async function loadFloor(deps: RecoveryDeps, epoch: number): Promise<Floor> {
  const queues = new Map((await listQueues(deps.database.read)).map((queue) => [queue.code, queue as Queue]));
  const calls = await readLiveCalls(deps.database);
  const presence = await listPresence(deps.database.read);
  const skills = await deps.skillsOf(presence.map((row) => row.staffId));
  const byAgent = new Map(
    calls.flatMap((call) => (call.agent === null ? [] : [[call.agent.staffId, call] as const])),
  );

  const agents = presence.map((row): AgentSnapshot => {
    const call = byAgent.get(row.staffId);
    return {
      id: row.staffId,
      skills: [...(skills.get(row.staffId) ?? [])],
      presence: presenceThatFits(row, call),
      link: 'down',
      readySince: row.readySince?.getTime() ?? 0,
    };
  });
  const fits = new Set(
    agents.filter(({ presence: p }) => p.state === 'ringing' || p.state === 'busy').map(({ id }) => id),
  );
  const entries = calls
    .filter((call) => call.phase === 'waiting' || call.phase === 'ringing' || call.phase === 'talking')
    .map((call) => entryOf(call, fits))
    .sort((a, b) => a.enteredAt - b.enteredAt);

  const legs = new Map<LegId, string>();
  for (const call of calls) {
    legs.set(call.customer.leg, call.id);
    if (call.agent !== null) legs.set(call.agent.leg, call.id);
  }
  const known = new Set(entries.map((entry) => entry.queue));
  const retired = [...known].filter((code) => !queues.has(code));
  return {
    calls: new Map(calls.map((call) => [call.id, call])),
    legs,
    routing: restore({
      queues: [
        ...[...queues.values()].map((queue) => ({ ...queue, retired: false })),
        ...retired.map((code) => ({ code, skill: code, priority: 0, wrapUpSeconds: 0, retired: true })),
      ],
      agents: agents
        .filter((agent) => agent.presence.state !== 'signedOut')
        .sort((a, b) => a.readySince - b.readySince),
      entries,
      nextOffer: epoch * offersPerEpoch + 1,
    }),
    presence: new Map(presence.map((row, index) => [row.staffId, { ...row, ...agents[index]?.presence }])),
    queues,
    writtenUp: await readCustomers(
      deps.database,
      presence.flatMap((row) => (row.state === 'wrapUp' && row.interactionId ? [row.interactionId] : [])),
    ),
    flowOf: deps.flowOf,
    lastResort: deps.lastResort,
  };
}

function presenceThatFits(row: PresenceRecord, call: CallState | undefined): AgentSnapshot['presence'] {
  const { state, reason, next } = row;
  const broken =
    (state === 'ringing' && call?.phase !== 'ringing') || (state === 'busy' && call?.phase !== 'talking');
  return broken ? { state: 'notReady', reason: 'callLost', next: null } : { state, reason, next };
}

function entryOf(call: CallState, served: ReadonlySet<string>): EntrySnapshot {
  const agent = call.agent !== null && served.has(call.agent.staffId) ? call.agent : null;
  if (agent === null && call.phase !== 'waiting') {
    call.phase = 'waiting';
    call.returned = true;
    call.agent = null;
  }
  return {
    interaction: call.id,
    queue: call.queue ?? '',
    priority: 0,
    enteredAt: call.routedAt ?? call.startedAt,
    returned: call.returned,
    stage: agent === null ? 'waiting' : call.phase === 'ringing' ? 'offered' : 'served',
    agent: agent?.staffId ?? null,
    offer: agent?.offer ?? 0,
  };
}
