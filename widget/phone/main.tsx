/** @jsxImportSource preact */
import { render } from 'preact';
import { createVoiceLeg } from '../../channels/telephony/browser/voice-leg.ts';
import { keepAwake } from '../keep-awake.ts';
import { playKeyTone } from '../key-tone.ts';
import { readDemoCallers, readInsurer } from '../server.ts';
import { inWords } from '../words.ts';
import { App, type Ui } from './app.tsx';
import { noHandset } from './handset.ts';
import { openHandsetLink } from './handset-link.ts';
import { createHandsetSession } from './handset-session.ts';
import { ring } from './ring.ts';
import { register } from './server.ts';
import '../styles.css';
import './styles.css';
import { words } from './words.ts';

const root = document.querySelector('#root') as HTMLElement;
const audio = document.body.appendChild(new Audio());
const asked = new URLSearchParams(location.search);

const session = createHandsetSession({
  audio,
  async register(number) {
    const reply = await register(number, ui.language);
    return reply.type === 'refused' && reply.message === ''
      ? { ...reply, message: inWords(words.unreachable, ui.language) }
      : reply;
  },
  openLink: openHandsetLink,
  createLeg: createVoiceLeg,
  ring,
  changed: (handset) => draw({ handset }),
});

let ui: Ui = {
  handset: noHandset,
  language: /^en\b/i.test(asked.get('lang') ?? navigator.language) ? 'en' : 'zh-CN',
  now: Date.now(),
  brand: null,
  demoCallers: [],
  typed: asked.get('number') ?? '',
  type: (typed) => draw({ typed }),
  register() {
    note({ number: ui.typed });
    void session.register(ui.typed);
  },
  answer: () => void session.answer(),
  refuse: session.refuse,
  hangUp: session.hangUp,
  press(key) {
    playKeyTone(key);
    session.press(key);
  },
  choose() {
    note({ number: '' });
    location.reload();
  },
  switchLanguage() {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    note({ lang: language });
    draw({ language });
  },
};

/** Keeps the choice in the address, so that a page that is loaded again is the same telephone. */
function note(change: Record<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  history.replaceState(null, '', `?${query}`);
}

function draw(change: Partial<Ui>): void {
  const before = ui.handset.phase;
  ui = { ...ui, ...change, now: Date.now() };
  const { handset, language } = ui;
  render(<App {...ui} />, root);
  document.documentElement.lang = language;
  const title = inWords(handset.phase === 'ringing' ? words.ringing : words.title, language);
  document.title = handset.number ? `${title} ${handset.number}` : title;
  keepAwake(handset.leg !== null);
  if (handset.phase !== before) document.querySelector<HTMLElement>('h1')?.focus();
}

draw({});
if (ui.typed !== '') ui.register();
void readInsurer().then((brand) => draw({ brand }));
void readDemoCallers().then((demoCallers) => draw({ demoCallers }));
setInterval(() => {
  if (ui.handset.since !== null) draw({});
}, 1_000);
