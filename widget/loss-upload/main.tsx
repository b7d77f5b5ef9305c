/** @jsxImportSource preact */
import { render } from 'preact';
import type { MaterialKind } from '../../features/claims/codes.ts';
import type { UploadView } from '../../features/claims/contract/upload.ts';
import { pageId } from '../../platform/ids/page-id.ts';
import type { Language } from '../../platform/local-text.ts';
import { inLanguage } from '../words.ts';
import { filled, keptAnswers, stillOpen } from './answers.ts';
import { App } from './app.tsx';
import { ask, online, type Sending, sendPicture, tooLarge } from './sending.ts';
import './styles.css';
import { sayIn, type Ui } from './ui.ts';
import { words } from './words.ts';

const root = document.querySelector('#root') as HTMLElement;
const token = location.hash.slice(1);

const first = firstLanguage();
let ui: Ui = {
  ...{ language: first, say: sayIn(first), car: 0, answers: {}, answering: { state: 'idle', message: '' } },
  view: null,
  failure: null,
  sending: [],
  add,
  retry: (id) => void goOn(id),
  remove: (id) => void remove(id),
  setAnswers(change) {
    const answers = { ...ui.answers, ...change };
    if (ui.view !== null) keptAnswers(ui.view.no).write(answers);
    draw({ answers });
  },
  chooseCar: (car) => draw({ car }),
  sendAnswers: () => void sendAnswers(),
  reload: () => void load(),
  switchLanguage() {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    draw({ language, say: sayIn(language) });
  },
};

function firstLanguage(): Language {
  return /^en\b/i.test(navigator.language) ? 'en' : 'zh-CN';
}

function draw(change: Partial<Ui>): void {
  ui = { ...ui, ...change };
  render(<App {...ui} />, root);
  document.documentElement.lang = ui.language;
  document.title = words.title[ui.language === 'en' ? 1 : 0] + brandOf();
}
const brandOf = (): string => (ui.view === null ? '' : ` · ${inLanguage(ui.view.brand, ui.language)}`);

async function load(): Promise<void> {
  draw({ failure: null });
  const answer = await ask<UploadView>({ token, language: ui.language }, 'GET', '');
  if (!answer.ok) return draw({ failure: answer.code });
  const { no, stillToAsk } = answer.reply;
  draw({ view: answer.reply, answers: stillOpen(keptAnswers(no).read(), stillToAsk) });
}

/** Sends the answers until somebody takes them; a second time they find nothing open and change nothing. */
async function sendAnswers(): Promise<void> {
  const who = { token, language: ui.language };
  if (['sending', 'offline'].includes(ui.answering.state)) return;
  for (;;) {
    draw({ answering: { state: 'sending', message: '' } });
    const answers = filled(ui.answers);
    const answer = await ask<UploadView>(who, 'POST', '/answers', { answers });
    if (answer.ok) {
      const { no, stillToAsk } = answer.reply;
      const left = stillOpen(ui.answers, stillToAsk);
      keptAnswers(no).write(left);
      const state = stillToAsk.length === 0 ? 'done' : 'idle';
      return draw({ view: answer.reply, answers: left, answering: { state, message: '' } });
    }
    if (answer.code !== 'unreachable')
      return draw({ answering: { state: 'failed', message: answer.message } });
    draw({ answering: { state: 'offline', message: '' } });
    await online();
  }
}

function add(kind: MaterialKind, car: number | null, files: readonly File[]): void {
  const fresh = files.map((file): Sending => {
    const large = tooLarge(file);
    return {
      ...{ id: pageId(), kind, car, file, percent: 0, state: large ? 'failed' : 'waiting' },
      message: large ? words.tooLarge[ui.language === 'en' ? 1 : 0] : '',
    };
  });
  draw({ sending: [...ui.sending, ...fresh] });
  void work();
}

const change = (id: string, of: Partial<Sending>): void =>
  draw({ sending: ui.sending.map((one) => (one.id === id ? { ...one, ...of } : one)) });

let working = false;
/** One after the other: a slow line gets each through sooner. */
async function work(): Promise<void> {
  if (working) return;
  working = true;
  for (;;) {
    const next = ui.sending.find(({ state }) => state === 'waiting');
    if (next === undefined) break;
    const view = await sendPicture({ token, language: ui.language }, next, (of) => change(next.id, of));
    if (view !== null) draw({ view, sending: ui.sending.filter(({ id }) => id !== next.id) });
  }
  working = false;
}

async function goOn(id: string): Promise<void> {
  change(id, { state: 'waiting', message: '', percent: 0 });
  await work();
}

async function remove(id: string): Promise<void> {
  if (ui.sending.some((one) => one.id === id)) draw({ sending: ui.sending.filter((one) => one.id !== id) });
  if (!ui.view?.pictures.some((one) => one.id === id)) return;
  const answer = await ask<UploadView>({ token, language: ui.language }, 'DELETE', `/pictures/${id}`);
  if (answer.ok) draw({ view: answer.reply });
}

// What is under way would be lost with the page.
addEventListener('beforeunload', (event) => {
  if (ui.sending.some(({ state }) => state !== 'failed')) event.preventDefault();
});
addEventListener('hashchange', () => location.reload());
void load();
