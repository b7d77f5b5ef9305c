import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openGuest, signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { keepEvidence } from './evidence.ts';
import { agentHz } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

/** Everybody who can be told of a complaint of these journeys. */
const ladder = ['7001', '7002', '6001', '6002', '8001'];

/** The clock begins here, also when the server starts again. */
const friday = '2028-02-25T17:00';

let server: ServerUnderTest;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer({}, ['--demo', '--clock', 'manual', '--clock-from', moment(friday)]);
});
afterAll(() => server?.stop());

interface SeenComplaint {
  id: string;
  no: string;
  level: number;
  proposedLevel: number;
  levelReasons: { kind: string; code: string }[];
  handler: { staffNo: string };
  allClocks: { clock: string; dueAt: string; state: string }[];
  answers: { state: string; reviewedBy: { staffNo: string } | null }[];
  end: string | null;
  version: number;
}
interface SeenTask {
  id: string;
  node: string;
  state: string;
  version: number;
}
interface SeenTicket {
  state: string;
  closeReason: string | null;
  verdict: string | null;
  owner: { staffNo: string } | null;
  tasks: SeenTask[];
  entries: { what: string; at: string; data: { to?: string; escalation?: number } }[];
}

/** By the clocks of the centre, «2028-02-25T17:00». */
const moment = (at: string): string => new Date(`${at}:00+08:00`).toISOString();
const shown = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16);

const as = (staffNo: string): Promise<ApiClient> => apiClient(server.url, staffNo);
const advance = (to: string): Promise<Response> =>
  fetch(`${server.url}/api/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });

/** Moves the clock on. Whoever was signed in may have to sign in again. */
async function moveTo(at: string): Promise<void> {
  expect((await advance(moment(at))).status).toBe(200);
}

const complaint = async (id: string): Promise<SeenComplaint> =>
  (await as('6001')).get(`/api/complaints/${id}`);
const ticket = async (id: string): Promise<SeenTicket> => (await as('6001')).get(`/api/tickets/${id}`);
/** The handler has it before him. @returns who that is */
async function see(id: string): Promise<string> {
  const { handler } = await complaint(id);
  await (await as(handler.staffNo)).post(`/api/complaints/${id}/seen`, {});
  return handler.staffNo;
}

/** What the people of the ladder were told of a complaint: when, what and who, in order. */
async function told(id: string, titles = /到期|超期|没人看过/): Promise<string[]> {
  const lines = new Map<string, string[]>();
  for (const staffNo of ladder) {
    const { messages } = await (await as(staffNo)).get<{
      messages: { at: string; title: string; subjectKind: string; subjectId: string }[];
    }>('/api/messages?limit=100');
    for (const { at, title, subjectKind, subjectId } of messages.reverse()) {
      if (subjectKind !== 'complaint' || subjectId !== id || !titles.test(title)) continue;
      const line = `${shown(at)} ${title}`;
      lines.set(line, [...(lines.get(line) ?? []), staffNo]);
    }
  }
  return [...lines].map(([line, who]) => `${line} ${who.sort().join(' ')}`).sort();
}

/** Does the open step of the ticket, whoever it lies with. */
async function doStep(id: string, staffNo: string, node: string, command: object): Promise<void> {
  const client = await as(staffNo);
  const { tasks } = await client.get<SeenTicket>(`/api/tickets/${id}`);
  let task = tasks.find((one) => one.node === node && one.state !== 'done');
  if (task === undefined) throw new Error(`no step «${node}»`);
  const act = (version: number, body: object): Promise<SeenTask> =>
    client.post(`/api/tasks/${task?.id}/actions`, { command: body, version });
  if (task.state === 'open') task = await act(task.version, { action: 'claim' });
  await act(task.version, { action: 'complete', note: '', ...command });
}

async function choose(page: Page, label: string, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: typed })
    .first()
    .click();
}

it('escalates level by level over a weekend, midnight and 29 February, and ends in the ledger', {
  timeout: 240_000,
}, async () => {
  // The year is entered: Saturday is worked for a day off in March.
  const workday = { kind: 'workday', name: { zh: '调休上班' }, hours: null };
  const holiday = { kind: 'holiday', name: { zh: '放假' } };
  await (await as('5003')).put('/api/calendar/years/2028', {
    reason: '按放假通知录入',
    days: [
      { date: '2028-02-26', plan: workday },
      { date: '2028-03-08', plan: holiday },
    ],
  });

  // Friday, five in the afternoon: registered on the page; level, handler and time are seen before it is saved.
  const { page } = await openGuest({ hz: agentHz });
  await signIn(page, server.url, '8001');
  await page.goto(`${server.url}/complaints?open=new`);
  await choose(page, '投诉人', '三者');
  await page.getByRole('textbox', { name: /^姓名/ }).fill('试一试');
  await page.getByRole('textbox', { name: /^联系方式/ }).fill('154 0000 0999');
  await choose(page, '投诉原因', '理赔时效');
  await page.getByRole('textbox', { name: /^投诉内容/ }).fill('报案九天仍未赔付，多次来电无人答复。');
  const proposal = page.getByRole('region', { name: '级别建议' });
  await proposal.getByText('原因：理赔时效').waitFor();
  await proposal.getByText('二级').first().waitFor();
  await proposal.getByText(/由 .+（4\d{3}）处理/).waitFor();
  await page.getByRole('button', { name: /^登记(?!投诉)/ }).click();
  await page.waitForURL(/\/complaints\/[0-9a-f-]{36}/);
  for (const clock of ['首次响应', '内部答复', '监管 15 日', '10 个工作日'])
    await page.getByText(clock, { exact: true }).first().waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  const registered = await complaint(id);
  expect(registered).toMatchObject({ level: 2, proposedLevel: 2 });
  expect(registered.levelReasons).toMatchObject([{ kind: 'cause', code: 'claimDelay' }]);
  // Ten working days end on 10 March because Saturday counts (else on the 13th), fifteen days on the 11th.
  expect(Object.fromEntries(registered.allClocks.map(({ clock, dueAt }) => [clock, dueAt]))).toEqual({
    reaction: moment('2028-02-25T21:00'),
    answer: moment('2028-02-27T17:00'),
    progress: moment('2028-02-27T17:00'),
    olderRule: moment('2028-03-11T00:00'),
    decision: moment('2028-03-12T00:00'),
  });
  expect(registered.handler.staffNo).toMatch(/^4/);

  // Nobody looks at it: at six it goes to the duty supervisor, who hears the warning in place of the first handler.
  await moveTo('2028-02-25T22:30');
  const duty = (await complaint(id)).handler.staffNo;
  expect(duty).toMatch(/^600[12]$/);
  expect((await ticket(id)).owner?.staffNo).toBe(duty);
  const firstEvening = [
    `02-25T18:00 今天没人看过的投诉转给您 ${duty}`,
    `02-25T19:00 投诉即将到期 ${duty}`,
    '02-25T20:00 投诉即将到期 7001 7002',
    '02-25T21:00 投诉已超期 6001 6002',
    '02-25T22:00 投诉已超期 6001 6002',
  ];
  expect(await told(id)).toEqual(firstEvening);

  // Saturday and Sunday he looks, and it stays with him; the answer falls due level by level.
  await moveTo('2028-02-26T10:00');
  expect(await see(id)).toBe(duty);
  await moveTo('2028-02-27T10:00');
  expect(await see(id)).toBe(duty);
  await moveTo('2028-02-27T18:30');
  // Killed between two steps, and again in the middle of the next one.
  await server.killHard();
  await server.start();
  await moveTo('2028-02-27T18:30');
  const cut = advance(moment('2028-02-28T06:00')).catch(() => null);
  await expect.poll(async () => (await fetch(`${server.url}/healthz`)).ok).toBe(true);
  await server.killHard();
  await cut;
  await server.start();
  await moveTo('2028-02-28T10:00');
  const weekend = [
    `02-26T17:00 投诉即将到期 ${duty} ${duty}`,
    '02-27T05:00 投诉即将到期 7001 7001 7002 7002',
    '02-27T17:00 投诉已超期 6001 6002',
    '02-28T05:00 投诉已超期 6001 6002',
  ];
  expect(await told(id)).toEqual([...firstEvening, ...weekend]);

  // Monday: an anonymous one of the first level runs through midnight into 29 February.
  expect(await see(id)).toBe(duty);
  const manner = { content: '坐席说话不耐烦。', cause: 'manner', complainantKind: 'anonymous' };
  const rude = await (await as('8001')).post<SeenComplaint>('/api/complaints', manner);
  expect(rude).toMatchObject({ level: 1, handler: { staffNo: '8001' } });
  await moveTo('2028-02-29T16:30');
  expect(await told(rude.id)).toEqual([
    '02-28T22:00 投诉即将到期 8001',
    '02-29T04:00 投诉即将到期 7001 7002',
    // Half of the time for telling how it stands has passed as well.
    '02-29T10:00 投诉即将到期 8001',
    '02-29T10:00 投诉已超期 6001 6002',
    '02-29T16:00 投诉已超期 6001 6002',
  ]);

  // The regulator’s clocks: the earlier one warns first, each once; it is never without an owner.
  await moveTo('2028-03-03T20:00');
  const owner = (await complaint(id)).handler.staffNo;
  await moveTo('2028-03-04T09:00');
  const warned = (await told(id, /即将到期/)).filter((line) => line > '03-');
  expect(warned).toEqual([`03-03T20:30 投诉即将到期 ${owner}`, `03-04T08:30 投诉即将到期 ${owner}`]);
  const history = await ticket(id);
  expect(history.owner?.staffNo).toBe(owner);
  const steps = history.entries.filter(({ what }) => what === 'overdue').map(({ data }) => data.to);
  expect(steps.reverse()).toEqual(['teamLeader', 'supervisor', 'headquarters']);

  // Answered: written by the handler on the page, reviewed by somebody else, then told.
  const desk = (await openGuest({ hz: agentHz })).page;
  await signIn(desk, server.url, owner);
  await desk.goto(`${server.url}/complaints`);
  const row = desk.getByRole('row').filter({ hasText: registered.no });
  await row.getByText('10 个工作日').first().waitFor();
  await row
    .getByText(/已超期/)
    .first()
    .waitFor();
  await row.click();
  await desk.getByText('10 个工作日', { exact: true }).first().waitFor();
  await desk.getByRole('button', { name: '写答复' }).first().click();
  await choose(desk, '答复形式', '书面答复');
  await desk.getByRole('textbox', { name: /^答复内容/ }).fill('经核实，赔款已于今日支付，我们为延误致歉。');
  await desk.keyboard.press('Control+Enter');
  await desk.getByText('草稿').first().waitFor();
  await doStep(id, owner, 'investigate', { outcome: 'done', values: {} });
  await expect.poll(async () => (await complaint(id)).answers[0]?.state).toBe('inReview');
  const reviewer = owner === '6001' ? '6002' : '6001';
  const { version } = await complaint(id);
  const approval = { command: { action: 'approveAnswer' }, version };
  const writer = await as(owner);
  await expect(writer.post(`/api/complaints/${id}/actions`, approval)).rejects.toThrow('ownReview');
  await doStep(id, reviewer, 'review', { outcome: 'approved' });
  const reviewed = await complaint(id);
  expect(reviewed.answers).toMatchObject([{ state: 'approved', reviewedBy: { staffNo: reviewer } }]);
  await doStep(id, reviewed.handler.staffNo, 'inform', {
    outcome: 'accepted',
    told: { interactionId: null, verdict: 'satisfied' },
  });
  expect(await ticket(id)).toMatchObject({ state: 'closed', closeReason: 'told', verdict: 'satisfied' });
  const ended = await complaint(id);
  expect(ended.end).toBe('answered');
  expect(Object.fromEntries(ended.allClocks.map(({ clock, state }) => [clock, state]))).toMatchObject({
    answer: 'missed',
    olderRule: 'met',
    decision: 'met',
  });

  // In the ledger with its fields; the export says who took it and why, and so does the audit trail.
  const supervisor = await as('6001');
  const { rows } = await supervisor.get<{ rows: { id: string }[] }>('/api/complaint-ledger');
  expect(rows.find((one) => one.id === id)).toMatchObject({
    ...{ no: registered.no, complainantKind: 'thirdParty', target: 'insurer', end: 'answered' },
    ...{ cause: { zh: '理赔时效' }, content: '报案九天仍未赔付，多次来电无人答复。' },
    ...{ result: '经核实，赔款已于今日支付，我们为延误致歉。', contact: expect.stringContaining('*') },
    ...{ receivedAt: moment(friday), answeredAt: moment('2028-03-04T09:00') },
  });
  const file = await fetch(`${server.url}/api/complaint-ledger/export`, {
    method: 'POST',
    headers: {
      ...{ cookie: supervisor.cookie, 'content-type': 'application/json' },
      'x-command-id': crypto.randomUUID(),
    },
    body: JSON.stringify({ reason: '季度报送' }),
  });
  const [mark, , ...lines] = (await file.text()).split('\r\n');
  expect(mark).toMatch(/由 顾长宁（6001）于 2028-03-04 09:00 导出，共 4 条，事由：季度报送/);
  expect(lines.find((line) => line.startsWith(registered.no))).toContain('试一试');
  const auditor = await as('9001');
  const actions = async (query: string): Promise<string[]> => {
    const found = await auditor.get<{ records: { action: string }[] }>(`/api/audit?${query}`);
    return found.records.map(({ action }) => action);
  };
  expect(await actions(`subjectId=${id}`)).toContain('complaints.registered');
  await expect.poll(() => actions('action=complaints.ledgerExported')).toHaveLength(1);
});
