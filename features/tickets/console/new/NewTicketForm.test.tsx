// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDraft } from '../../../../console/drafts.ts';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { listTicketKinds } from '../../contract/kinds.ts';
import { createTicket } from '../../contract/tickets.ts';
import { ids, sampleKind, sampleTicket } from '../testing/samples.ts';
import { NewTicketForm } from './NewTicketForm.tsx';
import { blankTicket } from './new-ticket.ts';

vi.setConfig({ testTimeout: 60_000 });

const interactionId = '018f0000-0000-7000-8000-00000000e001';
const draftKey = `${testMe.staffId}.ticket.new.${interactionId}`;

describe('registering a ticket', () => {
  let test: TestConsole;
  let made: string[];
  beforeEach(async () => {
    sessionStorage.clear();
    made = [];
    test = createTestConsole({ me: { ...testMe, permissions: ['tickets.create'] } });
    test.api.on(listTicketKinds, () => ({ kinds: [sampleKind], asOf: 1 }));
    test.api.on(createTicket, () => sampleTicket());
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
    // As after a reload in the middle of a call.
    writeDraft(draftKey, {
      base: { version: 0, values: blankTicket },
      values: { ...blankTicket, kind: 'claimEnquiry', promise: '240', 'values.urgent': true },
    });
  });
  afterEach(cleanup);

  const open = () =>
    render(
      <Around console={test.console}>
        <NewTicketForm
          place={interactionId}
          interactionId={interactionId}
          customerId={ids.customer}
          onMade={({ id }) => made.push(id)}
        />
      </Around>,
    );
  const register = () => fireEvent.click(screen.getByRole('button', { name: /登记$/ }));

  it('goes on where it was left, shows what a promise means, and sends what the check has read, once', async () => {
    open();
    expect(await screen.findByText(/可告诉客户：.*前给您答复/)).toBeTruthy();
    register();
    expect(await screen.findAllByText('请填写。')).toHaveLength(2);
    expect(test.api.asked(createTicket)).toEqual([]);
    fireEvent.change(screen.getByLabelText('报案号'), { target: { value: 'ba 2026００４３２１' } });
    fireEvent.change(screen.getByLabelText('着急的原因'), { target: { value: '车要出远门' } });
    register();
    register();
    await waitFor(() => expect(made).toEqual([ids.ticket]));
    const sent = test.api.asked(createTicket);
    expect(new Set(sent.map(({ headers }) => headers['x-command-id'])).size).toBe(1);
    expect(sent[0]?.body).toEqual({
      kind: 'claimEnquiry',
      title: '理赔进度查询',
      values: { reportNo: 'BA2026004321', urgent: true, why: '车要出远门' },
      customerId: ids.customer,
      interactionId,
      links: [],
      promisedMinutes: 240,
    });
    expect(sessionStorage.getItem(`jieting.draft.${draftKey}`)).toBeNull();
  });

  it('puts what the server refuses at its field', async () => {
    test.api.on(createTicket, () => {
      throw new Refusal(400, {
        code: 'invalidInput',
        message: '填写的内容有误，请按提示修改。',
        fields: [{ field: 'values.reportNo', code: 'invalid', message: '没有这个报案号。' }],
      });
    });
    open();
    fireEvent.change(await screen.findByLabelText('报案号'), { target: { value: 'BA2026004321' } });
    fireEvent.change(screen.getByLabelText('着急的原因'), { target: { value: '车要出远门' } });
    register();
    const field = await screen.findByLabelText('报案号');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('没有这个报案号。')).toBeTruthy();
    expect(made).toEqual([]);
  });

  it('hides what hangs on a choice and doesn’t send it', async () => {
    open();
    fireEvent.change(await screen.findByLabelText('报案号'), { target: { value: 'BA2026004321' } });
    fireEvent.change(screen.getByLabelText('着急的原因'), { target: { value: '车要出远门' } });
    fireEvent.click(screen.getByRole('radio', { name: '否' }));
    expect(screen.queryByLabelText('着急的原因')).toBeNull();
    register();
    await waitFor(() => expect(made).toHaveLength(1));
    expect(test.api.asked(createTicket)[0]?.body).toMatchObject({
      values: { reportNo: 'BA2026004321', urgent: false },
    });
  });
});
