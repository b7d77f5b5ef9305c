/** The door by which the core system hands tasks over: only what it signed itself, just now, and once. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTasksFixture, newTask, type TasksFixture } from '../testing/tasks.ts';
import { followUpOpenRoutes } from './open-routes.ts';

const secret = 'the core and we know it';
const http: Http[] = [];
let scene: TasksFixture;
beforeAll(async () => {
  scene = await createTasksFixture();
  const { clock, cipher } = scene;
  const commands = createCommands(scene.database, cipher, clock);
  for (const webhookSecret of [secret, null]) {
    const one = await createHttp({
      ...{ log: createLog('silent'), commands, trustProxy: false, tls: null },
      authenticate: async () => null,
    });
    followUpOpenRoutes(one, scene.followUps, { clock, commands, webhookSecret });
    http.push(one);
  }
});
afterAll(async () => {
  for (const one of http) await one.app.close();
  await scene.drop();
});

interface Sent {
  id?: string;
  /** Seconds from now. */
  late?: number;
  key?: string;
  /** What is signed, where it isn’t what is sent. */
  signed?: string;
  connected?: boolean;
}
async function send(tasks: readonly object[], of: Sent = {}) {
  const { id = newId(), late = 0, key = secret, connected = true } = of;
  const payload = JSON.stringify({ tasks });
  const at = Math.floor(scene.clock.now().getTime() / 1_000) + late;
  const mac = createHmac('sha256', key)
    .update(`${id}.${at}.${of.signed ?? payload}`)
    .digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` };
  const reply = await http[connected ? 0 : 1]?.app.inject({
    ...{ method: 'POST', url: '/open/v1/core/follow-up-tasks', payload },
    headers: { 'content-type': 'application/json', ...headers },
  });
  const body = reply?.json();
  return { status: reply?.statusCode, body, code: body?.error?.code };
}
const keys = async (): Promise<string[]> =>
  (await scene.database.pool.query('select key from follow_up_tasks order by key')).rows.map(
    ({ key }) => key,
  );

it('takes tasks that the core signed; a message that comes again adds nothing and is answered alike', async () => {
  const message = [newTask({ key: 'C1' }), newTask({ key: 'C2', path: 'hq.east.ningbo' })];
  const id = newId();
  const first = await send(message, { id });
  expect(first).toMatchObject({ status: 200, body: { added: 2, known: 0, faults: [] } });
  expect(await send(message, { id })).toEqual(first);
  // Signed again four minutes later: still the same message.
  await scene.clock.advance(240_000);
  expect(await send(message, { id })).toEqual(first);
  // A batch that is sent anew under another id: its keys are known.
  expect(await send(message)).toMatchObject({ status: 200, body: { added: 0, known: 2 } });
  // One id for another content is no repeat.
  expect((await send([newTask({ key: 'C3' })], { id })).status).toBeGreaterThanOrEqual(400);
  expect(await keys()).toEqual(['C1', 'C2']);
});

it('takes nothing that is signed wrong, for something else, too early or too late, or not at all', async () => {
  const task = [newTask({ key: 'C4' })];
  const wrong = { status: 401, code: 'core.signatureWrong' };
  expect(await send(task, { key: 'somebody guessed' })).toMatchObject(wrong);
  expect(await send(task, { signed: JSON.stringify({ tasks: [newTask({ key: 'C5' })] }) })).toMatchObject(
    wrong,
  );
  expect(await send(task, { late: -301 })).toMatchObject(wrong);
  expect(await send(task, { late: 301 })).toMatchObject(wrong);
  expect(await send(task, { id: 'no uuid' })).toMatchObject(wrong);
  const bare = { method: 'POST', url: '/open/v1/core/follow-up-tasks', payload: { tasks: task } } as const;
  expect((await http[0]?.app.inject(bare))?.statusCode).toBe(401);
  expect(await send(task, { connected: false })).toMatchObject({ status: 409, code: 'core.notConnected' });
  // Signed well, and still no task: nothing of it is taken, and the sender reads which field is wrong.
  expect(await send([{ ...task[0], kind: 'unheardOf' }])).toMatchObject({ status: 400 });
  expect(await keys()).not.toContain('C4');
});
