/** What agents do and what happens to them: rings, lost links, commands, sign-out. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { able } from '../../../testing/able.ts';
import { callCentreStart } from '../../../testing/call-centre.ts';
import { checkCentre, factsOf, recordingsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const stage = stageCallCentre();

const since = (date: Date | null | undefined) => (date?.getTime() ?? 0) - callCentreStart.getTime();

describe('an agent', () => {
  it('who does not answer is set not ready, and the caller is ahead of all others', async () => {
    const silent = await stage.centre.readyAgent(['claims'], { type: 'ignores' });
    const first = await stage.centre.callQueue();
    const second = await stage.centre.callQueue();
    await stage.centre.pass(9_999);
    expect(stage.centre.presence(silent)?.state).toBe('ringing');
    await stage.centre.pass(1);
    expect(stage.centre.presence(silent)).toEqual({ state: 'notReady', reason: 'ringNoAnswer', next: null });
    expect(stage.centre.callOf(first)).toMatchObject({ phase: 'waiting', returned: true });
    expect((await stage.centre.engine.snapshot()).map(({ leg }) => leg)).toEqual([first, second]);
    const other = await stage.centre.readyAgent();
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(first).agent?.staffId).toBe(other);
    expect(await stage.rowOf(stage.centre.callOf(first).id)).toMatchObject({ wait_ms: 17_000 });
  });

  it.each([
    ['rejects', { type: 'rejects', afterMs: 500 }, 'declined'],
    ['unreachable', { type: 'unreachable' }, 'offerFailed'],
  ] as const)('whose console is %s is set not ready', async (_, reaction, reason) => {
    const staffId = await stage.centre.readyAgent(['claims'], reaction);
    const leg = await stage.centre.callQueue();
    await stage.centre.pass(500);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason, next: null });
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
  });

  it('whose link is down stays in the call while his sound flows', async () => {
    const { leg, agent, staffId } = await stage.centre.talk();
    stage.centre.control().staffDown(staffId);
    await stage.centre.settle();
    await stage.centre.pass(100_000);
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
  });

  it('who is silent stays in the call while his link is up', async () => {
    const { agent, staffId } = await stage.centre.talk();
    stage.centre.engine.setSound(agent, false);
    await stage.centre.pass(30_000);
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
  });

  it('who is lost for a moment is announced at once, and talks on', async () => {
    const { leg, agent, staffId, id } = await stage.centre.talk();
    stage.centre.engine.setSound(agent, false);
    stage.centre.control().staffDown(staffId);
    await stage.centre.pass(1_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['agent.reconnecting'] });
    await checkCentre(stage.centre);
    await stage.centre.pass(2_900);
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    stage.centre.control().staffUp(staffId, able('claims'));
    stage.centre.engine.setSound(agent, true);
    await stage.centre.settle();
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    expect(
      (await factsOf(stage.centre.database, id)).find(({ type }) => type === 'call.agentBack')?.data,
    ).toEqual({
      goneMs: 2_900,
    });
  });

  it('whose page is back has the time of a rejoin to bring his sound, and no more', async () => {
    const { leg, agent, staffId } = await stage.centre.talk();
    stage.centre.engine.setSound(agent, false);
    stage.centre.control().staffDown(staffId);
    await stage.centre.pass(1_000);
    stage.centre.control().staffUp(staffId, able('claims'));
    await stage.centre.pass(7_999);
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
    await checkCentre(stage.centre);
    await stage.centre.pass(1);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'callLost', next: null });
  });

  it('who is lost for 3 s loses the call: within 5 s the caller is at the head, and another one rings', async () => {
    const { leg, agent, staffId, id } = await stage.centre.talk();
    const waiting = await stage.centre.callQueue();
    await stage.centre.pass(3_000);
    stage.centre.engine.setSound(agent, false);
    stage.centre.control().staffDown(staffId);
    await stage.centre.pass(4_000);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'callLost', next: null });
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.back-to-head'] });
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
    await checkCentre(stage.centre);
    const other = await stage.centre.readyAgent();
    expect(stage.centre.callOf(leg).agent?.staffId).toBe(other);
    expect(stage.centre.callOf(waiting).phase).toBe('waiting');
    await stage.centre.pass(10_000);
    await stage.centre.hangUp(leg);
    expect(await stage.rowOf(id)).toMatchObject({
      outcome: 'answered',
      staff_id: other,
      talk_ms: 20_000,
      wait_ms: 4_000,
    });
    expect(await recordingsOf(stage.centre.database)).toMatchObject([
      { interaction_id: id, parts: [{ part: 0 }] },
      {},
    ]);
  });

  it('gets no calls without a link, is not ready after 10 s and signed out after 2 minutes', async () => {
    const staffId = await stage.centre.readyAgent();
    stage.centre.control().staffDown(staffId);
    const leg = await stage.centre.callQueue();
    expect(stage.centre.callOf(leg).phase).toBe('waiting');
    await stage.centre.pass(5_000);
    expect(stage.centre.presence(staffId)).toEqual({
      state: 'notReady',
      reason: 'connectionLost',
      next: null,
    });
    await stage.centre.pass(110_000);
    expect(stage.centre.presence(staffId)).toBeNull();
  });

  it('whose page is loaded again while it rings gets the call back', async () => {
    const staffId = await stage.centre.readyAgent(['claims'], { type: 'ignores' });
    const leg = await stage.centre.callQueue();
    stage.centre.control().staffDown(staffId);
    await stage.centre.settle();
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
    stage.centre.control().staffUp(staffId, able('claims'));
    await stage.centre.settle();
    expect(stage.centre.callOf(leg)).toMatchObject({ phase: 'ringing' });
  });

  it('has a link as long as one of his consoles has', async () => {
    const { leg, agent, staffId } = await stage.centre.talk();
    stage.centre.control().staffUp(staffId, able('claims'));
    stage.centre.control().staffDown(staffId);
    stage.centre.engine.setSound(agent, false);
    await stage.centre.pass(10_000);
    expect(stage.heard(leg)).toEqual({ legs: [] });
    stage.centre.control().staffDown(staffId);
    await stage.centre.settle();
    expect(stage.heard(leg)).toEqual({ prompts: ['agent.reconnecting'] });
  });

  it('does not sign out of a call or its wrap-up', async () => {
    const { leg, staffId, id } = await stage.centre.talk();
    const refused = { kind: { code: 'access.inContact' } };
    await expect(stage.centre.request({ type: 'signOut', staffId })).rejects.toMatchObject(refused);
    await stage.centre.hangUp(leg);
    await expect(stage.centre.request({ type: 'signOut', staffId })).rejects.toMatchObject(refused);
    await stage.wrapUp(staffId, id);
    expect(await stage.centre.request({ type: 'signOut', staffId })).toBeNull();
    expect(stage.centre.presence(staffId)).toBeNull();
    expect(await stage.centre.request({ type: 'signOut', staffId: newId() })).toBeNull();
  });

  it('who is away while his call goes on is signed out once it and its wrap-up are over', async () => {
    const { leg, staffId, id } = await stage.centre.talk();
    stage.centre.control().staffDown(staffId);
    await stage.centre.pass(300_000);
    expect(stage.centre.presence(staffId)?.state).toBe('busy');
    await stage.centre.hangUp(leg);
    await stage.wrapUp(staffId, id);
    expect(stage.centre.presence(staffId)).toMatchObject({ state: 'notReady', reason: 'connectionLost' });
    await stage.centre.pass(120_000);
    expect(stage.centre.presence(staffId)).toBeNull();
  });

  it('signs out together with his session, or not at all', async () => {
    const staffId = await stage.centre.readyAgent();
    const end = async (): Promise<void> => {
      throw new Error('the session could not be ended');
    };
    await expect(stage.centre.request({ type: 'signOut', staffId, end })).rejects.toThrow('session');
    await stage.centre.pass(1_000);
    expect(stage.centre.presence(staffId)?.state).toBe('ready');
    const ended: string[] = [];
    await stage.centre.request({ type: 'signOut', staffId, end: async () => void ended.push(staffId) });
    expect(ended).toEqual([staffId]);
    expect(stage.centre.presence(staffId)).toBeNull();
  });

  it('who signed out is not brought back by a page that is still open, only by another one', async () => {
    const staffId = await stage.centre.readyAgent();
    await stage.centre.request({ type: 'signOut', staffId });
    let left = 1;
    stage.centre.current().faults.failWhere((point) => point === 'begin' && left-- > 0);
    await stage.centre.call();
    await stage.centre.pass(2_000);
    expect(left, 'the floor was read again, and all are asked who is there').toBeLessThan(0);
    expect(stage.centre.presence(staffId)).toBeNull();
    stage.centre.control().staffUp(staffId, able('claims'));
    stage.centre.control().staffDown(staffId);
    await stage.centre.pass(200_000);
    expect(stage.centre.presence(staffId)).toEqual({ state: 'notReady', reason: 'signedIn', next: null });
  });

  it('keeps the time since when he is in his state', async () => {
    const staffId = await stage.centre.readyAgent();
    const stored = async () =>
      (await stage.centre.database.pool.query('select since, ready_since from presence')).rows[0];
    const leg = await stage.centre.callQueue();
    expect(since((await stored()).since)).toBe(5_000);
    expect(since((await stored()).ready_since)).toBe(0);
    await stage.centre.pass(2_000);
    await stage.centre.request({ type: 'goNotReady', staffId, reason: 'meal' });
    expect(since((await stored()).since), 'only what comes after changed').toBe(7_000);
    await stage.centre.pass(3_000);
    await stage.centre.hangUp(leg);
    expect(since((await stored()).since)).toBe(10_000);
  });
});

describe('a command', () => {
  it('is carried out once, however often and at once it comes', async () => {
    const { leg, staffId, id } = await stage.centre.talk();
    await stage.centre.hangUp(leg);
    await stage.centre.pass(3_000);
    const commandId = newId();
    const answers = await Promise.all([1, 2, 3].map(() => stage.wrapUp(staffId, id, commandId)));
    await stage.centre.pass(3_000);
    answers.push(await stage.wrapUp(staffId, id, commandId));
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ wrapUpMs: 3_000 })));
    expect((await stage.typesOf(id)).filter((type) => type === 'interaction.wrappedUp')).toHaveLength(1);
    await expect(stage.wrapUp(staffId, id)).rejects.toMatchObject({ kind: { code: 'calls.notAllowedNow' } });
  });

  it('is not taken for another one with the same id', async () => {
    const [one, other] = [await stage.centre.agent(), await stage.centre.agent()];
    const id = newId();
    await stage.centre.request({ type: 'goReady', staffId: one }, id);
    expect(
      await stage.centre.request({ type: 'goNotReady', staffId: other, reason: 'meal' }, id),
    ).toMatchObject({
      reason: 'meal',
    });
    await expect(
      stage.centre.request({ type: 'goNotReady', staffId: one, reason: 'meal' }, id),
    ).rejects.toMatchObject({
      kind: { code: 'commandReused' },
    });
  });
});
