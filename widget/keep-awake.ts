let wanted = false;
let lock: WakeLockSentinel | undefined;

/** Keeps the screen of a phone on during the call: many stop the microphone of a page that nobody sees. */
export function keepAwake(live: boolean): void {
  if (live === wanted) return;
  wanted = live;
  if (live) void hold();
  else void lock?.release();
}

async function hold(): Promise<void> {
  // The browser lets go by itself when the page is hidden, and refuses when the battery is low.
  lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  if (!wanted) void lock?.release();
}

document.addEventListener('visibilitychange', () => {
  if (wanted && document.visibilityState === 'visible') void hold();
});
