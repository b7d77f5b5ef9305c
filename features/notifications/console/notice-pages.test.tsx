// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { press } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { actOnBulk, type Bulk, listBulks, prepareBulk, readBulk } from '../contract/bulk.ts';
import { countMessages, listMessages, markRead } from '../contract/messages.ts';
import { listNotices, type NoticeDetail, openNotice, readNotice, settleNotice } from '../contract/outbox.ts';
import { addOptOut, listOptOuts, readRules, updateRules, usualRules } from '../contract/settings.ts';
import {
  approveDraft,
  listTemplates,
  readTemplate,
  saveDraft,
  type Template,
} from '../contract/templates.ts';
import { Bell } from './Bell.tsx';
import { BulkPage } from './BulkPage.tsx';
import { MessagesPage } from './MessagesPage.tsx';
import { NoticesPage } from './NoticesPage.tsx';
import { RulesPage } from './RulesPage.tsx';
import { TemplatesPage } from './TemplatesPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const id = (n: number): string => `019a0000-0000-7000-8000-00000000000${n}`;
const at = '2026-11-22T05:00:00.000Z';

function Where() {
  return <output aria-label="address">{useLocation().search}</output>;
}
async function begin(...permissions: string[]): Promise<TestConsole> {
  const test = createTestConsole({ me: { ...testMe, permissions } });
  test.api.on(listTemplates, () => ({ templates: [row], asOf: 0 }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  test.passTime(500);
  return test;
}
const show = (test: TestConsole, page: ReactNode, address: string) =>
  render(
    <Around console={test.console} address={address}>
      {page}
      <Where />
    </Around>,
  );

const version = (number: number, zh: string, more: Partial<Template['versions'][number]> = {}) => ({
  ...{ number, title: { zh: '赔款到账' }, text: { zh }, authorId: id(8), authorName: '顾长宁', savedAt: at },
  ...{ approvedAt: at, approverName: '方知行', effectFrom: at, version: 1, ...more },
});
const row = {
  ...{
    code: 'custom.paid',
    shipped: false,
    title: { zh: '赔款到账' },
    purpose: 'service' as const,
    urgent: false,
  },
  ...{ secret: false, variables: { amount: 'money' as const }, inEffect: 1, draft: null as number | null },
};

describe('the outbox', () => {
  const notice: NoticeDetail = {
    ...{
      id: id(1),
      channel: 'sms',
      template: row.code,
      purpose: 'service',
      urgent: false,
      status: 'doubtful',
    },
    ...{ problem: 'noAnswer', to: '154****0001', staffName: null, queuedAt: at, dueAt: null, doneAt: at },
    ...{
      templateVersion: 1,
      language: 'zh-CN',
      attempts: 1,
      subjectKind: null,
      subjectId: null,
      bulkId: null,
    },
    ...{ reference: null, textUntil: at, textKept: true, asOf: 0 },
    history: [
      { at, type: 'notice.queued', problem: null, until: null },
      { at, type: 'notice.doubtful', problem: 'noAnswer', until: null },
    ],
  };

  it('leads to what is doubtful, and a person settles it', async () => {
    const test = await begin('notices.read', 'notices.edit');
    let status: NoticeDetail['status'] = 'doubtful';
    test.api.on(listNotices, () => ({ notices: [{ ...notice, status }], next: null, doubtful: 1, asOf: 0 }));
    test.api.on(readNotice, () => ({ ...notice, status }));
    test.api.on(settleNotice, () => {
      status = 'sent';
      return { ...notice, status };
    });
    show(test, <NoticesPage />, '/notices');
    fireEvent.click(await screen.findByRole('button', { name: '去处理' }));
    expect(screen.getByLabelText('address').textContent).toBe('?status=doubtful');
    await waitFor(() => expect(test.api.requests.at(-1)?.path).toBe('/api/notices'));
    fireEvent.click((await screen.findAllByText('154 **** 0001'))[0] ?? document.body);
    const treat = await screen.findByRole('button', { name: '按已发出处理' });
    expect(screen.getAllByText(/网关没有回应/).length).toBeGreaterThan(0);
    fireEvent.click(treat);
    await waitFor(() => expect(test.api.asked(settleNotice).at(-1)?.body).toEqual({ act: 'treatAsSent' }));
  });

  it('shows a text for a reason only', async () => {
    const test = await begin('notices.read');
    test.api.on(listNotices, () => ({ notices: [notice], next: null, doubtful: 0, asOf: 0 }));
    test.api.on(readNotice, () => notice);
    test.api.on(openNotice, () => ({ to: '+8615400000001', title: '赔款到账', text: '赔款已付' }));
    show(test, <NoticesPage />, `/notices?open=${id(1)}`);
    fireEvent.click(await screen.findByRole('button', { name: '查看内容' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: /查\s*看/ }));
    await dialog.findByText('请写明查看原因，至少 4 个字。');
    fireEvent.change(dialog.getByLabelText('查看原因'), { target: { value: '客户来电核对' } });
    fireEvent.click(dialog.getByRole('button', { name: /查\s*看/ }));
    await screen.findByText('赔款已付');
    expect(test.api.asked(openNotice).at(-1)?.body).toEqual({ reason: '客户来电核对' });
    expect(screen.queryByRole('button', { name: '重新发送' })).toBeNull();
  });
});

describe('templates', () => {
  const detail = (draft: number | null, versions: Template['versions']): Template => ({
    ...row,
    draft,
    versions,
  });

  it('a change is a draft, with a preview and its length', async () => {
    const test = await begin('notices.read', 'notices.edit');
    test.api.on(readTemplate, () => detail(null, [version(1, '赔款 {amount} 已到账')]));
    test.api.on(saveDraft, ({ body }) =>
      detail(2, [
        version(2, (body as { text: { zh: string } }).text.zh, { approvedAt: null, effectFrom: null }),
        version(1, '赔款 {amount} 已到账'),
      ]),
    );
    show(test, <TemplatesPage />, '/notice-templates?open=custom.paid');
    await screen.findByText('赔款 1,234.50元 已到账');
    fireEvent.change(screen.getByLabelText('中文内容'), {
      target: { value: '{brand}：赔款 {amount} 已到账' },
    });
    await screen.findByText('安和：赔款 1,234.50元 已到账');
    fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
    await waitFor(() =>
      expect(test.api.asked(saveDraft).at(-1)?.body).toEqual({
        ...{ title: { zh: '赔款到账' }, text: { zh: '{brand}：赔款 {amount} 已到账' }, version: null },
      }),
    );
  });

  it('a colleague approves it; its author can’t', async () => {
    const draft = { approvedAt: null, effectFrom: null, approverName: null, version: 3 };
    let authorId = testMe.staffId;
    const test = await begin('notices.read', 'notices.approve');
    test.api.on(readTemplate, () =>
      detail(2, [version(2, '新的', { ...draft, authorId }), version(1, '旧的')]),
    );
    test.api.on(approveDraft, () => detail(null, [version(2, '新的'), version(1, '旧的')]));
    const { unmount } = show(test, <TemplatesPage />, '/notice-templates?open=custom.paid');
    await screen.findByText('这是您起草的，须由另一位同事审批。');
    unmount();
    authorId = id(8);
    test.console.queryClient.clear();
    show(test, <TemplatesPage />, '/notice-templates?open=custom.paid');
    fireEvent.click(await screen.findByRole('button', { name: '审批通过' }));
    await waitFor(() =>
      expect(test.api.asked(approveDraft).at(-1)?.body).toEqual({ version: 3, effectFrom: null }),
    );
  });
});

describe('bulk sendings', () => {
  const counts = {
    ...{ lines: 10, waiting: 9, refused: 1, queued: 0, held: 0, sending: 0, doubtful: 0, sent: 0 },
    ...{ delivered: 0, failed: 0, cancelled: 0 },
  };
  const bulk: Bulk = {
    ...{
      id: id(1),
      name: '三月续保',
      template: row.code,
      channel: 'sms',
      language: 'zh-CN',
      status: 'prepared',
    },
    ...{ authorId: id(8), authorName: '顾长宁', approverName: null, preparedAt: at, startedAt: null },
    ...{ counts, version: 1 },
  };
  const refused = [{ line: 3, to: '12', problem: 'notAnAddress' }];

  it('is prepared from a pasted list, of which nothing is kept in the browser', async () => {
    const test = await begin('notices.bulk', 'notices.read');
    test.api.on(listBulks, () => ({ bulks: [], asOf: 0 }));
    test.api.on(readRules, () => ({ ...usualRules, version: 1, channels: ['sms'] }));
    test.api.on(prepareBulk, () => bulk);
    test.api.on(readBulk, () => ({ ...bulk, refused, asOf: 0 }));
    show(test, <BulkPage />, '/bulk-notices');
    fireEvent.click(await screen.findByRole('button', { name: /准备批量发送/ }));
    fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '三月续保' } });
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '模板' }));
    fireEvent.click(await screen.findByTitle('赔款到账'));
    fireEvent.change(screen.getByLabelText('名单'), { target: { value: 'to,amount\n15400000001,5' } });
    fireEvent.click(screen.getByRole('button', { name: '检查名单并准备' }));
    await screen.findByText('号码或地址无法使用');
    expect(test.api.asked(prepareBulk).at(-1)?.body).toMatchObject({
      ...{ template: 'custom.paid', channel: 'sms', recipients: 'to,amount\n15400000001,5' },
    });
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('15400000001');
  });

  it('is approved after a question, and stopped without one', async () => {
    const test = await begin('notices.bulk', 'notices.approve');
    let status: Bulk['status'] = 'prepared';
    test.api.on(listBulks, () => ({ bulks: [{ ...bulk, status }], asOf: 0 }));
    test.api.on(readBulk, () => ({ ...bulk, status, refused, asOf: 0 }));
    test.api.on(actOnBulk, ({ body }) => {
      if ((body as { version: number }).version !== 1)
        throw new Refusal(409, { code: 'staleVersion', message: '' });
      status = 'running';
      return { ...bulk, status };
    });
    show(test, <BulkPage />, `/bulk-notices?open=${id(1)}`);
    fireEvent.click(await screen.findByRole('button', { name: '审批并开始发送' }));
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(/将发给 9 人/)).toBeTruthy();
    fireEvent.click(question.getByRole('button', { name: '审批并开始发送' }));
    await waitFor(() =>
      expect(test.api.asked(actOnBulk).at(-1)?.body).toEqual({ act: 'approve', version: 1 }),
    );
    test.link.happen('notices.bulkChanged', { bulkId: id(1) });
    fireEvent.click(await screen.findByRole('button', { name: /停\s*止/ }));
    await waitFor(() => expect(test.api.asked(actOnBulk).at(-1)?.body).toMatchObject({ act: 'stop' }));
  });
});

describe('rules', () => {
  it('are saved as hours and limits; what can’t be is refused in its field', async () => {
    const test = await begin('notices.read', 'notices.edit');
    test.api.on(readRules, () => ({ ...usualRules, version: 4, channels: ['sms'] }));
    test.api.on(updateRules, ({ body }) => ({ ...(body as object), version: 5 }));
    test.api.on(listOptOuts, () => ({ optOuts: [], next: null, asOf: 0 }));
    test.api.on(addOptOut, () => ({
      ...{
        id: id(1),
        channel: 'sms',
        to: '154****0001',
        customerId: null,
        reason: 'asked',
        since: at,
        byName: null,
      },
    }));
    show(test, <RulesPage />, '/notice-rules');
    fireEvent.change(await screen.findByLabelText('服务：从'), { target: { value: '' } });
    const save = screen.getByRole('button', { name: /保\s*存/ });
    fireEvent.click(save);
    await screen.findByText('两项都填，或都不填。');
    fireEvent.change(screen.getByLabelText('服务：到'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('每小时最多'), { target: { value: '3' } });
    await press(save);
    await waitFor(() =>
      expect(test.api.asked(updateRules).at(-1)?.body).toEqual({
        ...{ version: 4, limit: { perHour: 3, perDay: 10 } },
        quietHours: { marketing: { from: '21:00', to: '09:00' }, service: null },
      }),
    );
    fireEvent.change(screen.getByLabelText('号码或邮箱'), { target: { value: '154 0000 0001' } });
    fireEvent.click(screen.getByRole('button', { name: '加入名单' }));
    await waitFor(() =>
      expect(test.api.asked(addOptOut).at(-1)?.body).toEqual({
        channel: 'sms',
        to: '154 0000 0001',
        reason: 'asked',
      }),
    );
  });
});

describe('messages', () => {
  it('count in the bell until they are read', async () => {
    const test = await begin();
    let read = false;
    test.api.on(countMessages, () => ({ unread: read ? 0 : 1, asOf: 0 }));
    test.api.on(listMessages, () => ({
      messages: [
        { id: id(1), at, title: '工单超时', text: '请处理', read, subjectKind: null, subjectId: null },
      ],
      ...{ next: null, unread: read ? 0 : 1, asOf: 0 },
    }));
    test.api.on(markRead, () => {
      read = true;
      return { unread: 0 };
    });
    const page = (
      <>
        <Bell />
        <MessagesPage />
      </>
    );
    show(test, page, '/messages');
    await screen.findByRole('link', { name: '站内消息，1 条未读' });
    fireEvent.click(await screen.findByText('工单超时'));
    await screen.findByText('请处理');
    await waitFor(() => expect(test.api.asked(markRead).at(-1)?.body).toEqual({ id: id(1) }));
    test.link.happen('notice.read', { staffId: testMe.staffId });
    await screen.findByRole('link', { name: '站内消息，0 条未读' });
  });
});
