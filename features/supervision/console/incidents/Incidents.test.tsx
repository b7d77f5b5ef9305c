// @vitest-environment jsdom
/** Announcing an incident: for some hours by one click, or until a time of day that callers are told. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage } from '../../../../console/language.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { announceIncident, listIncidents } from '../../../interactions/contract/incidents.ts';
import { Incidents } from './Incidents.tsx';

let test: TestConsole;
const asked: unknown[] = [];
const endsAt = '2026-11-22T06:30:00.000Z';

beforeEach(async () => {
  asked.length = 0;
  test = createTestConsole({ me: { ...testMe, permissions: ['calls.announce'] } });
  test.api.on(listIncidents, () => ({
    incidents: [
      {
        ...{ id: '018f0000-0000-7000-8000-000000000031', prompt: 'incident.rainstorm' },
        text: { zh: '受暴雨影响。', en: 'Because of the rainstorm.' },
        ...{ queues: [], staffName: '沈若谷', beganAt: '2026-11-22T06:00:00.000Z', endsAt, mayStop: true },
        restoredAt: '14:30',
      },
    ],
    prompts: [{ name: 'incident.typhoon', text: { zh: '受台风影响。' } }],
    queues: [],
  }));
  test.api.on(announceIncident, ({ body }) => {
    asked.push(body);
    return { id: '018f0000-0000-7000-8000-000000000032', endsAt };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = () =>
  render(
    <Around console={test.console}>
      <Incidents announcing onClose={() => undefined} />
    </Around>,
  );
const button = async () => {
  const dialog = await screen.findByRole('dialog');
  return within(dialog).findByRole('button', { name: '开始播报' });
};
const untilTime = async (): Promise<HTMLElement> => {
  await button();
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '持续' }));
  fireEvent.click(await screen.findByTitle('到指定时间'));
  return screen.findByRole('textbox', { name: /结束时间/ });
};

describe('announcing an incident', () => {
  it('takes one click on a recording, for two hours', async () => {
    open();
    fireEvent.click(await button());
    await waitFor(() => expect(asked).toEqual([{ prompt: 'incident.typhoon', queues: [], hours: 2 }]));
  });

  it('until a time of day tells callers the time, as it may be typed', async () => {
    open();
    const time = await untilTime();
    expect((await button()).hasAttribute('disabled')).toBe(true);
    fireEvent.change(time, { target: { value: '1430' } });
    expect(screen.getByText('并告知客户“预计 14:30 恢复正常”')).toBeDefined();
    fireEvent.click(await button());
    const ends = { until: '14:30', saysUntil: true };
    await waitFor(() => expect(asked).toEqual([{ prompt: 'incident.typhoon', queues: [], ...ends }]));
  });

  it('says what callers are told of one that runs, in the language of the page where it is recorded', async () => {
    open();
    expect(await screen.findByText(/受暴雨影响。 预计 14:30 恢复正常。/)).toBeDefined();
    await changeLanguage(test.console.i18n, 'en');
    expect(await screen.findByText(/Because of the rainstorm. Back to normal at 14:30./)).toBeDefined();
    expect(screen.getByText('受台风影响。')).toBeDefined();
    await changeLanguage(test.console.i18n, 'zh-CN');
  });
});
