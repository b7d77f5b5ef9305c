/** Runs in a thread of its own: the database takes one day while the next is lived. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PastJob, writeDays } from './past-job.ts';

/** Days that may lie ready, so that memory stays small where the database is slow. */
const mostReady = 4;
const port = parentPort;
if (port === null) throw new Error('this runs in a thread only');
let ready = 0;
let wake = (): void => {};
// Each day that was taken is answered.
port.on('message', () => {
  ready--;
  wake();
});
for (const day of writeDays(workerData as PastJob)) {
  port.postMessage(day, [day.interactions.buffer, day.agents.buffer, day.facts.buffer]);
  ready++;
  while (ready >= mostReady)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
}
port.close();
