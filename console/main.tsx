import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { pageId } from '../platform/ids/page-id.ts';
import { App } from './App.tsx';
import { createConsole } from './console-state.ts';
import { parts } from './features.ts';
import { createI18n } from './language.ts';
import { browserLocks } from './live-tab.ts';
import { openSocket } from './open-socket.ts';

const console = createConsole({
  fetch: (input, init) => window.fetch(input, init),
  connect: openSocket,
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  random: Math.random,
  newId: pageId,
  locks: browserLocks(),
  i18n: createI18n(),
});

const ticks = new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module' });
ticks.onmessage = () => console.tick();
for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
  window.addEventListener(type, console.active, { capture: true, passive: true });
}
window.addEventListener('online', console.realtime.wake);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') console.realtime.wake();
});

/** The first drawing waits for what is urgent no longer than this, ms. */
const drawnLatestMs = 1_500;

const urgent = parts.begin(console);
void console.liveTab.start();
void console.session.check(console.api.call);
// Drawing keeps the browser from everything else for a while.
if (urgent !== null) {
  const longEnough = new Promise((resolve) => setTimeout(resolve, drawnLatestMs));
  await Promise.race([urgent.catch(() => {}), longEnough]);
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App console={console} parts={parts} />);
