/** A server that starts again knows no links yet; consoles come back within seconds, and people talk on meanwhile. */
import { describe, expect, it } from 'vitest';
import { able } from '../../../testing/able.ts';
import { checkCentre } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const stage = stageCallCentre();

/** The server dies and starts again after a while; no console has a link. */
async function restart(afterMs = 0): Promise<void> {
  await stage.centre.kill();
  await stage.centre.pass(afterMs);
  await stage.centre.live(stage.centre.addRouter());
}

const back = async (staffId: string): Promise<void> => {
  stage.centre.control().staffUp(staffId, able('claims'));
  await stage.centre.settle();
};

describe('after a restart', () => {
  it('people talk on without a link while their sound flows', async () => {
    const { leg, agent, staffId, id } = await stage.centre.talk();
    await restart(4_000);
    await stage.centre.pass(300_000);
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [agent] }, { legs: [leg] }]);
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
    await back(staffId);
    await stage.centre.pass(1_000);
    expect(await stage.typesOf(id)).not.toContain('call.agentGone');
    expect(await stage.typesOf(id)).not.toContain('call.customerGone');
  });

  it('a silence of a moment loses nobody', async () => {
    const { leg, agent, staffId } = await stage.centre.talk();
    stage.centre.engine.setSound(agent, false);
    await restart(900);
    await stage.centre.pass(1_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['agent.reconnecting'] });
    await stage.centre.pass(1_900);
    await back(staffId);
    stage.centre.engine.setSound(agent, true);
    await stage.centre.pass(5_000);
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
  });

  it('who fell silent before it and does not come back loses the call as ever', async () => {
    const { leg, agent, staffId } = await stage.centre.talk();
    stage.centre.engine.setSound(agent, false);
    await restart(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['agent.reconnecting'] });
    await stage.centre.pass(3_000);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'callLost', next: null });
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
  });

  it('who is back within 10 s is as ready as before, and gets who waits', async () => {
    const [quick, late] = [await stage.centre.readyAgent(), await stage.centre.readyAgent(['complaints'])];
    await restart();
    const leg = await stage.centre.callQueue();
    expect(stage.centre.callOf(leg).phase, 'nobody is rung before his console is there').toBe('waiting');
    await back(quick);
    expect(stage.centre.callOf(leg).agent?.staffId).toBe(quick);
    await stage.centre.pass(5_000);
    expect(stage.centre.presence(late)).toMatchObject({ state: 'notReady', reason: 'connectionLost' });
    await stage.centre.pass(110_000);
    expect(stage.centre.presence(late)).toBeNull();
  });

  it('a console goes on ringing; when it is not back after 10 s the caller goes to the head', async () => {
    const staffId = await stage.centre.readyAgent(['policies'], { type: 'ignores' });
    const leg = await stage.centre.callQueue('2');
    await restart();
    await stage.centre.pass(9_999);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'ringing' });
    await stage.centre.pass(1);
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
    expect(stage.centre.presence(staffId)).toMatchObject({ state: 'notReady', reason: 'connectionLost' });
    expect((await stage.centre.engine.snapshot()).map((each) => each.leg)).toEqual([leg]);
  });
});

describe('a database that can not be reached for a while', () => {
  it('stops no one: afterwards callers are served and everything comes due', async () => {
    const { leg, staffId } = await stage.centre.talk();
    const ignoring = await stage.centre.readyAgent(['policies'], { type: 'ignores' });
    const ringing = await stage.centre.callQueue('2');
    const waiting = await stage.centre.callQueue();
    const { faults } = stage.centre.current();
    faults.cutOff = true;
    stage.centre.engine.hangUp(leg);
    await stage.centre.pass(3_000);
    expect(stage.centre.control().live()).toBe(false);
    faults.cutOff = false;
    await stage.centre.pass(6_000);
    expect(stage.centre.control().live()).toBe(true);
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
    await checkCentre(stage.centre);
    await stage.centre.pass(15_000);
    expect(stage.centre.presence(ignoring)).toMatchObject({ reason: 'ringNoAnswer' });
    expect(stage.centre.callOf(ringing)).toMatchObject({ phase: 'waiting', returned: true });
    const other = await stage.centre.readyAgent();
    expect(stage.centre.callOf(waiting).agent?.staffId).toBe(other);
  });

  it('keeps the links: who is ready is offered whoever calls afterwards', async () => {
    const staffId = await stage.centre.readyAgent();
    const { faults } = stage.centre.current();
    faults.cutOff = true;
    stage.centre.engine.placeCall({ from: null, to: 'web', language: 'zh-CN' });
    await stage.centre.pass(3_000);
    faults.cutOff = false;
    const leg = await stage.centre.callQueue();
    await stage.centre.pass(6_000);
    expect(stage.centre.callOf(leg).agent?.staffId).toBe(staffId);
  });
});
