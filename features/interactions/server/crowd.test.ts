/** Fifty agents and more callers than agents, all at once: nobody is lost, nobody is served twice, every count agrees. */
import { expect, it } from 'vitest';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const agentCount = 50;
const callerCount = 80;
const stage = stageCallCentre();

it('serves a burst of callers with fifty agents at once, in order, each once; tallies, rows and facts count alike', async () => {
  await stage.replace({ callLimit: callerCount + agentCount });
  const { centre } = stage;
  const agents: string[] = [];
  for (let n = 0; n < agentCount; n++) agents.push(await centre.readyAgent(['claims']));
  const { engine, clock, database } = centre;
  const legs = Array.from({ length: callerCount }, () =>
    engine.placeCall({ from: null, to: 'web', language: 'zh-CN' }),
  );
  await centre.settle();
  await clock.advance(5_000);
  for (const leg of legs) engine.press(leg, '1');
  await centre.settle();
  await centre.pass(2_000);

  const calls = legs.map((leg) => centre.callOf(leg));
  const talking = calls.filter(({ phase }) => phase === 'talking');
  const waiting = calls.filter(({ phase }) => phase === 'waiting');
  expect([talking.length, waiting.length]).toEqual([agentCount, callerCount - agentCount]);
  expect(new Set(talking.map(({ agent }) => agent?.staffId))).toEqual(new Set(agents));

  // They hang up one after the other; whoever is free gets the next caller, until nobody waits.
  const order: string[] = [];
  for (const { id, servedBy, customer } of talking.slice(0, waiting.length)) {
    await centre.hangUp(customer.leg);
    if (servedBy === null) throw new Error('nobody served him');
    await stage.wrapUp(servedBy, id);
    await centre.settle();
    order.push(centre.control().floor()?.presence.get(servedBy)?.interactionId ?? 'nobody');
  }
  await centre.pass(2_000);
  expect(order).toEqual(waiting.map(({ id }) => id));

  const floor = centre.control().floor();
  const tallied = [...(floor?.routing.tallies.values() ?? [])].reduce((sum, { calls: n }) => sum + n, 0);
  const { rows: parts } = await database.pool.query(
    `select count(*)::int as n, count(distinct interaction_id)::int as calls from interaction_agents`,
  );
  const { rows: facts } = await database.pool.query(
    `select count(*)::int as n, count(distinct ids->>'interactionId')::int as calls
     from (select type, ids from facts union all select type, ids from fact_inbox) told
     where type = 'queue.answered'`,
  );
  expect(tallied).toBe(callerCount);
  expect(parts).toEqual([{ n: callerCount, calls: callerCount }]);
  expect(facts).toEqual([{ n: callerCount, calls: callerCount }]);
  for (const [name, queue] of floor?.routing.queues ?? [])
    expect([name, queue.waiting, queue.offered]).toEqual([name, 0, 0]);
}, 120_000);
