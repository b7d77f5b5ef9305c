/** What a router that takes over makes of what happened before it. */
import { expect, it } from 'vitest';
import { able } from '../../../testing/able.ts';
import { callCentreStart } from '../../../testing/call-centre.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const stage = stageCallCentre();

it('notes a hang-up for when it happened, though pages are back before it is told', async () => {
  const { centre } = stage;
  const staffId = await centre.readyAgent(['claims'], { type: 'ignores' });
  const leg = await centre.callQueue('2');
  const { id } = centre.callOf(leg);
  await centre.kill();
  await centre.pass(1_000);
  await centre.hangUp(leg);
  const hungUpAt = centre.clock.now();
  await centre.pass(4_000);

  // The page of the agent has its link again while the engine is still telling what it has seen.
  const router = centre.addRouter();
  const { start } = centre.engine;
  centre.engine.start = async (take) => {
    router.control.staffUp(staffId, able('claims'));
    await router.control.settled();
    await start(take);
  };
  await centre.live(router);
  centre.engine.start = start;

  expect(hungUpAt.getTime()).toBeGreaterThan(callCentreStart.getTime());
  expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', outcome: 'abandoned', ended_at: hungUpAt });
  expect(centre.presence(staffId)).toMatchObject({ state: 'ready' });
});
