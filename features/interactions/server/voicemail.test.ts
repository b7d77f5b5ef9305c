/** Messages that callers leave: recorded, filed in their box, and heard by somebody. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { systemScope } from '../../../platform/scope.ts';
import { afterCall } from '../../../testing/after-call-flow.ts';
import { factsOf, recordingsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { countUnheard, listVoicemails, setListened } from './voicemails-store.ts';

const stage = stageCallCentre();
const hour = 3_600_000;

/** A caller speaks after the tone. @param box key of the box */
async function speaking(box = '3'): Promise<{ leg: LegId; id: string }> {
  const { centre } = stage;
  const leg = await centre.call();
  await centre.pass(4_000);
  await centre.press(leg, '8');
  expect(stage.heard(leg)).toEqual({ prompts: ['menu.voicemail'] });
  await centre.press(leg, box);
  expect(stage.heard(leg)).toEqual({ prompts: ['voicemail.leave', 'tone.beep'] });
  await centre.pass(4_000);
  return { leg, id: centre.callOf(leg).id };
}
const filed = async () =>
  (
    await stage.centre.database.read.execute<Record<string, unknown>>(
      sql`select interaction_id, box, seconds, extract(epoch from due_at - left_at)::int as due from voicemails`,
    )
  ).rows;

describe('a message', () => {
  it('is recorded until # is pressed, and then the caller hears that it was received', async () => {
    const { leg, id } = await speaking();
    expect((await stage.centre.engine.snapshot())[0]?.recording).not.toBeNull();
    await stage.centre.pass(12_000);
    await stage.centre.press(leg, '#');
    expect(stage.heard(leg)).toEqual({ prompts: ['voicemail.thanks'] });
    expect((await stage.centre.engine.snapshot())[0]?.recording).toBeNull();
    await stage.centre.pass(2_000);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'voicemail', phase: 'ended', talk_ms: 0 });
    expect(await filed()).toEqual([
      { interaction_id: id, box: 'claim', seconds: 12, due: (2 * hour) / 1000 },
    ]);
    const [recording] = await recordingsOf(stage.centre.database);
    expect(recording).toMatchObject({ interaction_id: id, parts: [{ part: 0, seconds: 12 }] });
    const left = (await factsOf(stage.centre.database, id)).filter(({ type }) => type === 'voicemail.left');
    expect(left.map(({ data }) => data)).toEqual([{ box: 'claim', seconds: 12 }]);
  });

  it('is kept of who just hangs up, and ends by itself when it is too long', async () => {
    const first = await speaking('1');
    await stage.centre.pass(5_000);
    await stage.centre.hangUp(first.leg);
    const second = await speaking('2');
    await stage.centre.pass(120_000);
    expect(stage.heard(second.leg)).toEqual({ prompts: ['voicemail.thanks'] });
    await stage.centre.pass(2_000);
    const rows = await filed();
    expect(rows.map(({ box, seconds }) => [box, seconds]).sort()).toEqual([
      ['complaint', 5],
      ['suggestion', 120],
    ]);
    expect(await stage.rowOf(first.id)).toMatchObject({ outcome: 'voicemail', ended_by: 'customer' });
  });

  it('is none where somebody hangs up at the tone, or presses # at once', async () => {
    const { leg, id } = await speaking();
    await stage.centre.pass(1_000);
    await stage.centre.press(leg, '#');
    expect((await stage.centre.engine.snapshot())[0]?.recording).not.toBeNull();
    await stage.centre.hangUp(leg);
    expect(await filed()).toEqual([]);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'abandonedInMenu' });
  });

  it('goes on after the server has died', async () => {
    const { leg } = await speaking();
    await stage.centre.pass(5_000);
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
    await stage.centre.pass(5_000);
    await stage.centre.press(leg, '#');
    await stage.centre.pass(2_000);
    expect(await filed()).toMatchObject([{ seconds: 10 }]);
  });

  it('after a talk has parts of the recording to itself, also when he is put through and leaves more', async () => {
    await stage.replace({ otherFlows: [afterCall(4)] });
    const { centre } = stage;
    const { leg, staffId, id } = await centre.talk();
    const step = { kind: 'flow', flow: 'after-call', version: 4, node: 'message' } as const;
    await centre.pass(7_000);
    await centre.bringIn(staffId, 'transfer', step);
    await stage.wrapUp(staffId, id);
    await centre.pass(8_500);
    await centre.press(leg, '#');
    // He is in a queue again: that is none of the message.
    expect(centre.callOf(leg)).toMatchObject({ queue: 'general', voicemail: { parts: [1] } });
    await centre.pass(3_000);
    await centre.hangUp(leg);
    const [message] = await listVoicemails(centre.database.read, systemScope('a test'), {
      show: 'all',
      limit: 10,
    });
    expect(message).toMatchObject({ interaction_id: id, box: 'other', seconds: 7, parts: [1] });
    const [recording] = await recordingsOf(centre.database);
    expect(recording?.parts).toMatchObject([{ part: 0 }, { part: 1 }, { part: 2 }]);
  });

  it('waits until somebody has listened, the most urgent first; the first who listens stays', async () => {
    for (const box of ['2', '3']) {
      const { leg } = await speaking(box);
      await stage.centre.pass(5_000);
      await stage.centre.hangUp(leg);
    }
    const { database, clock } = stage.centre;
    const scope = systemScope('a test');
    const list = () => listVoicemails(database.read, scope, { show: 'unheard', limit: 10 });
    const [claim, suggestion] = await list();
    expect([claim?.box, suggestion?.box]).toEqual(['claim', 'suggestion']);
    const later = new Date(clock.now().getTime() + 3 * hour);
    expect(await countUnheard(database.read, scope, later)).toEqual(
      expect.arrayContaining([
        { box: 'claim', count: 1, overdue: 1 },
        { box: 'suggestion', count: 1, overdue: 0 },
      ]),
    );
    const id = claim?.interaction_id ?? '';
    const people = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
    const firsts = [];
    for (const person of people)
      firsts.push(await database.transaction((tx) => setListened(tx, id, person, later)));
    expect(firsts).toEqual([true, false]);
    expect((await list()).map(({ box }) => box)).toEqual(['suggestion']);
    const elsewhere = { kind: 'tree', path: 'hq.west', subjects: [] } as const;
    expect(await listVoicemails(database.read, elsewhere, { show: 'all', limit: 10 })).toEqual([]);
  });
});
