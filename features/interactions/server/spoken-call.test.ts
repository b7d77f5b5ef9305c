/** Whole calls: real tables, a simulated engine, a clock that stands still until told. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { checkCentre, recordingsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const known = newId();
const twins = [newId(), newId()].map((customerId) => ({ customerId, path: 'hq.west' }));
const stage = stageCallCentre(async (from) => ({
  number: `encrypted ${from.length}`,
  numberIndex: 'index',
  candidates: from.endsWith('1') ? [{ customerId: known, path: 'hq.east' }] : twins,
}));

describe('a spoken call', () => {
  it('goes from the menu over the queue to an agent, and is written up', async () => {
    const leg = await stage.centre.call();
    await checkCentre(stage.centre);
    expect(stage.heard(leg)).toEqual({ prompts: ['greeting'] });
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['notice.recording'] });
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['menu.main', 'menu.other-language'] });
    expect(await recordingsOf(stage.centre.database)).toEqual([]);
    await stage.centre.press(leg, '1');
    const { id } = stage.centre.callOf(leg);
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.please-wait', 'queue.next'] });
    await stage.centre.pass(4_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    await checkCentre(stage.centre);

    const staffId = await stage.centre.readyAgent();
    expect(stage.centre.presence(staffId)?.state).toBe('ringing');
    await checkCentre(stage.centre);
    await stage.centre.pass(2_000);
    const agent = stage.centre.callOf(leg).agent?.leg as LegId;
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    await stage.centre.pass(30_000);
    await checkCentre(stage.centre);
    stage.centre.engine.press(agent, '5');
    await stage.centre.settle();
    expect(stage.heard(leg)).toEqual({ prompts: ['tone.dtmf.5'] });
    await stage.centre.pass(2_000);
    await stage.centre.hangUp(leg);
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
    await stage.centre.pass(10_000);
    expect(await stage.wrapUp(staffId, id)).toEqual({ wrapUpMs: 10_000 });
    expect(stage.centre.presence(staffId)?.state).toBe('ready');

    expect(await stage.rowOf(id)).toMatchObject({
      phase: 'ended',
      outcome: 'answered',
      ended_by: 'customer',
      queue: 'claims',
      staff_id: staffId,
      wait_ms: 6_000,
      talk_ms: 32_000,
      hold_ms: 0,
      wrap_up_ms: 10_000,
      disposition: 'claim.report',
      menu: [{ node: 'main-menu', choice: '1' }],
      live: null,
    });
    expect(await stage.typesOf(id)).toEqual([
      'interaction.started',
      'call.connected',
      'menu.chosen',
      'flow.left',
      'queue.entered',
      'recording.started',
      'queue.offered',
      'queue.answered',
      'recording.ended',
      'interaction.ended',
      'interaction.wrappedUp',
    ]);
    expect(await recordingsOf(stage.centre.database)).toMatchObject([
      { interaction_id: id, parts: [{ part: 0, at: '2026-02-28T16:00:04.000Z', seconds: 38 }] },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['wrong keys', '7'],
  ])('leads to a person after three times %s', async (_, key) => {
    const leg = await stage.centre.call();
    await stage.centre.pass(5_000);
    for (let tried = 0; tried < 3; tried++) {
      if (key === '') await stage.centre.pass(tried === 0 ? 9_000 : 12_000);
      else await stage.centre.press(leg, key);
    }
    expect(stage.heard(leg)).toEqual({ prompts: ['transfer.person'] });
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'general' });
  });

  it('tells everybody his place, now and every 30 s', async () => {
    const [first, second, third] = [
      await stage.centre.callQueue(),
      await stage.centre.callQueue(),
      await stage.centre.callQueue(),
    ];
    expect(stage.heard(third)).toEqual({
      prompts: ['queue.please-wait', 'queue.position.before', 'number.two', 'queue.position.after'],
    });
    await stage.centre.pass(30_000);
    expect(stage.heard(third)).toEqual({
      prompts: ['queue.position.before', 'number.two', 'queue.position.after', 'queue.thanks'],
    });
    await stage.centre.hangUp(first);
    await stage.centre.pass(25_000);
    expect(stage.heard(second)).toEqual({ prompts: ['queue.next', 'queue.thanks'] });
    await stage.centre.pass(5_000);
    expect(stage.heard(third)).toEqual({ prompts: ['queue.position.one', 'queue.thanks'] });
    const agent = await stage.centre.readyAgent();
    expect(stage.centre.callOf(second).agent?.staffId).toBe(agent);
  });

  it('rings back for a caller who is served at once', async () => {
    await stage.centre.readyAgent();
    const leg = await stage.centre.callQueue();
    expect(stage.heard(leg)).toEqual({ prompts: ['tone.ring-back'] });
  });

  it('holds with music, mutes, and takes back', async () => {
    const { leg, agent, staffId, id } = await stage.centre.talk();
    expect(await stage.centre.act(staffId, 'hold')).toEqual({ state: 'held', muted: false });
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ prompts: ['music.hold'] }, { legs: [] }]);
    expect(await stage.centre.act(staffId, 'mute')).toEqual({ state: 'held', muted: true });
    await stage.centre.pass(7_000);
    await checkCentre(stage.centre);
    expect(await stage.centre.act(staffId, 'retrieve')).toEqual({ state: 'talking', muted: true });
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [] }, { legs: [leg] }]);
    expect(await stage.centre.act(staffId, 'unmute')).toEqual({ state: 'talking', muted: false });
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    await expect(stage.centre.act(staffId, 'retrieve')).rejects.toMatchObject({
      kind: { code: 'calls.notAllowedNow' },
    });
    expect(await stage.centre.act(staffId, 'hangUp')).toEqual({ state: 'ended', muted: false });
    expect(await stage.rowOf(id)).toMatchObject({ ended_by: 'agent', hold_ms: 7_000, outcome: 'answered' });
  });

  it('keeps what was asked for during a call for after it', async () => {
    const { leg, staffId, id } = await stage.centre.talk();
    expect(await stage.centre.request({ type: 'goNotReady', staffId, reason: 'meal' })).toEqual({
      state: 'busy',
      reason: null,
      next: 'meal',
    });
    await stage.centre.hangUp(leg);
    await stage.wrapUp(staffId, id);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'meal', next: null });
  });
});

describe('who leaves', () => {
  it.each([
    ['before he was heard', 'abandonedInMenu', async () => stage.centre.call()],
    [
      'in the menu',
      'abandonedInMenu',
      async () => {
        const leg = await stage.centre.call();
        await stage.centre.pass(3_000);
        return leg;
      },
    ],
    ['while he waits', 'abandoned', () => stage.centre.callQueue()],
    [
      'while it rings',
      'abandoned',
      async () => {
        await stage.centre.readyAgent();
        return stage.centre.callQueue();
      },
    ],
    ['while he talks', 'answered', async () => (await stage.centre.talk()).leg],
    [
      'on hold',
      'answered',
      async () => {
        const { leg, staffId } = await stage.centre.talk();
        await stage.centre.act(staffId, 'hold');
        return leg;
      },
    ],
  ] as const)('%s leaves nobody behind', async (_, outcome, come) => {
    const leg = await come();
    await stage.centre.pass(1_500);
    await stage.centre.hangUp(leg);
    await stage.centre.pass(60_000);
    expect(await stage.lastRow()).toMatchObject({
      outcome,
      ended_by: 'customer',
      phase: 'ended',
      live: null,
    });
    expect(await stage.centre.engine.snapshot()).toEqual([]);
    expect([...(stage.centre.control().floor()?.legs ?? [])]).toEqual([]);
  });

  it('frees the agent whose console rang', async () => {
    const staffId = await stage.centre.readyAgent(['claims'], { type: 'ignores' });
    const leg = await stage.centre.callQueue();
    expect(stage.centre.presence(staffId)?.state).toBe('ringing');
    await stage.centre.hangUp(leg);
    expect(stage.centre.presence(staffId)?.state).toBe('ready');
  });

  it('is let go of when his page never brings sound', async () => {
    stage.centre.engine.placeCall({ from: null, to: 'web', language: 'zh-CN', hasSound: false });
    await stage.centre.settle();
    await stage.centre.pass(20_000);
    expect(await stage.lastRow()).toMatchObject({ outcome: 'noSound', ended_by: 'system' });
  });

  it('is not lost while his page is there, however long he is silent', async () => {
    const { leg, id } = await stage.centre.talk();
    const control = stage.centre.control();
    control.callerUp(leg);
    stage.centre.engine.setSound(leg, false);
    await stage.centre.pass(5_000);
    control.callerDown(leg);
    await stage.centre.pass(1_000);
    control.callerUp(leg);
    await stage.centre.pass(40_000);
    await checkCentre(stage.centre);
    expect(stage.centre.callOf(leg).phase).toBe('talking');
    control.callerDown(leg);
    await stage.centre.pass(10_000);
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', ended_by: 'customer' });
  });

  it('has 10 s to come back when link and sound are gone', async () => {
    const { leg, id, staffId } = await stage.centre.talk();
    stage.centre.control().callerUp(leg);
    stage.centre.control().callerDown(leg);
    await stage.centre.settle();
    await stage.centre.pass(60_000);
    expect(await stage.typesOf(id)).not.toContain('call.customerGone');
    stage.centre.engine.setSound(leg, false);
    await stage.centre.pass(1_000);
    await checkCentre(stage.centre);
    await stage.centre.pass(9_000);
    stage.centre.engine.setSound(leg, true);
    await stage.centre.settle();
    expect(await stage.typesOf(id)).toEqual(
      expect.arrayContaining(['call.customerGone', 'call.customerBack']),
    );
    stage.centre.engine.setSound(leg, false);
    await stage.centre.pass(11_000);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered', ended_by: 'customer' });
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
  });
});

describe('who is calling', () => {
  it('is known when one customer has the number', async () => {
    await stage.centre.callQueue('1', '15400000001');
    expect(await stage.lastRow()).toMatchObject({ customer_id: known });
  });

  it('is chosen by the agent when several have it', async () => {
    const staffId = await stage.centre.readyAgent();
    const leg = await stage.centre.callQueue('1', '15400000002');
    await stage.centre.pass(2_000);
    const { id } = stage.centre.callOf(leg);
    expect(await stage.rowOf(id)).toMatchObject({ customer_id: null });
    const customerId = twins[1]?.customerId ?? '';
    const choose = (staff: string, customer: string) =>
      stage.centre.request({
        type: 'chooseCustomer',
        staffId: staff,
        interactionId: id,
        customerId: customer,
        path: 'hq',
      });
    await choose(staffId, customerId);
    expect(await stage.rowOf(id)).toMatchObject({ customer_id: customerId });
    expect(stage.centre.control().subjectsOf(staffId)).toEqual([id, customerId]);
    await expect(choose(newId(), known)).rejects.toMatchObject({ kind: { code: 'notFound' } });
    await stage.centre.hangUp(leg);
    await choose(staffId, known);
    expect(await stage.rowOf(id)).toMatchObject({ customer_id: known });
    expect(stage.centre.control().subjectsOf(staffId)).toEqual([id, known]);
    await stage.wrapUp(staffId, id);
    expect(stage.centre.control().subjectsOf(staffId)).toEqual([]);
    expect(await stage.rowOf(id)).toMatchObject({ customer_id: known });
  });
});
