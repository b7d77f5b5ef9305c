/** Callers whom another site takes over, in the running centre: real tables, a simulated engine, a clock that obeys. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { checkCentre, factsOf } from '../../../testing/call-centre-checks.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { defaultCapacity } from '../../routing/contract/capacity.ts';
import { defaultQueues } from '../../routing/contract/queues.ts';
import { defaultNotReadyReasons } from '../../routing/contract/reasons.ts';
import { siteSchema } from '../../routing/contract/sites.ts';
import { positionOf } from '../../routing/rules/views.ts';
import { insertSite } from '../../routing/server/sites-store.ts';

const number = '+8615400000077';
const far = siteSchema.parse({ code: 'far', name: { zh: '外包中心' }, number, calls: 1 });
const stage = stageCallCentre(async (from) => ({
  ...{ candidates: [], number: 'sealed', numberIndex: 'index', prefix: '1540' },
  dialled: sensitive(from),
  shows: '4000000000',
}));
const connecting = { prompts: ['queue.connecting'] };
const music = { prompts: ['music.hold'] };

beforeEach(async () => {
  const queues = defaultQueues.map((queue) =>
    queue.code === 'claims'
      ? { ...queue, overflow: [{ when: 'waited', seconds: 20, to: 'far' } as const] }
      : queue,
  );
  await stage.centre.database.transaction(async (tx) => {
    await insertSite(tx, far);
  });
  const known = { queues, sites: [far], reasons: defaultNotReadyReasons, capacity: defaultCapacity };
  stage.centre.control().setupChanged({ ...known, speakers: new Map() });
  await stage.centre.settle();
});

const callOf = (leg: LegId) => stage.centre.callOf(leg);
const placeOf = (leg: LegId): number | null => {
  const floor = stage.centre.control().floor();
  return floor ? positionOf(floor.routing, callOf(leg).id) : null;
};
/** What the time line says of sites. */
async function told(id: string) {
  const facts = await factsOf(stage.centre.database, id);
  return facts.filter(({ type, data }) => type.startsWith('site.') || data.site !== undefined);
}

describe('another site', () => {
  it('is dialled while the caller hears so, and talks with him; that is counted apart', async () => {
    const { centre } = stage;
    centre.reactions.set(number, { type: 'answers', afterMs: 6_000 });
    const leg = await centre.callQueue();
    const { id } = callOf(leg);
    await centre.pass(20_000);
    expect(stage.heard(leg)).toEqual(connecting);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', queue: 'claims' });
    await centre.pass(2_000);
    expect(stage.heard(leg)).toEqual(music);
    await centre.pass(4_000);
    const guest = callOf(leg).guest?.leg as LegId;
    expect([stage.heard(leg), stage.heard(guest)]).toEqual([{ legs: [guest] }, { legs: [leg] }]);
    await checkCentre(centre);
    await centre.hangUp(guest);
    const facts = await told(id);
    expect(facts.map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'queue.overflowed',
        data: { queue: 'claims', to: 'far', cause: 'waited', waitedMs: 20_000, site: true },
      },
      {
        type: 'site.answered',
        data: { queue: 'claims', site: 'far', waitedMs: 26_000, rangMs: 6_000 },
      },
    ]);
    const ended = { outcome: 'otherSite', ended_by: 'outside', wait_ms: 26_000, talk_ms: 0, live: null };
    expect(await stage.rowOf(id)).toMatchObject(ended);
    expect(JSON.stringify(await factsOf(centre.database, id))).not.toContain(number);
  });

  it.each([
    ['busy', { type: 'busy' }, 0, 'busy'],
    ['silent', { type: 'ignores' }, 30_000, 'noAnswer'],
    ['gone', { type: 'unreachable' }, 0, 'unreachable'],
  ] as const)('that is %s gives him back to his place, and is left alone for a while', async (...row) => {
    const [, reaction, after, cause] = row;
    const { centre } = stage;
    centre.reactions.set(number, reaction);
    const leg = await centre.callQueue();
    const second = await centre.callQueue();
    const { id } = callOf(leg);
    await centre.pass(20_000);
    await centre.pass(after);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', returned: false, guest: null });
    expect([placeOf(leg), (await told(id)).at(-1)]).toMatchObject([1, { data: { cause } }]);
    await centre.hangUp(second);
    await centre.pass(120_000);
    expect(await told(id)).toHaveLength(2);
    await centre.pass(300_000);
    expect((await told(id)).length).toBeGreaterThan(2);
    await centre.hangUp(leg);
    expect(await stage.rowOf(id)).toMatchObject({ outcome: 'abandoned' });
  });

  it('takes no more callers at once than it can, and the next when one has left', async () => {
    const { centre } = stage;
    centre.reactions.set(number, { type: 'answers', afterMs: 1_000 });
    const first = await centre.callQueue();
    const second = await centre.callQueue();
    await centre.pass(30_000);
    expect([callOf(first).phase, callOf(second).phase, placeOf(second)]).toEqual(['forwarded', 'waiting', 1]);
    await centre.hangUp(first);
    await centre.pass(2_000);
    expect(callOf(second).phase).toBe('forwarded');
    await centre.hangUp(second);
  });

  it('has him still after a takeover, while it rings and while they talk', async () => {
    const { centre } = stage;
    centre.reactions.set(number, { type: 'answers', afterMs: 8_000 });
    const leg = await centre.callQueue();
    await centre.pass(22_000);
    const takeOver = async (): Promise<void> => {
      await centre.kill();
      await centre.live(centre.addRouter());
    };
    await takeOver();
    await centre.pass(8_000);
    expect(callOf(leg).phase).toBe('forwarded');
    await takeOver();
    const guest = callOf(leg).guest?.leg as LegId;
    expect(stage.heard(leg)).toEqual({ legs: [guest] });
    expect(centre.control().floor()?.routing.sites.get('far')?.calls).toBe(1);
    await centre.hangUp(leg);
    expect(await stage.lastRow()).toMatchObject({ outcome: 'otherSite', ended_by: 'customer', live: null });
    expect(centre.control().floor()?.routing.entries.size).toBe(0);
  });

  it('that loses him in the talk gives him back at the head', async () => {
    const { centre } = stage;
    centre.reactions.set(number, { type: 'answers', afterMs: 1_000 });
    const leg = await centre.callQueue();
    await centre.pass(25_000);
    const guest = callOf(leg).guest?.leg as LegId;
    centre.engine.setSound(guest, false);
    centre.control().callerDown(guest);
    await centre.pass(1_000);
    await centre.pass(4_000);
    expect(callOf(leg)).toMatchObject({ phase: 'waiting', returned: true });
    const staffId = await centre.readyAgent(['claims'], { type: 'ignores' });
    expect(callOf(leg)).toMatchObject({ phase: 'ringing', agent: { staffId } });
    await centre.hangUp(leg);
  });

  it('gets nobody who waits without a line for a call-back', async () => {
    const { centre } = stage;
    centre.reactions.set(number, { type: 'answers', afterMs: 1_000 });
    const leg = await centre.callQueue('1', '+8615400000011');
    const { id } = callOf(leg);
    expect(callOf(leg).callbackOffered).toBe(true);
    await centre.press(leg, '*');
    await centre.pass(40_000);
    expect(await told(id)).toEqual([]);
    const [call] = [...(centre.control().floor()?.calls.values() ?? [])];
    expect(call).toMatchObject({ id, phase: 'waiting', guest: null });
  });
});
