import type { Consumer } from '../../../platform/facts/consumer.ts';
import { accessFacts } from '../../access/contract.ts';
import { type Core, systemDoer } from './deps.ts';
import { type Holding, isLive, set } from './held.ts';
import { type Opening, taskMoved } from './opening.ts';
import { ticketsWithTasksOf } from './store.ts';

/** What somebody had in hand who has left goes back to his team, and its leaders hear of it: no task sleeps. */
export function releaseOfWhoLeft(
  core: Core,
  { holding, opening }: { holding: Holding; opening: Opening },
): Consumer {
  return {
    name: 'tickets.releaseOfWhoLeft',
    types: [accessFacts['staff.changed'].type],
    async handle(tx, facts) {
      core.organisation.forget();
      const { person } = await core.organisation.now();
      const ids = new Set(facts.flatMap(({ ids: about }) => about.staffId ?? []));
      for (const staffId of [...ids].filter((id) => person(id)?.active === false)) {
        for (const ticketId of (await ticketsWithTasksOf(tx, staffId)).sort()) {
          const held = await holding.hold(tx, systemDoer, ticketId);
          if (held.ticket.ownerId === staffId) set(held, { ownerId: null });
          for (const task of held.tasks.filter((one) => isLive(one) && one.ownerId === staffId)) {
            await opening.change(held, task, { state: 'open', ownerId: null });
            taskMoved(held, task, 'release', null);
            holding.note(held, 'task.released', { node: task.node, left: staffId });
            const leaders = await opening.leadersOf('teamLeader', task.path);
            await opening.news(held, leaders, 'newTask', `${task.id}:${task.version}`);
          }
          await holding.settle(held, 'staffLeft');
        }
      }
    },
  };
}
