/** Timers of a page in the background run once a minute; those of a worker don't slow down. */
const tickMs = 500;
setInterval(() => postMessage(null), tickMs);
