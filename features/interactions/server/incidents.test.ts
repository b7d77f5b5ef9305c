/** Announcements of incidents: kept in a table, heard before the queue, and over by themselves. */
import { describe, expect, it } from 'vitest';
import { spokenRestored } from '../../../channels/speech/spoken-number.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { stageCallCentre } from '../../../testing/call-centre-stage.ts';
import { createAudit } from '../../audit/server/service.ts';
import { announceIncident } from '../contract/incidents.ts';
import { createIncidents, type Incidents } from './incidents.ts';

const stage = stageCallCentre();
const leader = (path: string): Principal =>
  ({
    staffId: newId(),
    scope: { kind: 'tree', path, subjects: [] },
    permissions: new Set(),
  }) as unknown as Principal;
const hq = leader('hq');

const make = (): Incidents =>
  createIncidents({
    database: stage.centre.database,
    clock: stage.centre.clock,
    audit: createAudit(),
    prompts: () => [
      { name: 'incident.typhoon', language: 'zh-CN', text: '受台风影响' },
      { name: 'incident.typhoon', language: 'en', text: 'Because of the typhoon' },
      { name: 'queue.thanks', language: 'zh-CN', text: '感谢' },
    ],
    zone: () => 'Asia/Shanghai',
    staffNames: async () => new Map(),
  });
const announce = async (by: Principal, body: Parameters<Incidents['announce']>[3]): Promise<string> => {
  const { id } = await stage.centre.database.transaction((tx) => make().announce(tx, by, '127.0.0.1', body));
  await stage.centre.control().incidentsChanged();
  await stage.centre.settle();
  return id;
};
const typhoon = { prompt: 'incident.typhoon', queues: [], hours: 1, until: null, saysUntil: false };

describe('an incident', () => {
  it('is heard before the queue, which the caller enters afterwards', async () => {
    await announce(hq, typhoon);
    const leg = await stage.centre.callQueue();
    const { id } = stage.centre.callOf(leg);
    const said = { zh: '受台风影响', en: 'Because of the typhoon' };
    const listed = await make().list(hq);
    expect(listed.prompts).toEqual([{ name: 'incident.typhoon', text: said }]);
    expect(listed.incidents).toMatchObject([{ text: said }]);
    expect(stage.heard(leg)).toEqual({ prompts: ['incident.typhoon'] });
    expect(stage.centre.callOf(leg).phase).toBe('menu');
    await stage.centre.press(leg, '1');
    await stage.centre.pass(2_000);
    expect(stage.heard(leg)).toEqual({ prompts: ['queue.please-wait', 'queue.next'] });
    expect(await stage.typesOf(id)).toEqual(expect.arrayContaining(['incident.heard', 'queue.entered']));
  });

  it('is of some queues and of a branch, and ends by itself or by hand', async () => {
    const heard = async () => stage.heard(await stage.centre.callQueue());
    const waiting = { prompts: expect.arrayContaining(['queue.please-wait']) };
    await announce(hq, { ...typhoon, queues: ['policies'] });
    await announce(leader('hq.east'), typhoon);
    expect(await heard()).toEqual(waiting);
    const id = await announce(hq, typhoon);
    expect(await heard()).toEqual({ prompts: ['incident.typhoon'] });
    const stop = (by: Principal) =>
      stage.centre.database.transaction((tx) => make().stop(tx, by, '127.0.0.1', id));
    await expect(stop(leader('hq.east'))).rejects.toMatchObject({ kind: { code: 'notFound' } });
    await stop(hq);
    await stage.centre.control().incidentsChanged();
    await stage.centre.settle();
    expect(await heard()).toEqual(waiting);
    await expect(stop(hq)).rejects.toMatchObject({ kind: { code: 'notFound' } });
    await announce(hq, typhoon);
    await stage.centre.pass(3_600_000);
    expect(await heard()).toEqual(waiting);
    expect((await make().list(hq)).incidents).toEqual([]);
  });

  it('says when things will be as usual, joined from pieces, and ends at that time', async () => {
    // The clocks of the centre show midnight.
    await announce(hq, { ...typhoon, hours: null, until: '00:30', saysUntil: true });
    const leg = await stage.centre.callQueue();
    expect(stage.heard(leg)).toEqual({
      prompts: ['incident.typhoon', ...spokenRestored('00:30', 'zh-CN')],
    });
    expect((await make().list(hq)).incidents).toMatchObject([{ restoredAt: '00:30' }]);
    await stage.centre.pass(30 * 60_000);
    expect((await make().list(hq)).incidents).toEqual([]);
    expect(stage.heard(await stage.centre.callQueue())).not.toMatchObject({ prompts: ['incident.typhoon'] });
  });

  it('means tomorrow by a time of day that is over', async () => {
    await stage.centre.pass(3_600_000);
    const now = stage.centre.clock.now().getTime();
    await announce(hq, { ...typhoon, hours: null, until: '00:30' });
    const [one] = (await make().list(hq)).incidents;
    expect(Date.parse(one?.endsAt ?? '') - now).toBe(23.5 * 3_600_000);
    expect(one?.restoredAt).toBeNull();
  });

  it('takes hours or a time, and tells callers only a time', () => {
    const body = (more: object) =>
      announceIncident.body.safeParse({ prompt: 'incident.a', queues: [], ...more });
    expect(body({ hours: 2 }).success).toBe(true);
    expect(body({ until: '14:30', saysUntil: true }).success).toBe(true);
    for (const wrong of [{}, { hours: 1, until: '14:30' }, { hours: 1, saysUntil: true }, { until: '25:00' }])
      expect(body(wrong).success).toBe(false);
  });

  it('is known to a router that takes over', async () => {
    await announce(hq, typhoon);
    await stage.centre.kill();
    await stage.centre.live(stage.centre.addRouter());
    expect(stage.heard(await stage.centre.callQueue())).toEqual({ prompts: ['incident.typhoon'] });
  });

  it('refuses what is no announcement', async () => {
    await expect(announce(hq, { ...typhoon, prompt: 'queue.thanks' })).rejects.toMatchObject({
      kind: { code: 'incidents.promptUnknown' },
    });
  });
});
