/** @jsxImportSource preact */
import { render } from 'preact';
import type { Language } from '../../platform/local-text.ts';
import { inLanguage } from '../words.ts';
import { App } from './app.tsx';
import {
  type Answer,
  type Failure,
  finishEnquiry,
  readEnquiry,
  readInsurer,
  readService,
  sayLeaving,
} from './server.ts';
import './styles.css';
import type { Place, Ui } from './ui.ts';
import { inWords, words } from './words.ts';

/** As long as the server keeps an enquiry that nobody uses. */
const IDLE_MS = 15 * 60_000;
/** Whether this tab has an enquiry, which a page that is loaded again goes back to. */
const KEY = 'jieting.enquiry';

const root = document.querySelector('#root') as HTMLElement;
let idle: ReturnType<typeof setTimeout> | undefined;

let ui: Ui = {
  language: firstLanguage(),
  brand: null,
  service: null,
  place: { at: 'loading', failure: null },
  subject: 'policy',
  typed: {},
  say: (both, values) => inWords(both, ui.language, values),
  explain: ({ code, message, fields }: Failure) =>
    fields[0]?.message || message || ui.say(code === 'offline' ? words.offline : words.unreachable),
  go,
  choose: (subject) => draw({ subject }),
  type: (factor, value) => draw({ typed: { ...ui.typed, [factor]: value } }),
  async follow<T>(waiting: Promise<Answer<T>>) {
    const answer = await waiting;
    if (!answer.ok && answer.failure.code === 'selfService.over') {
      over(words.overIdle);
      return null;
    }
    keepClock();
    return answer;
  },
  switchLanguage() {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    history.replaceState(null, '', `?lang=${language}`);
    draw({ language });
  },
  finish() {
    void finishEnquiry(ui.language);
    over(words.overText);
  },
  restart: () => go({ at: ui.service?.available === false ? 'unavailable' : 'items' }),
  reload: () => void load(),
};

function firstLanguage(): Language {
  const wish = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  return /^en\b/i.test(wish) ? 'en' : 'zh-CN';
}

const underWay = ({ at }: Place): boolean => at === 'code' || at === 'records';

/** Goes to another part of the page; what was typed is forgotten once the enquiry is over. */
function go(place: Place): void {
  if (underWay(place)) sessionStorage.setItem(KEY, 'yes');
  const steps = place.at !== ui.place.at;
  draw({ place });
  keepClock();
  if (!steps) return;
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus();
}

function over(text: (typeof words)['overText' | 'overIdle']): void {
  sessionStorage.removeItem(KEY);
  draw({ typed: {} });
  go({ at: 'over', text });
}

/** What is on the page goes with the enquiry, so that the next person at this screen finds nothing. */
function keepClock(): void {
  clearTimeout(idle);
  if (underWay(ui.place)) idle = setTimeout(() => over(words.overIdle), IDLE_MS);
}

function draw(change: Partial<Ui>): void {
  ui = { ...ui, ...change };
  const { brand, language } = ui;
  render(<App {...ui} />, root);
  document.documentElement.lang = language;
  const title = ui.say(words.title);
  document.title = brand ? `${title} · ${inLanguage(brand.brand, language)}` : title;
}

async function load(): Promise<void> {
  draw({ place: { at: 'loading', failure: null } });
  const [brand, service] = await Promise.all([readInsurer(ui.language), readService(ui.language)]);
  if (brand.ok) draw({ brand: brand.reply });
  if (!service.ok) return go({ at: 'loading', failure: service.failure });
  draw({ service: service.reply });
  if (!service.reply.available) return go({ at: 'unavailable' });
  if (sessionStorage.getItem(KEY) === null) return go({ at: 'items' });
  await goBack();
}

/** Goes on with the enquiry of this tab. */
async function goBack(): Promise<void> {
  const answer = await ui.follow(readEnquiry(ui.language));
  if (answer === null) return;
  if (!answer.ok) return go({ at: 'loading', failure: answer.failure });
  const view = answer.reply;
  draw({ subject: view.subject });
  go(view.state === 'code' ? { at: 'code', view } : { at: 'records', view });
}

addEventListener('pagehide', () => {
  if (underWay(ui.place)) sayLeaving();
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && underWay(ui.place)) void goBack();
});
void load();
