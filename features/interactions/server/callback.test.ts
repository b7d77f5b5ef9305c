/** Call-backs that keep the place, on real tables with a simulated engine and a clock that stands still until told. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { checkCentre, factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { positionOf } from '../../routing/rules/views.ts';
import { numberColumn } from './interactions.ts';

const mine = '+8615400000003';
const minuteMs = 60_000;
const stage = stageCallCentre(async (from) => ({
  // As the shell keeps it; a router that takes over reads it from the table.
  number: stage.centre.cipher.encrypt(numberColumn, sensitive(from)),
  numberIndex: `index of ${from}`,
  candidates: [],
  prefix: from.slice(3, 7),
  ...(from.endsWith('7') ? { blocked: 'refuse' as const } : {}),
  ...(from.endsWith('8') ? { blocked: 'last' as const } : {}),
  dialled: sensitive(from),
  shows: '4000000000',
}));

/** A caller waits in the queue of claims, and nobody is there. */
async function waits(from: string = mine): Promise<{ leg: LegId; id: string }> {
  const leg = await stage.centre.callQueue('1', from);
  return { leg, id: stage.centre.callOf(leg).id };
}

/** He presses the key, hears that his place is kept, and is hung up. */
async function choosesCallback(from?: string): Promise<{ leg: LegId; id: string }> {
  const caller = await waits(from);
  await stage.centre.press(caller.leg, '*');
  await stage.centre.pass(2_000);
  return caller;
}

const callOf = (id: string) => stage.centre.control().floor()?.calls.get(id);
const placeOf = (id: string) => {
  const floor = stage.centre.control().floor();
  return floor === null ? null : positionOf(floor.routing, id);
};
const dials = async (): Promise<number> => {
  const legs = await stage.centre.engine.snapshot();
  const floor = stage.centre.control().floor();
  return legs.filter(({ leg }) =>
    [...(floor?.calls.values() ?? [])].some(({ customer }) => customer.leg === leg),
  ).length;
};

describe('a call-back', () => {
  it('is offered where the wait is long, and taken by the key', async () => {
    const { leg, id } = await waits();
    expect(stage.heard(leg)).toEqual({
      prompts: ['queue.please-wait', 'queue.next', 'queue.callback.offer'],
    });
    await stage.centre.press(leg, '5');
    expect(callOf(id)?.callback ?? null).toBeNull();
    await stage.centre.press(leg, '*');
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.callback.taken'] });
    await checkCentre(stage.centre);
    await stage.centre.pass(2_000);
    expect(await stage.centre.engine.snapshot()).toEqual([]);
    expect(callOf(id)).toMatchObject({ phase: 'waiting', callback: { state: 'waiting', attempts: 0 } });
    await checkCentre(stage.centre);
  });

  it('is not offered to whose number nobody knows', async () => {
    const leg = await stage.centre.callQueue();
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.please-wait', 'queue.next'] });
    await stage.centre.press(leg, '*');
    expect(stage.centre.callOf(leg).callback ?? null).toBeNull();
  });

  it('keeps the place, reserves an agent when it is his turn, and connects both', async () => {
    const first = await waits('+8615400000001');
    const { id } = await choosesCallback();
    const last = await waits('+8615400000005');
    expect([first.id, id, last.id].map(placeOf)).toEqual([1, 2, 3]);
    await stage.centre.hangUp(first.leg);
    expect([id, last.id].map(placeOf)).toEqual([1, 2]);

    const staffId = await stage.centre.readyAgent();
    await stage.centre.pass(3_000);
    expect(callOf(id)).toMatchObject({ phase: 'dialling', callback: { state: 'calling', attempts: 1 } });
    expect(stage.centre.presence(staffId)?.state).toBe('ringing');
    expect(placeOf(last.id)).toBe(1);
    await checkCentre(stage.centre);
    await stage.centre.pass(3_000);
    const call = callOf(id);
    expect(call).toMatchObject({ phase: 'talking', servedBy: staffId, callback: { state: 'reached' } });
    const [customer, agent] = [call?.customer.leg as LegId, call?.agent?.leg as LegId];
    expect([stage.heard(customer), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [customer] }]);
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
    await checkCentre(stage.centre);
    await stage.centre.hangUp(customer);
    expect(await stage.rowOf(id)).toMatchObject({
      outcome: 'answered',
      direction: 'inbound',
      queue: 'claims',
    });
    expect(await stage.typesOf(id)).toEqual(
      expect.arrayContaining(['callback.chosen', 'callback.attempted', 'queue.answered', 'callback.ended']),
    );
  });

  it('is served on the line when it is his turn before he has hung up', async () => {
    const { leg, id } = await waits();
    await stage.centre.press(leg, '*');
    const staffId = await stage.centre.readyAgent();
    await stage.centre.pass(4_000);
    expect(callOf(id)).toMatchObject({ phase: 'talking', servedBy: staffId, callback: null });
    expect((await stage.centre.engine.snapshot()).length).toBe(2);
  });

  it('is tried again, with the same place, and never twice at once', async () => {
    stage.centre.reactions.set(mine, { type: 'rejects', afterMs: 2_000 });
    const { id } = await choosesCallback();
    const staffId = await stage.centre.readyAgent();
    await stage.centre.pass(3_000);
    expect(await dials()).toBe(1);
    await stage.centre.pass(3_000);
    expect(callOf(id)).toMatchObject({ phase: 'waiting', callback: { state: 'parked', attempts: 1 } });
    expect(stage.centre.presence(staffId)?.state).toBe('ready');
    await checkCentre(stage.centre);
    await stage.centre.request({ type: 'goNotReady', staffId, reason: 'meal' });
    const later = await waits('+8615400000006');
    expect([placeOf(id), placeOf(later.id)]).toEqual([null, 1]);
    await stage.centre.pass(5 * minuteMs);
    expect([placeOf(id), placeOf(later.id)]).toEqual([1, 2]);
  });

  it('ends after the last attempt, known as not reached', async () => {
    stage.centre.reactions.set(mine, { type: 'rejects', afterMs: 2_000 });
    const { id } = await choosesCallback();
    const staffId = await stage.centre.readyAgent();
    for (let attempt = 0; attempt < 3; attempt++) await stage.centre.pass(5 * minuteMs + 6_000);
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', outcome: 'unreached', live: null });
    const attempts = (await factsOf(stage.centre.database, id)).filter(
      ({ type }) => type === 'callback.attempted',
    );
    expect(attempts.map(({ data }) => data.attempt)).toEqual([1, 2, 3]);
    expect(stage.centre.presence(staffId)?.state).toBe('ready');
  });

  it('expires when nobody becomes free', async () => {
    const { id } = await choosesCallback();
    await stage.centre.pass(120 * minuteMs);
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', outcome: 'unreached' });
  });

  it('goes back to the head when the agent hangs up or is lost, and another one calls', async () => {
    const { id } = await choosesCallback();
    const staffId = await stage.centre.readyAgent();
    await stage.centre.pass(3_000);
    await stage.centre.act(staffId, 'hangUp');
    expect(callOf(id)).toMatchObject({ phase: 'waiting', callback: { state: 'parked', attempts: 1 } });
    await stage.centre.pass(5 * minuteMs + 3_000);
    expect(callOf(id)?.phase).toBe('dialling');
    stage.centre.control().staffDown(staffId);
    await stage.centre.settle();
    expect(callOf(id)).toMatchObject({ phase: 'waiting', returned: true, callback: { state: 'waiting' } });
    expect(await dials()).toBe(0);
    await checkCentre(stage.centre);
    await stage.centre.readyAgent();
    await stage.centre.pass(6_000);
    expect(callOf(id)).toMatchObject({ phase: 'talking', callback: { state: 'reached', attempts: 3 } });
  });

  it('survives another router, while he waits, between attempts and while he is called', async () => {
    const { id } = await choosesCallback();
    const takeOver = async (): Promise<void> => {
      await stage.centre.kill();
      await stage.centre.live(stage.centre.addRouter());
      await checkCentre(stage.centre);
    };
    await takeOver();
    expect(placeOf(id)).toBe(1);
    stage.centre.reactions.set(mine, { type: 'rejects', afterMs: 2_000 });
    await stage.centre.readyAgent();
    await stage.centre.pass(6_000);
    await takeOver();
    expect(callOf(id)?.callback).toMatchObject({ state: 'parked', attempts: 1 });
    stage.centre.reactions.set(mine, { type: 'answers', afterMs: 2_000 });
    await stage.centre.readyAgent();
    await stage.centre.pass(5 * minuteMs);
    expect(callOf(id)?.phase).toBe('dialling');
    await takeOver();
    await stage.centre.pass(2_000);
    expect(await dials()).toBeLessThanOrEqual(1);
    expect(callOf(id)?.callback?.attempts).toBe(2);
  });
});

describe('an estimated wait', () => {
  it('is said, kept, and measured when the caller is answered', async () => {
    const busy = await stage.centre.talk();
    const leg = await stage.centre.callQueue();
    const { id } = stage.centre.callOf(leg);
    // One agent; three minutes and the wrap-up of the queue.
    expect(stage.heard(leg)).toEqual({
      prompts: ['queue.please-wait', 'queue.next', 'queue.wait.before', 'digit.5', 'unit.minute'],
    });
    await stage.centre.pass(20_000);
    await stage.centre.hangUp(busy.leg);
    await stage.wrapUp(busy.staffId, busy.id);
    await stage.centre.pass(2_000);
    const measured = (await factsOf(stage.centre.database, id)).find(
      ({ type }) => type === 'queue.estimateMeasured',
    );
    expect(measured?.data).toEqual({ queue: 'claims', expectedMs: 270_000, waitedMs: 22_000 });
  });
});

describe('a blocked number', () => {
  it('is told so and hung up, but may report a loss', async () => {
    const leg = await stage.centre.callQueue('2', '+8615400000007');
    const { id } = stage.centre.callOf(leg);
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.refused'] });
    await stage.centre.pass(2_000);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'barred', queue: null, ended_by: 'system' });
    const loss = await stage.centre.callQueue('1', '+8615400000007');
    expect(stage.centre.callOf(loss).phase).toBe('waiting');
  });

  it('waits behind everybody where that was asked for', async () => {
    const last = await stage.centre.callQueue('2', '+8615400000008');
    const usual = await stage.centre.callQueue('2', '+8615400000009');
    expect([last, usual].map((leg) => placeOf(stage.centre.callOf(leg).id))).toEqual([2, 1]);
  });
});

describe('somebody who is to be called back and calls again', () => {
  /** He hears that his place is kept, and stays. */
  async function callsAgain(stays = true): Promise<{ leg: LegId; id: string }> {
    const leg = await stage.centre.callQueue('1', mine);
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.callback.kept'] });
    const { id } = stage.centre.callOf(leg);
    if (stays) await stage.centre.pass(2_000);
    return { leg, id };
  }

  it('has his place on the line, and no second contact keeps it', async () => {
    const before = await waits('+8615400000001');
    const old = await choosesCallback();
    const behind = await waits('+8615400000005');
    await stage.centre.pass(5 * minuteMs);
    const again = await callsAgain();
    expect([before.id, again.id, behind.id].map(placeOf)).toEqual([1, 2, 3]);
    expect(placeOf(old.id)).toBeNull();
    expect(await stage.rowOf(old.id)).toMatchObject({ phase: 'ended', outcome: 'calledAgain' });
    expect(await stage.typesOf(old.id)).toEqual(expect.arrayContaining(['callback.ended', 'queue.left']));
    await checkCentre(stage.centre);
    for (const { leg } of [before, again, behind]) await stage.centre.hangUp(leg);
  });

  it('keeps his call-back where he hangs up when he has heard it', async () => {
    const old = await choosesCallback();
    const again = await callsAgain(false);
    await stage.centre.hangUp(again.leg);
    expect(callOf(old.id)).toMatchObject({ phase: 'waiting', callback: { state: 'waiting' } });
    expect(placeOf(old.id)).toBe(1);
    await checkCentre(stage.centre);
  });

  it('is served by the agent who was about to call him', async () => {
    const old = await choosesCallback();
    const again = await callsAgain(false);
    const staffId = await stage.centre.readyAgent(['claims'], { type: 'ignores' });
    expect(stage.centre.presence(staffId)?.state).toBe('ringing');
    await stage.centre.pass(2_000);
    expect(await stage.rowOf(old.id)).toMatchObject({ phase: 'ended', outcome: 'calledAgain' });
    expect(callOf(again.id)).toMatchObject({ phase: 'ringing', agent: { staffId } });
    await checkCentre(stage.centre);
    await stage.centre.hangUp(again.leg);
  });

  it('waits anew for another matter', async () => {
    await choosesCallback();
    const leg = await stage.centre.callQueue('2', mine);
    expect(stage.heard(leg)).toMatchObject({ prompts: expect.arrayContaining(['queue.please-wait']) });
    await stage.centre.hangUp(leg);
  });
});
