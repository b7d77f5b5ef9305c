/** Bringing others into a call, and handing the customer on: real tables, a simulated engine, a clock that obeys. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { RingReaction } from '../../../channels/telephony/simulator/simulated-leg.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { able } from '../../../testing/able.ts';
import { outsideNumber } from '../../../testing/call-centre.ts';
import { checkCentre, factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { positionOf } from '../../routing/rules/views.ts';
import { transferErrors } from '../contract/transfer.ts';
import { interactionErrors } from '../contract.ts';
import type { Target } from './bringing-in.ts';

const stage = stageCallCentre();
const outside: Target = {
  kind: 'outside',
  contactId: newId(),
  number: sensitive(outsideNumber),
  shows: '400-000-0000',
};
const hears = (leg: LegId) => stage.heard(leg);
const music = { prompts: ['music.hold'] };
const ringBack = { prompts: ['tone.ring-back'] };

/** A customer talks with an agent while a colleague is free. */
async function talking(reaction?: RingReaction) {
  const { centre } = stage;
  const talk = await centre.talk();
  const colleague = await centre.readyAgent(['policies'], reaction);
  const to = { kind: 'agent', staffId: colleague } as const;
  return { ...talk, colleague, to };
}
const callOf = (leg: LegId) => stage.centre.callOf(leg);
const guestLeg = (leg: LegId): LegId => callOf(leg).guest?.leg as LegId;

/** The colleague is on the line, the customer hears music. */
async function consulting(reaction?: RingReaction) {
  const talk = await talking(reaction);
  await stage.centre.bringIn(talk.staffId, 'consult', talk.to);
  await stage.centre.pass(2_000);
  return { ...talk, guest: guestLeg(talk.leg) };
}
const state = (staffId: string) => stage.centre.presence(staffId)?.state;

describe('a consult', () => {
  it('rings the colleague while the customer hears music, and connects the two alone', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, to, id } = await talking();
    await centre.bringIn(staffId, 'consult', to);
    expect([hears(leg), hears(agent)]).toEqual([music, ringBack]);
    expect([state(staffId), state(colleague)]).toEqual(['busy', 'ringing']);
    await checkCentre(centre);
    await centre.pass(2_000);
    const guest = guestLeg(leg);
    expect([hears(leg), hears(agent), hears(guest)]).toEqual([music, { legs: [guest] }, { legs: [agent] }]);
    expect([state(staffId), state(colleague)]).toEqual(['busy', 'busy']);
    await centre.act(staffId, 'back');
    expect([hears(leg), hears(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    expect([state(staffId), state(colleague)]).toEqual(['busy', 'wrapUp']);
    await stage.wrapUp(colleague, id);
    expect(state(colleague)).toBe('ready');
  });

  it('becomes a conference, and the agent leaves it', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest, id } = await consulting();
    await centre.act(staffId, 'join');
    expect([hears(leg), hears(agent), hears(guest)]).toEqual([
      { legs: [agent, guest] },
      { legs: [leg, guest] },
      { legs: [leg, agent] },
    ]);
    await centre.pass(5_000);
    await centre.act(staffId, 'complete');
    expect([hears(leg), hears(guest)]).toEqual([{ legs: [guest] }, { legs: [leg] }]);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', 'busy']);
    await centre.pass(4_000);
    await centre.hangUp(leg);
    expect(state(colleague)).toBe('wrapUp');
    await stage.wrapUp(colleague, id);
    await stage.wrapUp(staffId, id);
    expect([state(staffId), state(colleague)]).toEqual(['ready', 'ready']);
    const { rows } = await centre.database.pool.query(
      'select staff_id, role, talk_ms, disposition from interaction_agents where interaction_id = $1 order by number',
      [id],
    );
    expect(rows).toMatchObject([
      { staff_id: staffId, role: 'served', talk_ms: 7_000, disposition: 'claim.report' },
      { staff_id: colleague, role: 'consulted', talk_ms: 5_000, disposition: null },
      { staff_id: colleague, role: 'served', talk_ms: 4_000, disposition: 'claim.report' },
    ]);
    expect(await stage.rowOf(id)).toMatchObject({ staff_id: colleague, talk_ms: 11_000, hold_ms: 2_000 });
  });

  it('is completed without a conference: the customer hears the colleague at once', async () => {
    const { centre } = stage;
    const { leg, staffId, guest, id } = await consulting();
    await centre.act(staffId, 'complete');
    expect([hears(leg), hears(guest)]).toEqual([{ legs: [guest] }, { legs: [leg] }]);
    expect(await stage.typesOf(id)).toEqual(
      expect.arrayContaining(['consult.started', 'consult.answered', 'transfer.completed', 'call.retrieved']),
    );
  });

  it('is handed over by who hangs up', async () => {
    const { leg, agent, staffId, guest } = await consulting();
    await stage.centre.hangUp(agent);
    expect(hears(leg)).toEqual({ legs: [guest] });
    expect(state(staffId)).toBe('wrapUp');
  });

  it('leaves the customer on hold when the colleague hangs up, and nobody alone', async () => {
    const { leg, agent, staffId, guest, colleague } = await consulting();
    await stage.centre.hangUp(guest);
    expect([hears(leg), hears(agent)]).toEqual([music, { legs: [] }]);
    expect(state(colleague)).toBe('wrapUp');
    await stage.centre.act(staffId, 'retrieve');
    expect(hears(leg)).toEqual({ legs: [agent] });
  });

  it.each([
    ['declined', { type: 'rejects', afterMs: 1_000 }],
    ['ringNoAnswer', { type: 'ignores' }],
    ['offerFailed', { type: 'unreachable' }],
  ] as const)('that is %s leaves the agent with the customer', async (reason, reaction) => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, to } = await talking(reaction);
    await centre.bringIn(staffId, 'consult', to);
    await centre.pass(15_000);
    expect([hears(leg), hears(agent)]).toEqual([music, { legs: [] }]);
    expect(centre.presence(colleague)).toMatchObject({ state: 'notReady', reason });
    await centre.act(staffId, 'retrieve');
    expect(hears(leg)).toEqual({ legs: [agent] });
  });

  it('finds whoever is free in a queue', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague } = await talking();
    await centre.bringIn(staffId, 'consult', { kind: 'queue', queue: 'policies' });
    expect(callOf(leg).guest).toMatchObject({ staffId: colleague, queue: 'policies' });
    const none = centre.bringIn(staffId, 'consult', { kind: 'queue', queue: 'complaints' });
    await expect(none).rejects.toMatchObject({ kind: interactionErrors['calls.notAllowedNow'] });
  });

  it('rings nobody who isn’t free, and nobody twice', async () => {
    const { centre } = stage;
    const { staffId, colleague, to } = await talking();
    await centre.request({ type: 'goNotReady', staffId: colleague, reason: 'meal' });
    for (const target of [to, { kind: 'queue', queue: 'policies' } as const, { ...to, staffId }])
      await expect(centre.bringIn(staffId, 'consult', target)).rejects.toMatchObject({
        kind: transferErrors['calls.colleagueNotFree'],
      });
    expect(state(staffId)).toBe('busy');
  });

  it('lets the customer go with both when he hangs up', async () => {
    const { leg, staffId, colleague, id } = await consulting();
    await stage.centre.hangUp(leg);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', 'wrapUp']);
    expect((await stage.rowOf(id))?.live).toBeNull();
  });

  it('mutes each for himself', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest } = await consulting();
    await centre.act(staffId, 'join');
    await centre.act(colleague, 'mute');
    expect([hears(leg), hears(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    await centre.act(staffId, 'mute');
    expect([hears(leg), hears(guest)]).toEqual([{ legs: [] }, { legs: [leg] }]);
    await centre.act(colleague, 'unmute');
    await centre.act(staffId, 'complete');
    expect(hears(leg)).toEqual({ legs: [guest] });
  });
});

describe('a cold transfer', () => {
  it('to a colleague: the agent is done at once, the customer hears ringing, then the colleague', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, to, id } = await talking();
    await centre.bringIn(staffId, 'transfer', to);
    expect(hears(leg)).toEqual(ringBack);
    expect([state(staffId), state(colleague)]).toEqual(['wrapUp', 'ringing']);
    await stage.wrapUp(staffId, id);
    await checkCentre(centre);
    await centre.pass(2_000);
    expect(hears(leg)).toEqual({ legs: [callOf(leg).agent?.leg] });
    expect(state(colleague)).toBe('busy');
    await centre.pass(3_000);
    await centre.act(colleague, 'hangUp');
    expect(await stage.rowOf(id)).toMatchObject({ staff_id: colleague, outcome: 'answered', talk_ms: 3_000 });
  });

  it('that nobody takes brings the customer to the head of his queue', async () => {
    const { centre } = stage;
    const { leg, staffId, to, id } = await talking({ type: 'rejects', afterMs: 1_000 });
    await centre.bringIn(staffId, 'transfer', to);
    const other = await centre.callQueue();
    expect(callOf(other).phase).toBe('waiting');
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'claims', returned: true });
    const floor = centre.control().floor();
    expect(floor === null || floor === undefined ? null : positionOf(floor.routing, id)).toBe(1);
    const third = await centre.readyAgent();
    expect(callOf(leg).agent?.staffId).toBe(third);
  });

  it('to a queue keeps the age of the customer and goes before who was never served', async () => {
    const { centre } = stage;
    const { leg, staffId, id } = await talking();
    await centre.pass(60_000);
    const before = await centre.callQueue('2');
    const routedAt = callOf(leg).routedAt;
    await centre.bringIn(staffId, 'transfer', { kind: 'queue', queue: callOf(before).queue ?? '' });
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', routedAt, priority: 10 });
    expect(state(staffId)).toBe('wrapUp');
    const entered = (await factsOf(centre.database, id)).filter(({ type }) => type === 'queue.entered');
    expect(entered.at(-1)?.data).toMatchObject({ priority: 10 });
    await centre.hangUp(leg);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered', staff_id: staffId });
  });

  it('to an outside number: nobody of us is in it any more, and it ends when one hangs up', async () => {
    const { centre } = stage;
    const { leg, staffId, id } = await talking();
    centre.reactions.set(outsideNumber, { type: 'answers', afterMs: 1_000 });
    await centre.bringIn(staffId, 'transfer', outside);
    await centre.pass(3_000);
    const far = guestLeg(leg);
    expect([hears(leg), hears(far), callOf(leg).phase]).toEqual([
      { legs: [far] },
      { legs: [leg] },
      'forwarded',
    ]);
    await checkCentre(centre);
    await centre.hangUp(far);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'answered', ended_by: 'outside', live: null });
  });

  it('to an outside number that is busy brings the customer back', async () => {
    const { centre } = stage;
    const { leg, staffId } = await talking();
    centre.reactions.set(outsideNumber, { type: 'busy' });
    await centre.bringIn(staffId, 'transfer', outside);
    await centre.pass(0);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'claims', returned: true });
  });
});

describe('what breaks', () => {
  async function restart(): Promise<void> {
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
  }

  it('leaves a conference as it was when the server starts again', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest } = await consulting();
    await centre.act(staffId, 'join');
    await restart();
    for (const one of [staffId, colleague]) centre.control().staffUp(one, able('claims'));
    await centre.settle();
    expect([hears(leg), hears(agent), hears(guest)]).toEqual([
      { legs: [agent, guest] },
      { legs: [leg, guest] },
      { legs: [leg, agent] },
    ]);
    await centre.act(staffId, 'complete');
    expect(hears(leg)).toEqual({ legs: [guest] });
  });

  it('rings on when the server starts again, and dials an outside number once', async () => {
    const { centre } = stage;
    const { leg, agent, staffId } = await talking();
    centre.reactions.set(outsideNumber, { type: 'answers', afterMs: 5_000 });
    await centre.bringIn(staffId, 'consult', outside);
    await restart();
    await centre.pass(7_000);
    const far = guestLeg(leg);
    expect([hears(leg), hears(agent), hears(far)]).toEqual([music, { legs: [far] }, { legs: [agent] }]);
  });

  it('brings all three together again after the engine has died', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, guest } = await consulting();
    await centre.act(staffId, 'join');
    centre.engine.crash(1_000);
    await centre.pass(1_000);
    expect([hears(leg), hears(agent), hears(guest)]).toEqual([
      { legs: [agent, guest] },
      { legs: [leg, guest] },
      { legs: [leg, agent] },
    ]);
  });

  it('leaves the customer with the colleague when the agent is lost', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, guest } = await consulting();
    centre.engine.setSound(agent, false);
    centre.control().staffDown(staffId);
    await centre.pass(1_000);
    await centre.pass(3_000);
    expect([hears(leg), hears(guest)]).toEqual([{ legs: [guest] }, { legs: [leg] }]);
    expect(state(staffId)).toBe('wrapUp');
  });

  it('leaves the customer with the agent when the colleague is lost', async () => {
    const { centre } = stage;
    const { leg, agent, staffId, colleague, guest } = await consulting();
    await centre.act(staffId, 'join');
    centre.engine.setSound(guest, false);
    centre.control().staffDown(colleague);
    await centre.pass(1_000);
    await centre.pass(3_000);
    expect([hears(leg), hears(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    expect(centre.presence(colleague)).toMatchObject({ state: 'notReady', reason: 'callLost' });
  });

  it('stops the ringing of a colleague whose link is gone', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, to } = await talking({ type: 'ignores' });
    await centre.bringIn(staffId, 'consult', to);
    centre.control().staffDown(colleague);
    await centre.settle();
    expect(callOf(leg)).toMatchObject({ guest: null, held: true });
  });

  it('brings the customer to the head when who took him over is lost', async () => {
    const { centre } = stage;
    const { leg, staffId, colleague, guest } = await consulting();
    await centre.act(staffId, 'complete');
    centre.engine.setSound(guest, false);
    centre.control().staffDown(colleague);
    await centre.pass(1_000);
    await centre.pass(3_000);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'claims', returned: true });
    expect(centre.presence(colleague)).toMatchObject({ state: 'notReady', reason: 'callLost' });
  });
});
