import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, choose, goReady, hears, openGuest, signIn, startCall } from './acts.ts';
import { apiClient, newestInteraction } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { addNode, node, panel, publishFlow } from './flow-drawing.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/**
 * What one click and one key take somebody who does it for the first time, seconds: he looks for where to click, and types
 * three keys a second, as many for each Chinese character.
 */
const clickSeconds = 4;
const keySeconds = 1 / 3;
const keysOfCharacter = 3;
const longestSeconds = 300;

let server: ServerUnderTest;
let admin: Person;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  admin = await openPerson({ hz: customerHz });
});
afterAll(async () => {
  await admin?.close();
  await server?.stop();
});

/** Counts what a hand does on the page. */
async function countHands(page: Page): Promise<() => Promise<{ clicks: number; keys: number }>> {
  const done = { clicks: 0, keys: 0 };
  await page.exposeFunction('handDid', (what: 'clicks' | 'keys') => {
    done[what]++;
  });
  await page.addInitScript(() => {
    const tell = (globalThis as unknown as { handDid(what: string): void }).handDid;
    addEventListener('pointerdown', (event) => event.isTrusted && tell('clicks'), true);
    addEventListener('keydown', (event) => event.isTrusted && tell('keys'), true);
  });
  return async () => ({ ...done });
}

/** Keeps a picture for the handbook where somebody asks for them: JIETING_PICTURES names a folder. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.JIETING_PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

it('somebody new sets a queue up from nothing in forms, and a caller is answered in it, in less than five minutes', async () => {
  const { page } = admin;
  const hands = await countHands(page);
  let characters = 0;
  const type = async (label: string, text: string): Promise<void> => {
    const field = page.getByLabel(label, { exact: true });
    await field.click();
    await field.pressSequentially(text);
    // An input method puts them in without a key that the page could see.
    characters += [...text].filter((one) => one > '\u2e80').length;
  };
  const save = (): Promise<void> => page.getByRole('button', { name: /^保存/ }).last().click();
  await signIn(page, server.url, '1001');

  await page.getByRole('link', { name: '技能' }).click();
  await page.getByRole('button', { name: '新增技能' }).click();
  await type('中文名称', '道路救援');
  await type('代码', 'rescue');
  await save();
  await page.getByText('「道路救援」已保存').waitFor();

  await page.getByRole('link', { name: '队列', exact: true }).click();
  await page.getByRole('button', { name: '新增队列' }).click();
  await type('中文名称', '救援专线');
  await type('代码', 'rescue');
  await page.getByRole('button', { name: '增加技能' }).click();
  await choose(page, '第 1 项技能', '道路救援');
  await save();
  // The page says what is still missing, and where.
  await page.getByText('队列「救援专线」：没有坐席具备技能「道路救援」').waitFor();
  await page.getByText('队列「救援专线」：没有流程或其他队列转入').waitFor();
  await photograph(page, 'new-queue-faults');

  await page.getByRole('link', { name: '员工管理' }).click();
  await page.getByRole('row').filter({ hasText: '8003' }).click();
  await page.getByRole('checkbox', { name: '道路救援' }).click();
  await save();
  await page
    .getByText(/已保存/)
    .first()
    .waitFor();

  await page.getByRole('link', { name: '语音菜单' }).click();
  await page.getByRole('row').filter({ hasText: '热线主菜单' }).first().click();
  await page.getByRole('button', { name: '显示全图' }).waitFor();
  await addNode(page, '转人工队列');
  await choose(panel(page), '队列', '救援');
  await page.getByRole('button', { name: '显示全图' }).click();
  await node(page, 'main-menu').click();
  await panel(page).getByRole('button', { name: '添加按键' }).click();
  await choose(panel(page), '「5  选项 5」去向', '救援');
  await page.getByText('没有发现问题，可以发布。').waitFor();
  await photograph(page, 'new-queue-menu');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await publishFlow(page);
  await page.getByRole('link', { name: '队列', exact: true }).click();
  await page.getByRole('row').filter({ hasText: '救援专线' }).getByText('正常').waitFor();
  const { clicks, keys: seen } = await hands();
  const keys = seen + characters * keysOfCharacter;

  const agent = await openGuest({ hz: agentHz });
  await signIn(agent.page, server.url, '8003');
  await goReady(agent.page);
  const customer = await openGuest({ hz: customerHz, width: 390, height: 844 });
  const id = await startCall(customer.page, server.url, '154 0000 0004');
  await customer.page.keyboard.press('5');
  await answer(agent.page);
  await hears(customer, agentHz);
  const leader = await apiClient(server.url, '7001');
  expect(await newestInteraction(leader)).toMatchObject({ id, queue: 'rescue', phase: 'talking' });

  const seconds = Math.round(clicks * clickSeconds + keys * keySeconds);
  console.info(`a new queue takes ${clicks} clicks and ${keys} keys: about ${seconds} s for somebody new`);
  expect(seconds).toBeLessThan(longestSeconds);
});
