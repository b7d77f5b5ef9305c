import { notifyManager, QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { reportActivity } from '../features/access/contract.ts';
import { type Api, createApi, isTransient } from './api.ts';
import { forgetDrafts } from './drafts.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { createIdle } from './idle.ts';
import { changeLanguage, translator } from './language.ts';
import { createLiveTab, type LiveTab, type TabLocks } from './live-tab.ts';
import { createNotices, type Notices } from './notices.ts';
import { createPalette, type Palette } from './palette.ts';
import { createRealtime, type Realtime, type RealtimeOptions } from './realtime.ts';
import { createSession, type Session } from './session.ts';
import { createShortcuts, type Shortcuts } from './shortcuts.ts';
import { consoleWords } from './words.ts';

/** What the browser gives; a test gives its own. */
export interface Surroundings {
  fetch: typeof fetch;
  connect: RealtimeOptions['connect'];
  monotonic(): number;
  wall(): number;
  random(): number;
  newId(): string;
  locks: TabLocks;
  i18n: i18n;
}

/** Everything that lives as long as the tab. */
export interface Console {
  api: Api;
  session: Session;
  realtime: Realtime;
  queryClient: QueryClient;
  freshness: Freshness;
  liveTab: LiveTab;
  notices: Notices;
  palette: Palette;
  shortcuts: Shortcuts;
  i18n: i18n;
  newId(): string;
  random(): number;
  /** Called about twice a second. */
  tick(): void;
  /** A key, a pointer or a wheel was used. */
  active(): void;
  /** The softphone says whether a call is on: while it is, an unreachable server doesn't lock the screen. */
  setInContact(yes: boolean): void;
}

/** Longest random pause before reading again after a fact, ms. */
const freshPauseMs = 250;

/** Builds and wires the parts of the console that aren't drawn. */
export function createConsole(around: Surroundings): Console {
  const words = () => translator(around.i18n, consoleWords);
  const session = createSession();
  const realtime = createRealtime(around);
  const liveTab = createLiveTab(around.locks);
  const notices = createNotices();
  let inContact = false;
  const api = createApi({
    fetch: around.fetch,
    newId: around.newId,
    language: () => (around.i18n.language === 'en' ? 'en' : 'zh-CN'),
    sentence: (failure) => words()(`api.${failure}`),
    onSignedOut: session.ended,
    onLocked: session.locked,
    unlocked: session.unlocked,
  });
  // What an answer changes is on the screen in the same turn, not a timer later: somebody on the line waits for it.
  notifyManager.setScheduler(queueMicrotask);
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        // Our own link says when there is a network; the browser's guess doesn't hold anything back.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => isTransient(error) && count < 2,
        retryDelay: (count) => 500 * 2 ** count,
      },
    },
  });
  const freshness = createFreshness(queryClient, () => around.random() * freshPauseMs);
  const idle = createIdle({
    monotonic: around.monotonic,
    minutes() {
      const state = session.state();
      return state.kind === 'signedIn' && !state.locked ? state.me.idleLockMinutes : null;
    },
    report: () => void api.call(reportActivity, {}).catch(() => {}),
    ask: () => void askIdle(),
  });
  async function askIdle(): Promise<void> {
    const reached = await session.check(api.call);
    if (!reached && !inContact) session.locked();
  }

  realtime.onResync((rights) => {
    const state = session.state();
    if (state.kind === 'signedIn' && state.me.rights !== rights) void session.check(api.call);
    freshness.refreshAll();
  });
  realtime.onBye((code) => {
    if (code === 'sessionReplaced') session.ended('replaced');
    else if (code === 'notSignedIn') void session.check(api.call);
    else notices.show({ tone: 'warning', text: words()('link.reload'), stays: true });
  });
  realtime.onState(() => {
    if (realtime.state().status === 'open') freshness.retryFailed();
  });
  let before = session.state();
  let person: string | null = null;
  const follow = (): void => {
    const now = session.state();
    if (now.kind === 'signedIn') {
      if (person !== null && person !== now.me.staffId) queryClient.clear();
      person = now.me.staffId;
      if (before.kind !== 'signedIn') {
        // Pages that stayed while nobody was signed in may show what is long out of date.
        freshness.refreshAll();
      }
      if (before.kind !== 'signedIn' || (before.locked && !now.locked)) idle.fresh();
      void changeLanguage(around.i18n, now.me.language);
    }
    if (now.kind === 'signedOut' && now.last === null) {
      queryClient.clear();
      forgetDrafts();
      notices.clear();
    }
    if (now.kind === 'signedIn' && liveTab.state() === 'live') realtime.start(now.me.rights);
    else realtime.stop();
    before = now;
  };
  session.onChange(follow);
  liveTab.onChange(follow);

  return {
    api,
    session,
    realtime,
    queryClient,
    freshness,
    liveTab,
    notices,
    palette: createPalette(),
    shortcuts: createShortcuts(),
    i18n: around.i18n,
    newId: around.newId,
    random: around.random,
    tick() {
      realtime.tick();
      idle.tick();
    },
    active: idle.active,
    setInContact(yes) {
      inContact = yes;
    },
  };
}
