import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { writePcmWav } from '../channels/speech/pcm-wav.ts';
import type { FlowDetail } from '../features/flows/contract/drafts.ts';
import {
  choose,
  deskShows,
  goReady,
  hears,
  hearsSomething,
  openGuest,
  plays,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { addNode, connect, node, panel, publishFlow } from './flow-drawing.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/** The note of the recording that is uploaded: nobody hums it. */
const promptHz = 1_320;

let server: ServerUnderTest;
let admin: Person;
let customer: Person;
let api: ApiClient;

afterEach(() => customer.startOver());
keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  admin = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  await signIn(admin.page, server.url, '1001');
  api = await apiClient(server.url, '7001');
});
afterAll(async () => {
  await admin?.close();
  await customer?.close();
  await server?.stop();
});

/** A pure note stands so far above its neighbours; speech, which has everything in it, doesn't, decibels. */
const toneDb = 25;
async function toneAbove(person: Person): Promise<number> {
  const [tone, ...others] = [
    await person.hears(promptHz),
    await person.hears(promptHz / 2),
    await person.hears(promptHz * 1.6),
  ];
  return (tone ?? -120) - Math.max(...others);
}
const hearsTone = (person: Person): Promise<void> =>
  expect.poll(() => toneAbove(person), { timeout: 20_000, interval: 100 }).toBeGreaterThan(toneDb);

const flow = (code: string): Promise<FlowDetail> => api.get(`/api/flows/${code}`);

it('an administrator uploads a recording, draws a menu with it, tries it and publishes it; a caller hears it and reaches the new queue', async () => {
  const { page } = admin;
  // A recording of his own, too quiet: it becomes as loud as all others.
  await page.goto(`${server.url}/prompts?open=new`);
  await page.getByLabel('代码').fill('notice.test-tone');
  await page.getByLabel('要说的话').fill('台风期间理赔优先受理。');
  await page.getByRole('button', { name: '新建语音' }).last().click();
  await page.getByText('已新建，请上传录音').waitFor();
  await page.getByLabel('上传录音').last().setInputFiles(toneFile(server.dataDir));
  await page.getByText(/已换上新录音：响度 -33\.\d dB → -20(\.\d)? dB/).waitFor();
  await page
    .getByRole('button', { name: /现在播放的|notice\.test-tone/ })
    .first()
    .click();
  await plays(admin, promptHz);

  // A blank menu: a notice that leads to the complaints queue after one key.
  await page.goto(`${server.url}/flows?open=new`);
  await page.getByLabel('名称', { exact: true }).fill('台风菜单');
  await page.getByLabel('代码').fill('typhoon');
  await page.getByRole('button', { name: '新建语音菜单' }).last().click();
  await page.getByText('从左侧拖入第一个节点').waitFor();

  const notice = await addNode(page, '播放');
  await choose(panel(page), '添加语音：播放的语音', 'notice.test-tone');
  const menu = await addNode(page, '菜单');
  await choose(panel(page), '添加语音：播放的语音', 'menu.main');
  const complaints = await addNode(page, '转人工队列');
  await choose(panel(page), '队列', '投诉');
  const general = await addNode(page, '转人工队列');
  await choose(panel(page), '队列', '综合');
  await page.getByRole('button', { name: '自动排列' }).click();
  await page.getByRole('button', { name: '显示全图' }).click();
  await connect(page, notice, 'next', menu);
  await connect(page, menu, 'choice:1', complaints);

  // With an error it is saved, and can't be published.
  await page.getByText(/个问题待解决/).waitFor();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await page.getByText('版本与发布', { exact: true }).click();
  expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
  await page.getByText('画图', { exact: true }).click();
  await page.getByRole('button', { name: '显示全图' }).click();
  await connect(page, menu, 'fallback', general);
  await page.getByText('没有发现问题，可以发布。').waitFor();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').last().waitFor();

  // Tried: the recording is heard, the way lights up, and the queue is reached.
  await page.getByText('试打', { exact: true }).click();
  await page.getByRole('button', { name: '重新来电' }).click();
  await plays(admin, promptHz);
  const keys = page.getByRole('group', { name: '按键' });
  await page.getByRole('button', { name: '听完了' }).click();
  await keys.getByRole('button', { name: '1', exact: true }).click();
  await page.getByText('转入队列“投诉').waitFor();
  expect(await page.locator('.react-flow__edge[class*=lit]').count()).toBe(2);

  await publishFlow(page);
  await page.goto(`${server.url}/flows`);
  await page.getByLabel('普通话来电').click();
  await page.locator('.ant-select-item-option', { hasText: '台风菜单' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '切换入口' }).click();
  await page.getByText('普通话新来电从“台风菜单”开始').waitFor();
  await expect.poll(async () => (await flow('typhoon')).isEntry).toBe(true);

  const agent = await openGuest({ hz: agentHz });
  await signIn(agent.page, server.url, '8003');
  await goReady(agent.page);
  const id = await startCall(customer.page, server.url, '154 0000 0003');
  await hearsTone(customer);
  await customer.page.keyboard.press('1');
  await deskShows(agent.page, 'ringing');
  await agent.page.keyboard.press('Enter');
  await deskShows(agent.page, 'talking');
  await hears(customer, agentHz);
  await agent.page.keyboard.press('Alt+x');
  await customer.page.getByRole('heading', { name: '通话已结束' }).waitFor();
  await wrapUp(agent.page, '31', '客户投诉理赔慢，已登记。');
  expect(await newestInteraction(api)).toMatchObject({ id, queue: 'complaints', outcome: 'answered' });

  // The figures on the drawing are those of this call.
  await page.goto(`${server.url}/flows/typhoon?tab=figures`);
  await page.getByText('1 通来电经过').waitFor();
  await node(page, menu).getByText('1 次进入').waitFor();
}, 180_000);

it('a call in progress keeps its version; one that begins afterwards hears the new one', async () => {
  const before = await flow('typhoon');
  await startCall(customer.page, server.url);
  await hearsTone(customer);

  // Published while the caller listens: the notice is gone, the menu is at the beginning, and 1 leads elsewhere.
  const chief = await apiClient(server.url, '1001');
  const { draft } = before;
  const menu = Object.entries(draft.nodes).find(([, { type }]) => type === 'menu')?.[0] ?? '';
  const general = Object.entries(draft.nodes).find(
    ([, one]) => one.type === 'queue' && one.queue !== 'complaints',
  )?.[0];
  const changed = structuredClone(draft);
  changed.start = menu;
  const drawn = changed.nodes[menu];
  if (drawn?.type !== 'menu' || general === undefined) throw new Error('the menu is gone');
  drawn.choices = { '1': { next: general, label: { zh: '人工' } } };
  for (const code of Object.keys(changed.nodes))
    if (code !== menu && code !== general) delete changed.nodes[code];
  const saved = await chief.put<FlowDetail>('/api/flows/typhoon', {
    ...{ draft: changed, layout: before.layout, version: before.version },
  });
  const published = await chief.post<FlowDetail>('/api/flows/typhoon/publication', {
    ...{ effectFrom: null, version: saved.version },
  });
  expect(published.current?.number).toBe(2);

  await customer.page.keyboard.press('1');
  const reached = async () => (await newestInteraction(api)).queue;
  await expect.poll(reached, { timeout: 15_000 }).toBe('complaints');
  await customer.startOver();

  await startCall(customer.page, server.url);
  await hearsSomething(customer);
  expect(await toneAbove(customer)).toBeLessThan(toneDb);
  await customer.page.keyboard.press('1');
  await expect.poll(reached, { timeout: 15_000 }).toBe('general');
}, 120_000);

/** A quiet note of three seconds at 44.1 kHz, as a studio would deliver it. */
function toneFile(folder: string): string {
  const rate = 44_100;
  const samples = Float32Array.from(
    { length: rate * 3 },
    (_, at) => 0.03 * Math.sin((2 * Math.PI * promptHz * at) / rate),
  );
  const path = join(folder, 'tone.wav');
  writeFileSync(path, writePcmWav({ samples, rate }));
  return path;
}
