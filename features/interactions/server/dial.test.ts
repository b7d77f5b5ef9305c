/** Calls that agents make: real tables, a simulated engine, a clock that stands still until told. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { RingReaction } from '../../../channels/telephony/simulator/simulated-leg.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { able } from '../../../testing/able.ts';
import { checkCentre, factsOf, recordingsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { dialErrors } from '../contract/dial.ts';
import type { EndedOutbound } from '../outbound-listener.ts';

const stage = stageCallCentre();
const number = '+8615400000001';
const about = { kind: 'ticket', id: newId() } as const;

/** An agent calls the number. */
async function dial(staffId: string, reaction?: RingReaction) {
  const { centre } = stage;
  if (reaction) centre.reactions.set(number, reaction);
  const id = await centre.dial(staffId, number);
  const { customer, agent } = centre.callOf(centre.control().floor()?.calls.get(id)?.customer.leg as LegId);
  return { id, leg: customer.leg, agent: agent?.leg as LegId };
}
/** The same with the console connected, which takes two seconds here. */
async function ringing(staffId: string, reaction: RingReaction = { type: 'ignores' }) {
  const call = await dial(staffId, reaction);
  await stage.centre.pass(2_000);
  return call;
}
async function talking(staffId: string) {
  const call = await ringing(staffId, { type: 'answers', afterMs: 4_000 });
  await stage.centre.pass(4_000);
  return call;
}
const phaseOf = (leg: LegId) => stage.centre.callOf(leg).phase;

describe('a call that an agent makes', () => {
  it('connects his own phone first, lets him hear that it rings, and bridges both once it is taken', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    const { id, leg, agent } = await dial(staffId, { type: 'answers', afterMs: 4_000 });
    expect(centre.presence(staffId)?.state).toBe('busy');
    expect((await centre.engine.snapshot()).map((one) => one.leg)).toEqual([agent]);
    await checkCentre(centre);
    await centre.pass(2_000);
    expect(stage.heard(agent)).toEqual({ prompts: ['tone.ring-back'] });
    expect(phaseOf(leg)).toBe('dialling');
    await checkCentre(centre);
    await centre.pass(4_000);
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    expect(await recordingsOf(centre.database)).toMatchObject([{ interaction_id: id }]);
    await centre.act(staffId, 'hold');
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    await centre.pass(3_000);
    await centre.act(staffId, 'retrieve');
    await centre.act(staffId, 'mute');
    expect(stage.heard(leg)).toEqual({ legs: [] });
    await centre.act(staffId, 'unmute');
    await centre.pass(7_000);
    await centre.hangUp(leg);
    expect(centre.presence(staffId)?.state).toBe('wrapUp');
    await centre.pass(5_000);
    await stage.wrapUp(staffId, id);
    expect(centre.presence(staffId)).toEqual({ state: 'ready', reason: null, next: null });
    expect(await stage.rowOf(id)).toMatchObject({
      ...{ direction: 'outbound', channel: 'telephone', outcome: 'answered', ended_by: 'customer' },
      ...{ staff_id: staffId, queue: null, wait_ms: 0, talk_ms: 10_000, hold_ms: 3_000, live: null },
      ...{ disposition: 'claim.report', wrap_up_ms: 5_000 },
    });
    const types = await stage.typesOf(id);
    expect(types.slice(0, 5)).toEqual([
      'interaction.started',
      'dial.started',
      'dial.ringing',
      'dial.answered',
      'call.connected',
    ]);
  });

  it('leads back to the reason for which he was not ready', async () => {
    const staffId = await stage.centre.agent();
    await stage.centre.request({ type: 'goNotReady', staffId, reason: 'meeting' });
    const { id } = await talking(staffId);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'busy', reason: null, next: 'meeting' });
    await stage.centre.act(staffId, 'hangUp');
    await stage.wrapUp(staffId, id);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'meeting', next: null });
    // What the system says of before is told by then.
    const fresh = await stage.centre.agent();
    await dial(fresh);
    expect(stage.centre.presence(fresh)).toEqual({ state: 'busy', reason: null, next: 'outbound' });
  });

  it.each([
    ['busy', { type: 'busy' }, 'system'],
    ['unreachable', { type: 'unreachable' }, 'system'],
    ['refused', { type: 'rejects', afterMs: 3_000 }, 'customer'],
    ['noAnswer', { type: 'ignores' }, 'system'],
  ] as const)('that is %s ends so, and is written up as any contact', async (outcome, reaction, by) => {
    const told: EndedOutbound[] = [];
    await stage.replace({ outboundListeners: [{ ended: async (_, call) => void told.push(call) }] });
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    centre.reactions.set(number, reaction);
    const id = await centre.dial(staffId, number, { about });
    await centre.pass(2_000);
    await centre.pass(29_999);
    expect(told).toHaveLength(outcome === 'noAnswer' ? 0 : 1);
    await centre.pass(1);
    expect(told).toEqual([{ interactionId: id, about, staffId, answered: false, outcome, talkMs: 0 }]);
    expect(centre.presence(staffId)?.state).toBe('wrapUp');
    expect(await stage.rowOf(id)).toMatchObject({
      outcome,
      ended_by: by,
      staff_id: staffId,
      recording_id: null,
    });
    expect(await stage.typesOf(id)).toContain('dial.failed');
    await stage.wrapUp(staffId, id);
    expect(centre.presence(staffId)?.state).toBe('ready');
    expect(await centre.engine.snapshot()).toEqual([]);
  });

  it('is cancelled by who makes it, before or while it rings', async () => {
    const staffId = await stage.centre.readyAgent();
    const first = await dial(staffId);
    await stage.centre.act(staffId, 'hangUp');
    await stage.wrapUp(staffId, first.id);
    const second = await ringing(staffId);
    await stage.centre.act(staffId, 'hangUp');
    for (const { id } of [first, second])
      expect(await stage.rowOf(id)).toMatchObject({ outcome: 'cancelled', ended_by: 'agent', live: null });
    expect(await stage.centre.engine.snapshot()).toEqual([]);
  });

  it('keeps callers away from him until it is written up', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    const { id, leg } = await ringing(staffId);
    const caller = await centre.callQueue();
    expect(phaseOf(caller)).toBe('waiting');
    await centre.hangUp(leg);
    await centre.pass(10_000);
    expect(phaseOf(caller)).toBe('waiting');
    await stage.wrapUp(staffId, id);
    expect(phaseOf(caller)).toBe('ringing');
  });

  it('is made once, however often the same is asked, and never beside another contact', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    const command = newId();
    const [one, again] = await Promise.all([
      centre.dial(staffId, number, {}, command),
      centre.dial(staffId, number, {}, command),
    ]);
    expect(again).toBe(one);
    expect(await centre.dial(staffId, number, {}, command)).toBe(one);
    const refused = { kind: dialErrors['calls.dialNotNow'] };
    await expect(centre.dial(staffId, number)).rejects.toMatchObject(refused);
    await centre.act(staffId, 'hangUp');
    await expect(centre.dial(staffId, number)).rejects.toMatchObject(refused);
    await stage.wrapUp(staffId, one);
    centre.control().staffDown(staffId);
    await centre.settle();
    await expect(centre.dial(staffId, number)).rejects.toMatchObject(refused);
    await expect(centre.dial(newId(), number)).rejects.toMatchObject(refused);
    expect(
      (await factsOf(centre.database)).filter(({ type }) => type === 'interaction.started'),
    ).toHaveLength(1);
  });

  it('ends when his browser dies while it rings', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    const { id, agent } = await ringing(staffId);
    centre.engine.setSound(agent, false);
    centre.control().staffDown(staffId);
    await centre.pass(4_000);
    expect(centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'callLost', next: null });
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'failed', ended_by: 'system', live: null });
    expect(await centre.engine.snapshot()).toEqual([]);
  });

  it('is not begun when his console can not be reached', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent(['claims'], { type: 'unreachable' });
    const { id } = await ringing(staffId);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'failed' });
    expect(await stage.typesOf(id)).not.toContain('dial.started');
    expect(centre.presence(staffId)?.reason).toBe('callLost');
  });

  it('ends for the customer when the agent is lost in the talk, whom no colleague can follow', async () => {
    const { centre } = stage;
    const staffId = await centre.readyAgent();
    const { id, leg, agent } = await talking(staffId);
    centre.engine.setSound(agent, false);
    centre.control().staffDown(staffId);
    await centre.pass(1_500);
    expect(stage.heard(leg)).toEqual({ prompts: ['agent.reconnecting'] });
    await centre.pass(4_000);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered', ended_by: 'system', live: null });
  });
});

describe('a restart', () => {
  async function restart(): Promise<void> {
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
  }

  it('lets people talk on', async () => {
    const staffId = await stage.centre.readyAgent();
    const { leg, agent, id } = await talking(staffId);
    await restart();
    await stage.centre.pass(60_000);
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    stage.centre.control().staffUp(staffId, able('claims'));
    await stage.centre.act(staffId, 'hangUp');
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered', direction: 'outbound' });
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
  });

  it('goes on while it rings, and while his own phone is being connected', async () => {
    const staffId = await stage.centre.readyAgent();
    const first = await dial(staffId, { type: 'answers', afterMs: 4_000 });
    await restart();
    stage.centre.control().staffUp(staffId, able('claims'));
    await stage.centre.pass(2_000);
    expect(stage.heard(first.agent)).toEqual({ prompts: ['tone.ring-back'] });
    await restart();
    stage.centre.control().staffUp(staffId, able('claims'));
    await stage.centre.pass(4_000);
    expect(stage.heard(first.leg)).toEqual({ legs: [first.agent] });
  });

  it('of the engine brings both back, also while it rings', async () => {
    const staffId = await stage.centre.readyAgent();
    const { leg, agent } = await ringing(staffId, { type: 'answers', afterMs: 9_000 });
    stage.centre.engine.crash(500);
    await stage.centre.pass(1_000);
    expect(stage.heard(agent)).toEqual({ prompts: ['tone.ring-back'] });
    await stage.centre.pass(9_000);
    stage.centre.engine.crash(500);
    await stage.centre.pass(1_000);
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
  });
});

describe('the number', () => {
  it('is kept encrypted, and nowhere else', async () => {
    const staffId = await stage.centre.readyAgent();
    const { id } = await ringing(staffId);
    const { rows } = await stage.centre.database.pool.query(
      `select (select string_agg(live::text, '') from interactions)
         || (select string_agg(data::text || ids::text, '') from fact_inbox)
         || (select coalesce(string_agg(c::text, ''), '') from commands c) as text`,
    );
    expect(rows[0].text).toContain(id);
    expect(rows[0].text).not.toContain('15400000001');
  });
});

describe('a listener that fails', () => {
  it('holds up nobody', async () => {
    const told: string[] = [];
    const fails = {
      async ended(tx: { execute(query: string): Promise<unknown> }) {
        await tx.execute('select 1 / 0');
      },
    };
    await stage.replace({
      outboundListeners: [fails as never, { ended: async (_, { outcome }) => void told.push(outcome) }],
    });
    const staffId = await stage.centre.readyAgent();
    const { id, leg } = await talking(staffId);
    await stage.centre.hangUp(leg);
    expect(told).toEqual(['answered']);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered' });
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
  });
});
