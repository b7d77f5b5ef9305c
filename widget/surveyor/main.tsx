/** @jsxImportSource preact */
import { render } from 'preact';
import type { Me } from '../../features/access/contract.ts';
import type { MaterialKind } from '../../features/claims/codes.ts';
import type { UploadPicture } from '../../features/claims/contract/upload.ts';
import type { WorkAction } from '../../features/surveys/codes.ts';
import type { WorkTask } from '../../features/surveys/contract/work.ts';
import {
  emptyFinding,
  findingFrom,
  findingOf,
  findingProblem,
} from '../../features/surveys/rules/finding.ts';
import { fenOf } from '../../platform/fen.ts';
import { pageId } from '../../platform/ids/page-id.ts';
import type { Language } from '../../platform/local-text.ts';
import { sendPicture, tooLarge } from '../loss-upload/sending.ts';
import { App } from './app.tsx';
import { createOutbox, type Tap, withTaps } from './outbox.ts';
import * as server from './server.ts';
import { kept } from './shelf.ts';
import './styles.css';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** How often the list is read again, ms. */
const lookMs = 15_000;
/** A place that comes later isn't waited for, ms. */
const positionMs = 4_000;

/** Nothing is being noted. */
const nothing: Ui['noting'] = { key: '', reason: '' };
/** He may note observations. */
let observes = false;

const root = document.querySelector('#root') as HTMLElement;
const sayIn =
  (language: Language): Ui['say'] =>
  ([zh, en], values = {}) =>
    (language === 'en' ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
const first: Language = kept.language() ?? (/^en\b/i.test(navigator.language) ? 'en' : 'zh-CN');
/** As the server said it last; what waits to be sent is laid over it. */
let known: readonly WorkTask[] = kept.tasks();

const outbox = createOutbox(
  kept.taps,
  (tap) => server.sendTap(ui.language, tap),
  ({ pending, offline, answer }) => {
    if (answer?.kind === 'done') take(answer.tasks);
    if (answer?.kind === 'noted' && answer.taskId === ui.openId) draw({ observations: answer.observations });
    if (answer?.kind === 'signedOut') draw({ page: 'signIn', notice: ui.say(words.again) });
    draw({ pending, offline, tasks: withTaps(known, pending) });
    if (answer?.kind === 'refused') {
      draw({ notice: answer.message });
      void look();
    }
  },
  { belongs: ({ staffNo }) => staffNo === ui.staffNo },
);

let ui: Ui = {
  ...{ language: first, say: sayIn(first), page: 'loading', staffNo: kept.staffNo(), name: '', notice: '' },
  ...{ tasks: [], pending: outbox.pending(), offline: false, aheadMs: 0, openId: location.hash.slice(1) },
  ...{
    detail: null,
    car: 0,
    sending: [],
    choosing: '',
    result: '',
    text: '',
    finding: emptyFinding,
    estimate: '',
  },
  ...{ observations: null, noting: nothing },
  switchLanguage() {
    const language = ui.language === 'en' ? 'zh-CN' : 'en';
    kept.setLanguage(language);
    draw({ language, say: sayIn(language) });
  },
  async signIn(staffNo, password) {
    const answer = await server.signIn(ui.language, { staffNo, password });
    if (!answer.ok) return answer.message || ui.say(words.unreachable);
    if (!answer.reply.permissions.includes('surveys.work')) {
      await server.signOut(ui.language);
      return ui.say(words.notSurveyor);
    }
    enter(answer.reply);
    return '';
  },
  signOut: () =>
    void server.signOut(ui.language).then(() => {
      known = [];
      kept.setTasks([]);
      draw({ page: 'signIn', name: '', tasks: [], detail: null, openId: '', notice: '' });
    }),
  reload: () => void begin(),
  open(id) {
    history.replaceState(null, '', `#${id}`);
    const { result, text, finding = emptyFinding, estimate = '', noting = nothing } = kept.draft(id);
    draw({
      page: 'task',
      openId: id,
      detail: null,
      car: 0,
      choosing: '',
      notice: '',
      result,
      text,
      finding,
      estimate,
      noting,
      observations: null,
    });
    toTop();
    void readDetail(id);
  },
  back() {
    history.replaceState(null, '', location.pathname);
    draw({ page: 'list', openId: '', detail: null, choosing: '', notice: '' });
    toTop();
  },
  choose: (choosing) => draw({ choosing }),
  setResult: (result) => write({ result }),
  setText: (text) => write({ text }),
  setFinding: (change) => write({ finding: { ...ui.finding, ...change } }),
  setEstimate: (estimate) => write({ estimate }),
  setNoting: (change) => write({ noting: { ...ui.noting, ...change } }),
  note() {
    const { openId: taskId, staffNo, noting } = ui;
    if (noting.key === '') return;
    const body = { action: 'note', key: noting.key, reason: noting.reason.trim() } as const;
    outbox.add({ ...{ id: pageId(), staffNo, taskId }, body });
    write({ noting: nothing });
  },
  chooseCar: (car) => draw({ car }),
  act: (action, more = {}) => void act(action, more),
  add,
};

function write(change: Partial<Pick<Ui, 'result' | 'text' | 'finding' | 'estimate' | 'noting'>>): void {
  draw({ ...change, notice: '' });
  const { openId, result, text, finding, estimate, noting } = ui;
  kept.setDraft(openId, { result, text, finding, estimate, noting });
}

function toTop(): void {
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus();
}

function draw(of: Partial<Ui>): void {
  ui = { ...ui, ...of };
  render(<App {...ui} />, root);
  document.documentElement.lang = ui.language;
  document.title = ui.say(words.title);
}

function take(tasks: readonly WorkTask[]): void {
  known = tasks;
  kept.setTasks(tasks);
  draw({ tasks: withTaps(tasks, outbox.pending()) });
}

function enter({ staffNo, name, permissions }: Pick<Me, 'staffNo' | 'name' | 'permissions'>): void {
  observes = permissions.includes('fraudSignals.mark');
  // Taps are of the person who made them.
  if (kept.staffNo() !== '' && kept.staffNo() !== staffNo) {
    known = [];
    kept.setTasks([]);
  }
  kept.setStaffNo(staffNo);
  draw({ page: 'list', staffNo, name, notice: '', tasks: withTaps(known, outbox.pending()) });
  void outbox.start();
  void look().then(() => {
    if (ui.openId !== '' && ui.tasks.some(({ id }) => id === ui.openId)) ui.open(ui.openId);
  });
}

/** Reads the list; without network the last one stays. */
async function look(): Promise<void> {
  const answer = await server.readTasks(ui.language);
  if (answer.ok) {
    draw({ offline: false, aheadMs: Date.parse(answer.reply.now) - Date.now() });
    take(answer.reply.tasks);
    if (ui.page === 'task' && ui.detail === null) void readDetail(ui.openId);
    return;
  }
  if (answer.kind === 'later') draw({ offline: true });
  else if (answer.kind === 'signedOut') draw({ page: 'signIn', notice: ui.say(words.again) });
  else draw({ notice: answer.message });
}

async function readDetail(id: string): Promise<void> {
  const answer = await server.openTask(ui.language, id);
  if (!answer.ok || ui.openId !== id) return;
  // What was reported is where he begins, unless he has begun.
  const begun = kept.draft(id).finding !== undefined;
  draw({ detail: answer.reply, ...(begun ? {} : { finding: findingFrom(answer.reply.reported) }) });
  if (!observes) return;
  const noticed = await server.readObservations(ui.language, id);
  if (noticed.ok && ui.openId === id) draw({ observations: noticed.reply.observations });
}

async function act(action: WorkAction, { minutes }: { minutes?: number }): Promise<void> {
  const { openId: taskId, staffNo, result } = ui;
  if (action === 'finish' && result === '') return draw({ notice: ui.say(words.resultNeeded) });
  const estimate = ui.estimate.trim() === '' ? null : fenOf(ui.estimate);
  const finding = result === '' ? ui.finding : findingOf(result, { ...ui.finding, estimate });
  if (action === 'finish') {
    if (estimate === null && ui.estimate.trim() !== '') return draw({ notice: ui.say(words.estimateWrong) });
    const problem = result === '' ? null : findingProblem(result, finding);
    if (problem !== null)
      return draw({ notice: ui.say(problem === 'damageNeeded' ? words.damageNeeded : words.differsNeeded) });
  }
  const withText = action === 'finish' || action === 'decline';
  const tap: Tap = {
    ...{ id: pageId(), staffNo, taskId },
    body: {
      ...{ action, at: new Date(Date.now() + ui.aheadMs).toISOString() },
      text: withText ? ui.text.trim() : '',
      position: action === 'arrive' || action === 'finish' ? await position() : '',
      ...(minutes === undefined ? {} : { minutes }),
      ...(action === 'finish' ? { result, finding } : {}),
    },
  };
  draw({ choosing: '', notice: '' });
  outbox.add(tap);
  if (withText) {
    kept.setDraft(taskId, { result: '', text: '', noting: ui.noting });
    ui.back();
  }
}

/** Where the phone is; '' where it doesn't say, or not soon enough. */
function position(): Promise<string> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve('');
    const timer = setTimeout(() => resolve(''), positionMs);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(timer);
        resolve(`${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`);
      },
      () => {
        clearTimeout(timer);
        resolve('');
      },
      { enableHighAccuracy: true, timeout: positionMs, maximumAge: 60_000 },
    );
  });
}

// ---- pictures --------------------------------------------------------------------------------------------------

function add(kind: MaterialKind, car: number | null, files: readonly File[]): void {
  const fresh = files.map((file) => {
    const large = tooLarge(file);
    return {
      ...{ id: pageId(), taskId: ui.openId, kind, car, file, percent: 0 },
      state: large ? ('failed' as const) : ('waiting' as const),
      message: large ? ui.say(words.tooLarge) : '',
    };
  });
  draw({ sending: [...ui.sending, ...fresh] });
  void sendPictures();
}

let sendingNow = false;
/** One after the other: a slow line gets each through sooner. */
async function sendPictures(): Promise<void> {
  if (sendingNow) return;
  sendingNow = true;
  for (;;) {
    const next = ui.sending.find(({ state }) => state === 'waiting');
    if (next === undefined) break;
    const who = { token: '', language: ui.language, base: `/api/my-surveys/${next.taskId}` };
    const done = await sendPicture<{ pictures: UploadPicture[] }>(who, next, (of) =>
      draw({ sending: ui.sending.map((one) => (one.id === next.id ? { ...one, ...of } : one)) }),
    );
    if (done === null) continue;
    draw({ sending: ui.sending.filter(({ id }) => id !== next.id) });
    if (ui.detail?.id === next.taskId) draw({ detail: { ...ui.detail, pictures: done.pictures } });
  }
  sendingNow = false;
}

async function begin(): Promise<void> {
  const answer = await server.readMe(ui.language);
  if (answer.ok) {
    if (answer.reply.permissions.includes('surveys.work') && !answer.reply.locked) return enter(answer.reply);
    return draw({ page: 'signIn' });
  }
  // Without network a surveyor goes on with what his phone kept.
  if (answer.kind === 'later' && ui.staffNo !== '') {
    draw({ page: 'list', offline: true, tasks: withTaps(known, outbox.pending()) });
    void outbox.start();
    return;
  }
  draw({ page: 'signIn' });
}

addEventListener('beforeunload', (event) => {
  if (ui.sending.some(({ state }) => state !== 'failed')) event.preventDefault();
});
addEventListener('online', () => void look());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && ui.page !== 'signIn') void look();
});
setInterval(() => {
  if (document.visibilityState === 'visible' && (ui.page === 'list' || ui.page === 'task')) void look();
}, lookMs);
draw({});
void begin();
