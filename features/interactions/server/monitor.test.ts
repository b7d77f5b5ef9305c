/** Team leaders in agents' calls, with tables, facts and the audit trail. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import type { MonitorAction, MonitorMode } from '../contract/monitor-modes.ts';
import { times } from '../rules/times.ts';

const stage = stageCallCentre();
const { heard } = stage;
const address = '192.0.2.7';

let customer: LegId;
let agentLeg: LegId;
let agent: string;
let leader: string;
let id: string;

beforeEach(async () => {
  await stage.centre.database.pool.query('truncate audit_inbox');
  const talk = await stage.centre.talk();
  ({ leg: customer, agent: agentLeg, staffId: agent, id } = talk);
  leader = await stage.centre.agent(['general'], { type: 'answers', afterMs: 0 });
});

const call = () => stage.centre.callOf(customer);
const leaderLeg = (): LegId => call().listener?.leg as LegId;
async function join(mode: MonitorMode, staffId = leader, shown = true): Promise<unknown> {
  const asked = { interactionId: id, agentId: agent, mode, shown };
  const result = await stage.centre.request({ type: 'monitor', staffId, address, ...asked });
  await stage.centre.pass(0);
  return result;
}
async function act(action: MonitorAction, staffId = leader): Promise<unknown> {
  const result = await stage.centre.request({
    type: 'actOnMonitor',
    staffId,
    address,
    interactionId: id,
    action,
  });
  await stage.centre.settle();
  return result;
}
const trail = async () =>
  (
    await stage.centre.database.pool.query(
      `select entry->>'action' as action, entry->>'actorId' as actor, entry->>'address' as address,
         entry->>'subjectId' as agent, entry->'details' as details from audit_inbox order by id`,
    )
  ).rows;

describe('a team leader in the call of an agent', () => {
  it('hears both unheard, then is heard by the agent alone, then by both', async () => {
    expect(await join('monitor')).toEqual({ mode: 'monitor' });
    expect(heard(leaderLeg())).toEqual({ legs: [customer, agentLeg] });
    expect(heard(customer)).toEqual({ legs: [agentLeg] });
    expect(heard(agentLeg)).toEqual({ legs: [customer] });
    await act('whisper');
    expect(heard(agentLeg)).toEqual({ legs: [customer, leaderLeg()] });
    expect(heard(customer)).toEqual({ legs: [agentLeg] });
    await act('barge');
    expect(heard(customer)).toEqual({ legs: [agentLeg, leaderLeg()] });
    await act('mute');
    expect(call().listener?.muted).toBe(true);
    await act('leave');
    expect(call().listener).toBeNull();
    expect(heard(customer)).toEqual({ legs: [agentLeg] });
    expect((await trail()).map(({ action }) => action)).toEqual([
      'calls.monitorStarted',
      'calls.monitorChanged',
      'calls.monitorChanged',
      'calls.monitorEnded',
    ]);
    for (const entry of await trail()) expect(entry).toMatchObject({ actor: leader, agent, address });
  });

  it('takes the customer over; the agent wraps up with his own time, and the leader is ready afterwards', async () => {
    await stage.centre.request({ type: 'goReady', staffId: leader });
    await join('barge');
    expect(stage.centre.presence(leader)).toMatchObject({ state: 'notReady', reason: 'monitoring' });
    await stage.centre.pass(10_000);
    expect(await act('takeOver')).toEqual({ mode: null });
    expect(stage.centre.presence(agent)).toMatchObject({ state: 'wrapUp' });
    expect(stage.centre.presence(leader)).toEqual({ state: 'busy', reason: null, next: null });
    const { agent: now } = call();
    expect(now?.staffId).toBe(leader);
    expect(heard(customer)).toEqual({ legs: [now?.leg] });
    await stage.centre.pass(5_000);
    await stage.centre.hangUp(customer);
    const { rows } = await stage.centre.database.pool.query(
      'select staff_id, role, talk_ms from interaction_agents where interaction_id = $1 order by number',
      [id],
    );
    expect(rows).toEqual([
      { staff_id: agent, role: 'served', talk_ms: 10_000 },
      { staff_id: leader, role: 'served', talk_ms: 5_000 },
    ]);
    for (const staffId of [agent, leader]) await stage.wrapUp(staffId, id);
    expect(stage.centre.presence(leader)).toMatchObject({ state: 'ready' });
  });

  it('has room for one, only while a call is talked, and only for whoever is free', async () => {
    await join('monitor');
    const second = await stage.centre.agent(['general']);
    await expect(join('monitor', second)).rejects.toMatchObject({ kind: { code: 'calls.monitoredAlready' } });
    await expect(act('barge', second)).rejects.toMatchObject({ kind: { code: 'calls.notAllowedNow' } });
    await expect(stage.centre.request({ type: 'goReady', staffId: leader })).rejects.toMatchObject({
      kind: { code: 'calls.monitoring' },
    });
    await expect(stage.centre.dial(leader, '+8615400001111')).rejects.toMatchObject({
      kind: { code: 'calls.monitoring' },
    });
    await act('leave');
    const { staffId: busy } = await stage.centre.talk();
    await expect(join('monitor', busy)).rejects.toMatchObject({ kind: { code: 'calls.monitorNotReady' } });
    await stage.centre.hangUp(customer);
    await expect(join('monitor')).rejects.toMatchObject({ kind: { code: 'calls.notAllowedNow' } });
  });

  it('goes with the agent, with the call, and when his own page is gone and his sound; ready again where he was', async () => {
    await stage.centre.request({ type: 'goReady', staffId: leader });
    await join('barge');
    stage.centre.control().staffDown(leader);
    await stage.centre.settle();
    await stage.centre.pass(times.linkGrace);
    // His page may be slow to find the server again.
    expect(call().listener).toMatchObject({ mode: 'barge', linked: false });
    stage.centre.engine.setSound(leaderLeg(), false);
    await stage.centre.settle();
    await stage.centre.pass(times.agentGrace + times.agentRejoin);
    expect(call().listener).toBeNull();
    expect(heard(customer)).toEqual({ legs: [agentLeg] });
    expect(stage.centre.presence(leader)).toMatchObject({ reason: 'connectionLost' });
    const { skills } = stage.centre;
    expect(skills.has(leader)).toBe(true);

    const next = await stage.centre.readyAgent(['general'], { type: 'answers', afterMs: 0 });
    await join('monitor', next);
    await stage.centre.hangUp(customer);
    expect(stage.centre.presence(next)).toMatchObject({ state: 'ready' });
    const ended = (await factsOf(stage.centre.database, id)).filter(({ type }) => type === 'monitor.ended');
    expect(ended.map(({ data }) => data.cause)).toEqual(['lost', 'callEnded']);
    // What ended by itself came from no address.
    const entries = (await trail()).filter(({ action }) => action === 'calls.monitorEnded');
    expect(entries.map((entry) => entry.address)).toEqual([null, null]);
  });

  it('tells the agent’s page only where it is to know', async () => {
    const told = async () =>
      (await factsOf(stage.centre.database)).flatMap(({ type, ids, data }) =>
        type === 'call.accompanied' && ids.staffId === agent ? [data.mode] : [],
      );
    await join('monitor', leader, false);
    await act('whisper');
    await act('monitor');
    await act('leave');
    expect(await told()).toEqual(['whisper', null]);
  });

  it('stays through a crash of the server, and may take over afterwards', async () => {
    await join('whisper');
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
    expect(call().listener).toMatchObject({ staffId: leader, mode: 'whisper', state: 'on' });
    for (const staffId of [agent, leader])
      stage.centre.control().staffUp(staffId, { skills: {}, region: null });
    await stage.centre.settle();
    await act('takeOver');
    expect(call().agent?.staffId).toBe(leader);
  });
});
