import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Interactions } from '../../interactions/server/interactions.ts';
import { meetsNeeds } from '../../routing/contract/queues.ts';
import { listPresence, listQueues } from '../../routing/server/store.ts';
import { mostShown, type WaitingCaller } from '../contract/waiting.ts';
import type { AgentCard } from '../rules/floor.ts';
import { type Around, inServingOrder, waitingRow } from '../rules/waiting.ts';

export interface WaitingDeps {
  database: Database;
  clock: Clock;
  interactions: Pick<Interactions, 'queued'>;
  people(ids: readonly string[]): Promise<Pick<AgentCard, 'id' | 'staffNo' | 'name' | 'skills'>[]>;
}

/** Who waits in a queue. */
export function createWaiting({ database, clock, interactions, people }: WaitingDeps) {
  return {
    /** @throws AppError notFound for a queue that isn't in use and in which nobody waits */
    async read(code: string): Promise<{ callers: WaitingCaller[]; waiting: number }> {
      const [queues, calls, presence] = await Promise.all([
        listQueues(database.read),
        interactions.queued(code),
        listPresence(database.read),
      ]);
      const queue = queues.find((each) => each.code === code);
      if (queue === undefined && calls.length === 0) throw new AppError(commonErrors.notFound);
      const shown = inServingOrder(calls, queue ?? { agePerMinute: 0 }).slice(0, mostShown);
      const named = shown.flatMap(({ ownAgent, reserve }) => [ownAgent ?? [], reserve?.agent ?? []].flat());
      const signedIn = presence.map(({ staffId }) => staffId);
      const found = shown.length === 0 ? [] : await people([...new Set([...named, ...signedIn])]);
      const serving = found.filter(
        ({ id, skills }) => signedIn.includes(id) && meetsNeeds(skills, queue?.needs ?? []),
      );
      const around: Around = {
        people: new Map(found.map((person) => [person.id, person])),
        presence: new Map(presence.map(({ staffId, state }) => [staffId, state])),
        skills: new Set(serving.flatMap(({ skills }) => Object.keys(skills))),
        language: queue?.language ?? null,
      };
      const now = clock.now().getTime();
      return { callers: shown.map((call) => waitingRow(call, around, now)), waiting: calls.length };
    },
  };
}

export type Waiting = ReturnType<typeof createWaiting>;
