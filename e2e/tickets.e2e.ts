import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  answer,
  choose,
  deskShows,
  goReady,
  hears,
  hearsSomething,
  openGuest,
  signIn,
  startCall,
  wrapUp,
} from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz, customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/** 区先生 of the demo, whom one number names. */
const number = '15400000003';
const question = '车停在地下车库被淹，发动机是否在保障范围内？';
const reply = '停放被淹属于车损险责任，发动机可按定损赔付。';

let server: ServerUnderTest;
let agent: Person;
let customer: Person;
let leader: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  agent = await openPerson({ hz: agentHz });
  customer = await openPerson({ hz: customerHz, width: 390, height: 844 });
  leader = await apiClient(server.url, '7001');
  await signIn(agent.page, server.url, '8001');
});
afterAll(async () => {
  await agent?.close();
  await customer?.close();
  await server?.stop();
});

interface SeenTicket {
  id: string;
  no: string;
  state: string;
  createdAt: string;
  dueAt: string;
  promised: boolean;
  closeReason: string | null;
  verdict: string | null;
  entries: { what: string; data: Record<string, unknown> }[];
}
interface SeenTask {
  id: string;
  node: string;
  state: string;
  version: number;
}

const newestTicket = async (): Promise<SeenTicket> => {
  const { tickets } = await leader.get<{ tickets: { id: string }[] }>('/api/tickets?limit=1');
  return leader.get(`/api/tickets/${tickets[0]?.id}`);
};

/** Somebody takes the only task of this step that waits for him, and finishes it. */
async function doTask(staffNo: string, node: string, command: Record<string, unknown>): Promise<void> {
  const client = await apiClient(server.url, staffNo);
  const { tasks } = await client.get<{ tasks: SeenTask[] }>('/api/tasks?of=team');
  const task = tasks.find((one) => one.node === node);
  if (task === undefined) throw new Error(`${staffNo} has no task «${node}» to take`);
  const act = (body: unknown): Promise<SeenTask> => client.post(`/api/tasks/${task.id}/actions`, body);
  const taken = await act({ command: { action: 'claim' }, version: task.version });
  await act({ command: { action: 'complete', note: '', ...command }, version: taken.version });
}

it('brings a question through an expert and a department back to the customer’s ear', {
  timeout: 240_000,
}, async () => {
  const desk = agent.page;
  await goReady(desk);
  await startCall(customer.page, server.url, number);
  await hearsSomething(customer);
  await customer.page.keyboard.press('1');
  await answer(desk);

  // Registered within the call, by what is said in it; the promise becomes the deadline.
  await desk.keyboard.press('Alt+t');
  await choose(desk, '事项类型', '疑难');
  await choose(desk, '专业领域', '条款');
  await desk.getByLabel('客户的问题').fill(question);
  await desk.getByText('4 小时内', { exact: true }).click();
  await desk.getByRole('button', { name: '登记', exact: true }).click();
  await desk.getByText('本次已登记 1 张').waitFor();
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '21', '疑难问题已转专家。');
  const ticket = await newestTicket();
  expect(ticket).toMatchObject({ state: 'open', promised: true });
  expect(Date.parse(ticket.dueAt) - Date.parse(ticket.createdAt)).toBe(4 * 3_600_000);

  // The expert isn't sure: it goes on to the department.
  const expert = await openGuest({ hz: agentHz });
  await signIn(expert.page, server.url, '8004');
  await expert.page.goto(`${server.url}/tickets/${ticket.id}`);
  await expert.page.getByRole('button', { name: /领取任务/ }).click();
  await expert.page.getByRole('textbox', { name: '处理结果' }).fill('请业务部门确认涉水条款的适用范围。');
  await expert.page.getByRole('button', { name: /需业务部门答复/ }).click();
  await expert.page
    .getByText(/业务部门答复/)
    .first()
    .waitFor();
  await expect.poll(async () => (await newestTicket()).state).toBe('inProgress');
  await doTask('4002', 'department', { outcome: 'done', values: { result: reply } });

  // The agent sees it on the customer's page as on his own list, and calls with one click.
  await desk.goto(`${server.url}/tickets/${ticket.id}`);
  await desk.getByText(reply).first().waitFor();
  await customer.page.goto(`${server.url}/phone?number=${number}`);
  await customer.page.locator('[data-handset=idle]').waitFor();
  await desk.getByRole('button', { name: /^外呼/ }).first().click();
  await customer.page.locator('[data-handset=ringing]').waitFor();
  await customer.page.getByRole('button', { name: '接听' }).click();
  await deskShows(desk, 'talking');
  await hears(customer, agentHz);
  await hears(agent, customerHz);
  await desk.keyboard.press('Alt+x');
  await wrapUp(desk, '21', '已告知处理结果。');

  await desk.goto(`${server.url}/tickets/${ticket.id}`);
  await desk.getByText('满意', { exact: true }).click();
  await desk.getByRole('button', { name: /^已告知(?!客户)/ }).click();
  await expect
    .poll(async () => (await newestTicket()).entries.map(({ what }) => what))
    .toEqual(expect.arrayContaining(['called', 'told']));
  // What the case teaches is written down beside it; then the ticket is closed.
  await doTask('5004', 'article', { outcome: 'done' });
  const closed = await newestTicket();
  expect(closed).toMatchObject({ state: 'closed', closeReason: 'told', verdict: 'satisfied' });
  expect(closed.entries.find(({ what }) => what === 'called')?.data).toMatchObject({
    answered: true,
    outcome: 'answered',
  });
});
