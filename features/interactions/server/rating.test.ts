/** The customer is asked for a rating by key once the agent has hung up. */
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import type { RatingRule } from '../contract/ratings.ts';

const day = 86_400_000;
const callers = new Map<string, number>();
const stage = stageCallCentre(async (from) => ({
  number: `sealed ${from}`,
  numberIndex: `index ${from}`,
  candidates: [],
  lastRatingAt: callers.get(from) ?? null,
}));

async function ask(rule: RatingRule, queue = 'claims'): Promise<void> {
  await stage.centre.database.read.execute(
    sql`insert into rating_rules (queue, share_percent, quiet_days, version)
        values (${queue}, ${rule.sharePercent}, ${rule.quietDays}, 1)`,
  );
  await stage.centre.control().ratingRulesChanged();
  await stage.centre.settle();
}
const everybody: RatingRule = { sharePercent: 100, quietDays: 30 };
const ratingOf = async (id: string) => {
  const { rows } = await stage.centre.database.read.execute<{ rating: number | null; asked: boolean }>(
    sql`select rating, rating_asked_at is not null as asked from interactions where id = ${id}`,
  );
  return rows[0];
};

/** A customer talked, and his agent has hung up. */
async function hungUp() {
  await ask(everybody);
  const talk = await stage.centre.talk();
  await stage.centre.pass(20_000);
  await stage.centre.act(talk.staffId, 'hangUp');
  return talk;
}

describe('a rating', () => {
  it('is keyed after the agent has gone to his wrap-up, and kept with the call', async () => {
    const { leg, staffId, id } = await hungUp();
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
    expect(stage.heard(leg)).toEqual({ prompts: ['rating.invite'] });
    await stage.centre.pass(1_000);
    await stage.centre.press(leg, '4');
    expect(stage.heard(leg)).toEqual({ prompts: ['rating.thanks'] });
    await stage.centre.pass(2_000);
    expect(await stage.rowOf(id)).toMatchObject({
      ...{ phase: 'ended', outcome: 'answered', ended_by: 'agent', staff_id: staffId, talk_ms: 20_000 },
      ...{ rating: 4, live: null },
    });
    const types = (await factsOf(stage.centre.database, id)).map(({ type }) => type);
    expect(types.filter((type) => /^rating|^interaction/.test(type))).toEqual([
      'interaction.started',
      'rating.invited',
      'rating.given',
      'interaction.ended',
    ]);
  });

  it('is keyed as well after the agent has hung up by his telephone itself', async () => {
    await ask(everybody);
    const { leg, agent, staffId, id } = await stage.centre.talk();
    await stage.centre.hangUp(agent);
    expect(stage.centre.presence(staffId)?.state).toBe('wrapUp');
    expect(stage.heard(leg)).toEqual({ prompts: ['rating.invite'] });
    await stage.centre.press(leg, '5');
    await stage.centre.pass(2_000);
    expect(await ratingOf(id)).toEqual({ rating: 5, asked: true });
  });

  it('is asked for once more after a wrong key or none, and then no more', async () => {
    const { leg, id } = await hungUp();
    await stage.centre.press(leg, '9');
    expect(stage.heard(leg)).toEqual({ prompts: ['rating.again'] });
    await stage.centre.pass(2_000 + 6_000);
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended', outcome: 'answered' });
    expect(await ratingOf(id)).toEqual({ rating: null, asked: true });
  });

  it('is left out by who hangs up instead; the agent ended the talk all the same', async () => {
    const { leg, id } = await hungUp();
    await stage.centre.hangUp(leg);
    expect(await stage.rowOf(id)).toMatchObject({ ended_by: 'agent', outcome: 'answered' });
  });

  it('goes on after the server has died', async () => {
    const { leg, id } = await hungUp();
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    expect(await ratingOf(id)).toEqual({ rating: 1, asked: true });
  });

  it('does not keep the agent: he takes the next call meanwhile', async () => {
    const { leg, staffId, id } = await hungUp();
    await stage.wrapUp(staffId, id);
    const next = await stage.centre.callQueue();
    await stage.centre.pass(2_000);
    expect(stage.centre.callOf(next).agent?.staffId).toBe(staffId);
    await stage.centre.hangUp(leg);
  });

  it.each([
    ['nobody of a queue that asks nobody', { sharePercent: 0, quietDays: 0 }, null],
    ['no number that was asked of late', everybody, 29 * day],
  ] as const)('is asked of %s', async (_, rule, ago) => {
    await ask(rule);
    const from = '15400000001';
    if (ago !== null) callers.set(from, stage.centre.clock.now().getTime() - ago);
    const staffId = await stage.centre.readyAgent();
    const leg = await stage.centre.callQueue('1', from);
    await stage.centre.pass(2_000);
    const { id } = stage.centre.callOf(leg);
    await stage.centre.act(staffId, 'hangUp');
    expect(await stage.rowOf(id)).toMatchObject({ phase: 'ended' });
    expect(await ratingOf(id)).toEqual({ rating: null, asked: false });
    callers.clear();
  });

  it('is asked of a number again once its pause is over', async () => {
    await ask(everybody);
    const from = '15400000002';
    callers.set(from, stage.centre.clock.now().getTime() - 31 * day);
    const staffId = await stage.centre.readyAgent();
    const leg = await stage.centre.callQueue('1', from);
    await stage.centre.pass(2_000);
    await stage.centre.act(staffId, 'hangUp');
    expect(stage.heard(leg)).toEqual({ prompts: ['rating.invite'] });
    await stage.centre.hangUp(leg);
    callers.clear();
  });
});
