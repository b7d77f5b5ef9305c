/** @jsxImportSource preact */
import { render } from 'preact';
import type { MaterialKind } from '../../features/claims/codes.ts';
import type { UploadView } from '../../features/claims/contract/upload.ts';
import { pageId } from '../../platform/ids/page-id.ts';
import type { Language } from '../../platform/local-text.ts';
import { inLanguage } from '../words.ts';
import { App, type Ui } from './app.tsx';
import { ask, type Sending, sendPicture, tooLarge } from './sending.ts';
import './styles.css';
import { words } from './words.ts';

const root = document.querySelector('#root') as HTMLElement;
const token = location.hash.slice(1);

let ui: Ui = {
  language: firstLanguage(),
  view: null,
  failure: null,
  sending: [],
  add,
  retry: (id) => void goOn(id),
  remove: (id) => void remove(id),
  reload: () => void load(),
  switchLanguage: () => draw({ language: ui.language === 'en' ? 'zh-CN' : 'en' }),
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
  if (answer.ok) draw({ view: answer.reply });
  else draw({ failure: answer.code });
}

function add(kind: MaterialKind, files: readonly File[]): void {
  const fresh = files.map((file): Sending => {
    const large = tooLarge(file);
    return {
      ...{ id: pageId(), kind, file, percent: 0, state: large ? 'failed' : 'waiting' },
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
