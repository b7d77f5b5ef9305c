/** An agent hears himself through the engine, as long as no call needs him. */
import { expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { longestEchoMs } from '../contract/echo.ts';

const stage = stageCallCentre();

async function test(staffId: string): Promise<LegId> {
  const { leg } = await stage.centre.request<{ leg: LegId }>({ type: 'echoTest', staffId });
  await stage.centre.control().echoBegun(leg);
  return leg;
}
const alive = async () => (await stage.centre.engine.snapshot()).map(({ leg }) => leg);
const owns = (staffId: string, leg: LegId) => stage.centre.control().ownsLeg(staffId, leg);

it('lets him hear himself, is no call, and is over by itself', async () => {
  const staffId = await stage.centre.agent();
  const leg = await test(staffId);
  expect(owns(staffId, leg)).toBe(true);
  await stage.centre.pass(2_000);
  expect(stage.heard(leg)).toEqual({ legs: [leg] });
  expect(stage.centre.control().counts().calls).toBe(0);
  await stage.centre.pass(longestEchoMs);
  expect(await alive()).toEqual([]);
  expect(owns(staffId, leg)).toBe(false);
});

it('is one for each person: a second page ends the test of the first', async () => {
  const staffId = await stage.centre.agent();
  const first = await test(staffId);
  const second = await test(staffId);
  await stage.centre.settle();
  expect(await alive()).toEqual([second]);
  expect([first, second].map((leg) => owns(staffId, leg))).toEqual([false, true]);
});

it('ends at once when a call is offered, and isn’t begun while one rings or goes on', async () => {
  const staffId = await stage.centre.readyAgent();
  const leg = await test(staffId);
  await stage.centre.pass(2_000);
  const customer = await stage.centre.callQueue();
  expect(stage.centre.presence(staffId)?.state).toBe('ringing');
  expect(await alive()).not.toContain(leg);
  await expect(test(staffId)).rejects.toMatchObject({ kind: { code: 'calls.echoNotNow' } });
  await stage.centre.pass(2_000);
  await expect(test(staffId)).rejects.toMatchObject({ kind: { code: 'calls.echoNotNow' } });
  const { id } = stage.centre.callOf(customer);
  await stage.centre.hangUp(customer);
  // Who writes up may listen to himself.
  const again = await test(staffId);
  expect(await alive()).toContain(again);
  await stage.wrapUp(staffId, id);
});

it('isn’t for who is signed out, and ends when he goes', async () => {
  await expect(test('nobody')).rejects.toMatchObject({ kind: { code: 'calls.echoNotNow' } });
  const staffId = await stage.centre.agent();
  const leg = await test(staffId);
  await stage.centre.request({ type: 'signOut', staffId });
  await stage.centre.settle();
  expect(await alive()).not.toContain(leg);
});

it('says so where every line is taken, and leaves the lines to callers', async () => {
  await stage.replace({ callLimit: 1 });
  const [one, two, three] = [
    await stage.centre.agent(),
    await stage.centre.agent(),
    await stage.centre.agent(),
  ];
  await test(one);
  const second = await test(two);
  await expect(test(three)).rejects.toMatchObject({ kind: { code: 'calls.engineFull' } });
  const caller = await stage.centre.call();
  expect(new Set(await alive())).toEqual(new Set([second, caller]));
  await stage.centre.hangUp(caller);
});
