/** An engine that dies, is full, or lacks a sound. */
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { checkCentre, recordingsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';

const stage = stageCallCentre();

describe('the engine', () => {
  it('is replaced: everybody is back, in the same call, and the recording goes on in another part', async () => {
    const { leg, agent, staffId, id } = await stage.centre.talk();
    await stage.centre.act(staffId, 'mute');
    const waiting = await stage.centre.callQueue();
    stage.centre.engine.crash(1_500);
    await stage.centre.settle();
    await checkCentre(stage.centre);
    await stage.centre.pass(1_500);
    expect([stage.heard(leg), stage.heard(agent)]).toEqual([{ legs: [] }, { legs: [leg] }]);
    await stage.centre.act(staffId, 'unmute');
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    expect(stage.heard(waiting)).toEqual({
      // One agent is there, and calls are taken to last three minutes and a wrap-up.
      prompts: ['queue.please-wait', 'queue.next', 'queue.wait.before', 'digit.5', 'unit.minute'],
    });
    await stage.centre.pass(4_000);
    await stage.centre.hangUp(leg);
    expect((await recordingsOf(stage.centre.database))[0]).toMatchObject({
      interaction_id: id,
      parts: [
        { part: 0, seconds: null },
        { part: 1, seconds: 4 },
      ],
    });
    expect(await stage.typesOf(id)).toEqual(
      expect.arrayContaining(['call.engineRestarted', 'call.agentBack', 'call.customerBack']),
    );
  });

  it('is replaced, and nobody comes back: nobody is locked', async () => {
    const { staffId, id } = await stage.centre.talk();
    await stage.centre.callQueue();
    stage.centre.engine.crash(null);
    await stage.centre.pass(30_000);
    expect(stage.centre.presence(staffId)).toMatchObject({ state: 'notReady', reason: 'callLost' });
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', ended_by: 'system' });
    expect(await stage.lastRow()).toMatchObject({ phase: 'ended', ended_by: 'system', outcome: 'failed' });
  });

  it('loses and hears the sound of a page again: the call and its recording go on', async () => {
    const { leg, agent, id } = await stage.centre.talk();
    for (const each of [leg, agent]) {
      stage.centre.engine.setSound(each, false);
      await stage.centre.pass(1_000);
      stage.centre.engine.setSound(each, true);
      await stage.centre.settle();
    }
    await stage.centre.pass(1_000);
    expect(stage.heard(leg)).toEqual({ legs: [agent] });
    await stage.centre.hangUp(leg);
    expect(await stage.typesOf(id)).not.toContain('recording.failed');
    expect((await recordingsOf(stage.centre.database))[0]?.parts).toHaveLength(1);
  });

  it('lacks a sound: the caller goes on as if he had heard it', async () => {
    stage.missing.add('greeting').add('tone.ring-back');
    await stage.centre.readyAgent(['claims'], { type: 'ignores' });
    const leg = await stage.centre.call();
    expect(stage.heard(leg)).toEqual({ prompts: ['notice.recording'] });
    await stage.centre.pass(2_000);
    await stage.centre.press(leg, '1');
    expect(stage.heard(leg)).toEqual({ prompts: ['music.hold'] });
  });

  it('is full: nobody else comes in, and who is in is served', async () => {
    await stage.replace({ callLimit: 1 });
    const staffId = await stage.centre.readyAgent();
    const leg = await stage.centre.callQueue();
    expect(() => stage.centre.engine.placeCall({ from: null, to: 'web', language: 'zh-CN' })).toThrow(
      /lines/,
    );
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(leg).agent?.staffId).toBe(staffId);
  });

  it('tells whose call a leg has become', async () => {
    const offer = async () => stage.centre.engine.placeCall({ from: null, to: 'web', language: 'zh-CN' });
    const { leg, interactionId } = await stage.centre.control().open(offer);
    expect(stage.centre.callOf(leg).id).toBe(interactionId);
    const lost = stage.centre.control().open(async () => newId<LegId>());
    const refused = expect(lost).rejects.toMatchObject({ kind: { code: 'unavailable' } });
    await stage.centre.settle();
    await stage.centre.pass(10_000);
    await refused;
  });
});
