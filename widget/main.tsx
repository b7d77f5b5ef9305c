/** @jsxImportSource preact */
import { render } from 'preact';
import { createVoiceLeg } from '../channels/telephony/browser/voice-leg.ts';
import type { Language } from '../platform/local-text.ts';
import { App } from './app.tsx';
import { createCallSession } from './call-session.ts';
import { isLive, noCall } from './call-state.ts';
import { openCallerLink } from './caller-link.ts';
import { createCallKeeper } from './kept-call.ts';
import { playKeyTone } from './key-tone.ts';
import { openMicrophone } from './microphone.ts';
import { readDemoCallers, readInsurer, requestCall } from './server.ts';
import './styles.css';
import { keepAwake } from './keep-awake.ts';
import type { Ui } from './ui.ts';
import { inLanguage, inWords, words } from './words.ts';

const BRAND_RETRY_MS = 5_000;

const root = document.querySelector('#root') as HTMLElement;
const audio = document.body.appendChild(new Audio());

const session = createCallSession({
  audio,
  keeper: createCallKeeper(sessionStorage, Date.now),
  openMicrophone,
  requestCall,
  openLink: openCallerLink,
  createLeg: createVoiceLeg,
  changed: (call) => draw({ call }),
});

audio.volume = 0.5;
const volumeWorks = audio.volume === 0.5;
audio.volume = 1;

let ui: Ui = {
  call: noCall,
  language: firstLanguage(),
  now: Date.now(),
  brand: null,
  demoCallers: [],
  number: '',
  demo: '',
  keyRefused: false,
  volume: 1,
  volumeWorks,
  ...session,
  say: (both) => inWords(both, ui.language),
  switchLanguage() {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    history.replaceState(null, '', `?lang=${language}`);
    draw({ language });
  },
  type: (number, demo = '') => draw({ number, demo }),
  start: () => void session.start(ui.number, ui.language),
  press(digit) {
    playKeyTone(digit);
    draw({ keyRefused: !session.sendKey(digit) });
  },
  mute: () => session.mute(!ui.call.muted),
  setVolume(volume) {
    audio.volume = volume;
    draw({ volume });
  },
  // The page that comes goes back into the call, with a microphone of its own.
  reopenMicrophone: () => location.reload(),
};

function firstLanguage(): Language {
  const wish = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  return /^en\b/i.test(wish) ? 'en' : 'zh-CN';
}

/** Draws the page, and puts the focus where a person who can't see it expects it. */
function draw(change: Partial<Ui>): void {
  const before = ui.call;
  ui = { ...ui, ...change, now: Date.now() };
  const { call, brand, language } = ui;
  render(<App {...ui} />, root);
  document.documentElement.lang = language;
  const title = ui.say(isLive(call) ? words.inCall : words.title);
  document.title = brand ? `${title} · ${inLanguage(brand.brand, language)}` : title;
  keepAwake(isLive(call));
  const focused = document.activeElement;
  if (call.phase === 'start' && call.message && !before.message) focus('#number');
  else if (isLive(call) !== isLive(before) || (call.phase === 'start') !== (before.phase === 'start'))
    focus('h1');
  // A button that had the focus is gone: keys still count.
  else if (isLive(call) && (focused === null || focused === document.body)) focus('main');
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

async function readBrand(): Promise<void> {
  const brand = await readInsurer();
  if (brand === null) {
    setTimeout(readBrand, BRAND_RETRY_MS);
    return;
  }
  draw({ brand });
  if (brand.demo) draw({ demoCallers: await readDemoCallers() });
}

draw({});
void readBrand();
void session.resume();
setInterval(() => {
  if (isLive(ui.call)) draw({});
}, 1_000);
