// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { press } from '../../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { readProcessVersion } from '../../../processes/contract/drafts.ts';
import { readTicketKind } from '../../contract/kinds.ts';
import { actOnTask } from '../../contract/tasks.ts';
import {
  actOnTicket,
  openTicket,
  readTicket,
  type TicketView,
  updateTicket,
} from '../../contract/tickets.ts';
import { ticketActions, ticketActionTable, ticketStates } from '../../states.ts';
import { ids, sampleKind, sampleTask, sampleTicket } from '../testing/samples.ts';
import { actionsNow } from './TicketActions.tsx';
import { TicketPage } from './TicketPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const Drawing = ({ active, done }: { active: string[]; done: string[] }) => (
  <output aria-label="drawing">{`${active.join()} after ${done.join()}`}</output>
);

describe('actions by the table of states', () => {
  it.each(ticketStates)('%s: only what the table lets happen, whatever else is named', (state) => {
    expect(actionsNow({ state, actions: [...ticketActions] })).toEqual(ticketActionTable[state]);
    expect(actionsNow({ state, actions: [] })).toEqual([]);
  });
});

describe('the page of a ticket', () => {
  let test: TestConsole;
  let ticket: TicketView;
  beforeEach(async () => {
    sessionStorage.clear();
    ticket = sampleTicket();
    test = createTestConsole({
      me: { ...testMe, permissions: ['tickets.read', 'tickets.handle', 'tickets.create'] },
    });
    test.api.on(readTicket, () => ticket);
    test.api.on(readTicketKind, () => sampleKind);
    test.api.on(readProcessVersion, () => ({
      code: 'claimEnquiry',
      name: { zh: '查询' },
      xml: '<x/>',
      number: 1,
    }));
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
  });
  afterEach(cleanup);

  const open = (address = `/tickets/${ids.ticket}`) =>
    render(
      <Around console={test.console} address={address}>
        <Routes>
          <Route path="/tickets/:id" element={<TicketPage parts={[]} Drawing={Drawing} />} />
        </Routes>
      </Around>,
    );
  const finishes = () => test.api.asked(actOnTask).map(({ body }) => body);

  it('shows the task in hand first, and where the ticket is', async () => {
    open();
    expect(await screen.findByRole('heading', { name: '任务：核实理赔进度' })).toBeTruthy();
    expect((await screen.findByLabelText('drawing')).textContent).toBe('lookInto after ');
    expect(screen.getByText('登记了工单，并向客户承诺了期限')).toBeTruthy();
  });

  it('asks for what the task needs, keeps it as a draft, and finishes once however often it is pressed', async () => {
    test.api.on(actOnTask, () => sampleTask({ state: 'done' }));
    const page = open();
    const done = await screen.findByRole('button', { name: /^已核实/ });
    fireEvent.click(done);
    expect(await screen.findByText('请填写。')).toBeTruthy();
    expect(finishes()).toEqual([]);
    fireEvent.change(screen.getByLabelText('核实结果'), { target: { value: '定损 3120 元' } });
    page.unmount();
    open();
    expect(await screen.findByDisplayValue('定损 3120 元')).toBeTruthy();
    const again = screen.getByRole('button', { name: /^已核实/ });
    fireEvent.click(again);
    fireEvent.click(again);
    await waitFor(() => expect(finishes().length).toBeGreaterThan(0));
    const sent = test.api.asked(actOnTask);
    expect(new Set(sent.map(({ headers }) => headers['x-command-id'])).size).toBe(1);
    expect(sent[0]?.body).toEqual({
      command: { action: 'complete', outcome: 'done', note: '', values: { result: '定损 3120 元' } },
      version: 2,
    });
  });

  it('asks for the verdict where the customer is told, and for none where nobody was reached', async () => {
    const outcomes = [
      { code: 'told', name: { zh: '已告知' } },
      { code: 'unreachable', name: { zh: '未联系上' } },
    ];
    ticket = sampleTicket({
      state: 'informing',
      tasks: [sampleTask({ work: 'inform', fields: [], outcomes })],
    });
    test.api.on(actOnTask, () => sampleTask({ state: 'done' }));
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^已告知/ }));
    expect(await screen.findByText('请选择客户评价；没有问到的选“未询问”。')).toBeTruthy();
    expect(finishes()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /^未联系上/ }));
    await waitFor(() => expect(finishes()).toHaveLength(1));
    expect(finishes()[0]).toEqual({
      command: { action: 'complete', outcome: 'unreachable', note: '' },
      version: 2,
    });
  });

  it('an action of a ticket that changed meanwhile shows it as it is now, and says so', async () => {
    test.api.on(actOnTicket, () => {
      ticket = sampleTicket({ state: 'suspended', version: 4, title: '询问定损结果（补充）' });
      throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改了这条记录', data: ticket });
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^催办/ }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByLabelText('原因'), { target: { value: '客户又来电' } });
    fireEvent.click(within(dialog).getByRole('button', { name: '催办' }));
    expect(await screen.findByText('询问定损结果（补充）')).toBeTruthy();
    expect(test.console.notices.list().some(({ text }) => text.startsWith('工单刚有变化'))).toBe(true);
    // What was typed stays, so that it can be said again.
    expect(within(dialog).getByDisplayValue('客户又来电')).toBeTruthy();
  });

  it('puts two people’s changes of the form together', async () => {
    test.api.on(updateTicket, () => {
      ticket = sampleTicket({ version: 4, values: { reportNo: '****4321', urgent: true, why: '要出国' } });
      throw new Refusal(409, { code: 'staleVersion', message: '他人刚刚修改了这条记录', data: ticket });
    });
    open(`/tickets/${ids.ticket}?open=edit`);
    const form = await screen.findByRole('form', { name: '修改工单内容' });
    fireEvent.change(within(form).getByLabelText('标题'), { target: { value: '新的标题' } });
    fireEvent.click(within(form).getByRole('button', { name: /保存$/ }));
    expect(await within(form).findByDisplayValue('要出国')).toBeTruthy();
    expect(within(form).getByDisplayValue('新的标题')).toBeTruthy();
    test.api.on(updateTicket, () => sampleTicket({ version: 5, title: '新的标题' }));
    await press(within(form).getByRole('button', { name: /保存$/ }));
    await waitFor(() =>
      expect(test.api.asked(updateTicket).at(-1)?.body).toEqual({ title: '新的标题', version: 4 }),
    );
  });

  it('opens masked values for a reason only', async () => {
    test.api.on(openTicket, () => ({ values: { reportNo: 'BA2026004321' } }));
    open();
    fireEvent.click(await screen.findByRole('button', { name: /查看明文/ }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: /查看$/ }));
    expect(await within(dialog).findByText('请写明原因，至少 4 个字。')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText('原因'), { target: { value: '核对报案号码' } });
    fireEvent.click(within(dialog).getByRole('button', { name: /查看$/ }));
    expect(await screen.findByText('BA2026004321')).toBeTruthy();
    expect(test.api.asked(openTicket).at(-1)?.body).toEqual({ fields: ['reportNo'], reason: '核对报案号码' });
  });
});
