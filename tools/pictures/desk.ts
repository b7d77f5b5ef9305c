import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { answer, deskShows, goReady, signIn } from '../../e2e/acts.ts';
import { hangUp, menuOffered, playCall, ring } from './calls.ts';
import type { Camera } from './camera.ts';

/** Who plays in a language, and what is written down. */
interface Cast {
  agent: string;
  /** Takes calls too, so that lists have more than one name. */
  colleague: string;
  /** Who calls while the pictures are taken. */
  caller: string;
  notes: readonly [report: string, progress: string, renewal: string];
}

const casts: Readonly<Record<'zh-CN' | 'en', Cast>> = {
  'zh-CN': {
    agent: '8001',
    colleague: '8004',
    caller: '154 0000 0003',
    notes: [
      '倒车剐蹭墙角，右后门受损，无人受伤；已告知拍照留存，等候查勘员联系。',
      '案件在定损中，已告知预计时间。',
      '下月到期，客户比较后再定。',
    ],
  },
  en: {
    agent: '8006',
    colleague: '8002',
    caller: '154 0000 0058',
    notes: [
      'Scraped a wall while reversing, right rear door; nobody hurt. Asked for photos, a surveyor will call.',
      'Damage is being assessed, told when to expect the result.',
      'Policy ends next month, wants to compare first.',
    ],
  },
};

const phone = { width: 390, height: 844 };

export interface Stage {
  url: string;
  language: 'zh-CN' | 'en';
  /** The agent's page, of a browser with a microphone. */
  desk: Page;
  customer: Page;
  /** Somebody else who calls meanwhile. */
  other: Page;
  camera: Camera;
}

/** Plays a working day and takes the desk and the customer's page in each state. */
export async function takeDesk({ url, language, desk, customer, other, camera }: Stage): Promise<void> {
  const { agent, colleague, caller, notes } = casts[language];
  const [report, progress, renewal] = notes;

  await signIn(desk, url, colleague);
  await goReady(desk);
  const short = { talkSeconds: 4, key: '1' };
  await playCall(desk, customer, url, {
    ...short,
    number: '154 0000 0009',
    disposition: '13',
    note: progress,
  });
  await playCall(desk, customer, url, { ...short, number: '154 0000 0005', disposition: '11', note: report });
  await desk.context().clearCookies();

  await signIn(desk, url, agent);
  await goReady(desk);
  await playCall(desk, customer, url, {
    ...short,
    key: language === 'en' ? '0' : '2',
    number: caller,
    disposition: '23',
    note: renewal,
  });
  await playCall(desk, customer, url, {
    ...short,
    number: '154 0000 0001',
    disposition: '14',
    note: '',
    whileTalking: () => camera(desk, 'desk-two-customers'),
  });
  await playCall(desk, customer, url, {
    ...short,
    key: '0',
    number: '154 0000 8888',
    disposition: '41',
    note: '',
    whileTalking: () => camera(desk, 'desk-unknown-number'),
  });
  await desk.getByText(/小结已提交|Wrap-up filed/).waitFor({ state: 'hidden' });
  await camera(desk, 'desk-ready');

  await customer.goto(`${url}/call`);
  await customer.locator('h1').first().waitFor();
  await camera(customer, 'call');
  await ring(customer, url, caller, '1');
  await deskShows(desk, 'ringing');
  await camera(desk, 'desk-ringing');
  await answerAtLast(desk);
  await ring(other, url, '154 0000 0007', '1');
  const waiting = desk.getByRole('region', { name: /^(等候中|Waiting)$/ });
  await waiting.getByText('1', { exact: true }).first().waitFor();
  await wait(6_000);
  // The greeting is said, and the first two questions of the loss report.
  for (let steps = 0; steps < 3; steps++) await desk.keyboard.press('Alt+g');
  await wait(3_000);
  await camera(desk, 'desk-talking');
  await camera(customer, 'call-talking', phone);
  await desk.keyboard.press('Alt+h');
  await deskShows(desk, 'held');
  await wait(4_000);
  await camera(desk, 'desk-held');
  await desk.keyboard.press('Alt+h');
  await deskShows(desk, 'talking');
  await wait(14_000);
  await hangUp(other);
  await desk.keyboard.press('Alt+x');
  await deskShows(desk, 'wrapUp');
  await desk.keyboard.press('Alt+w');
  await desk.keyboard.type('11');
  await desk.keyboard.press('Enter');
  await desk.keyboard.type(report);
  await camera(desk, 'desk-wrap-up');
  await desk.keyboard.press('Control+Enter');
  await desk.locator('[data-idle]').waitFor();

  await other.goto(`${url}/call`);
  await other.getByRole('button', { name: /开始通话|Start the call/ }).click();
  await menuOffered(other);
  await camera(other, 'call-menu', phone);
  await hangUp(other);
}

/** Many looks at a slow machine take longer than a call rings; then the caller waits, and rings again. */
async function answerAtLast(desk: Page): Promise<void> {
  const missed = desk.locator('[data-idle=notReady]');
  await desk.locator('[data-phase=ringing]').or(missed).waitFor();
  if (await missed.isVisible()) await desk.keyboard.press('Alt+r');
  await answer(desk);
}
