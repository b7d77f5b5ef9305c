/** @jsxImportSource preact */
import { render } from 'preact';
import type { LossDraft } from '../../features/claims/contract/draft.ts';
import { needsOf } from '../../features/claims/rules/needs.ts';
import type { Language } from '../../platform/local-text.ts';
import { inLanguage } from '../words.ts';
import { App, stepOf } from './app.tsx';
import { type Keeping, keepDraft } from './draft.ts';
import * as server from './server.ts';
import './styles.css';
import type { Form, Ui } from './ui.ts';
import { words } from './words.ts';

const root = document.querySelector('#root') as HTMLElement;
let keeping: Keeping | null = null;
const sayIn =
  (language: Language): Ui['say'] =>
  ([zh, en], values = {}) =>
    (language === 'en' ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
const first: Language = /^en\b/i.test(navigator.language) ? 'en' : 'zh-CN';

let ui: Ui = {
  ...{ language: first, say: sayIn(first), brand: null, hotline: '', demo: false, notice: '' },
  ...{ page: 'loading', form: null, done: null, token: location.hash.slice(1) },
  switchLanguage: () => {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    draw({ language, say: sayIn(language) });
  },
  reload: () => void load(),
  opened(token) {
    // A reload, and the same address on another device, go on from here.
    history.replaceState(null, '', `#${token}`);
    draw({ token, notice: '' });
    void load();
  },
  set(part, value) {
    if (ui.form === null) return;
    const content = { ...ui.form.content, [part]: value };
    change({ content, problem: '' });
    keeping?.type(content);
  },
  setPlace(code, place) {
    change({ place });
    ui.set('placeCode', code);
  },
  go: (step) => {
    change({ step, problem: '', ...(step >= 5 ? { marked: true } : {}) });
    void keeping?.flush();
    toTop();
  },
  goTo(field) {
    change({ step: stepOf[field], marked: true });
    toTop();
    document
      .querySelector<HTMLElement>(`#part-${field} input, #part-${field} textarea, #part-${field} [tabindex]`)
      ?.focus();
  },
  send: () => void send(),
};

function toTop(): void {
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus();
}

function draw(of: Partial<Ui>): void {
  ui = { ...ui, ...of };
  render(<App {...ui} />, root);
  document.documentElement.lang = ui.language;
  const name = ui.brand === null ? '' : ` · ${inLanguage(ui.brand, ui.language)}`;
  document.title = ui.say(words.title) + name;
}
const change = (of: Partial<Form>): void => {
  if (ui.form !== null) draw({ form: { ...ui.form, ...of } });
};

async function load(): Promise<void> {
  draw({ page: ui.token === '' ? 'start' : 'loading' });
  const insurer = ui.brand === null ? server.readInsurer(ui.language) : null;
  if (ui.token !== '') {
    const answer = await server.read(ui.language, ui.token);
    if (!answer.ok) {
      const gone = answer.failure.code !== 'unreachable';
      if (gone) history.replaceState(null, '', location.pathname);
      draw(gone ? { page: 'start', token: '', notice: answer.failure.message } : { page: 'unreachable' });
    } else show(answer.reply);
  }
  const known = await insurer;
  if (known != null) draw({ brand: known.brand, hotline: known.hotline, demo: known.demo });
}

function show(view: server.View): void {
  if (view.state === 'reported') {
    keeping = null;
    draw({ page: 'done', done: view, form: null, brand: view.brand, hotline: view.hotline });
    toTop();
    return;
  }
  const { content, version, place, noticeHours, shortForms } = view;
  keeping = keepDraft(
    { content, version },
    (typed) => server.save(ui.language, ui.token, typed),
    ({ state, content: merged, failure }) => {
      change({ save: state, ...(merged === undefined ? {} : { content: merged }) });
      if (failure !== undefined) change({ problem: failure.message });
    },
  );
  const step = firstStep(content, noticeHours, shortForms);
  const form: Form = {
    ...{ content, place, noticeHours, shortForms, step },
    ...{ save: 'saved', marked: false, sending: false, problem: '' },
  };
  draw({ page: 'form', form, brand: view.brand, hotline: view.hotline });
  toTop();
}

/** Where somebody who comes back goes on: the first step with something missing. */
function firstStep(content: LossDraft, noticeHours: number, shortForms: Form['shortForms']): number {
  const missing = needsOf(content, new Date(), { notice: { hours: noticeHours } }, shortForms);
  return Math.min(5, ...missing.map(({ field }) => stepOf[field]));
}

async function send(): Promise<void> {
  const { form } = ui;
  if (form === null || form.sending || keeping === null) return;
  const missing = needsOf(form.content, new Date(), { notice: { hours: form.noticeHours } }, form.shortForms);
  change({ marked: true, problem: missing.length > 0 ? ui.say(words.missing) : '' });
  if (missing.length > 0) return;
  change({ sending: true });
  const version = await keeping.flush();
  if (version === null) return change({ sending: false });
  const answer = await server.submit(ui.language, ui.token, {
    content: ui.form?.content ?? form.content,
    version,
  });
  if (answer.ok) return show(answer.reply);
  const { code, message } = answer.failure;
  change({ sending: false, problem: code === 'unreachable' ? ui.say(words.unreachable) : message });
}

// What isn't on the server yet would be lost with the page.
addEventListener('beforeunload', (event) => {
  if (ui.form !== null && (ui.form.save === 'saving' || ui.form.save === 'offline')) event.preventDefault();
});
addEventListener('pagehide', () => void keeping?.flush());
addEventListener('hashchange', () => location.reload());
void load();
