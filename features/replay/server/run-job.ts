import { Worker } from 'node:worker_threads';
import type { ReplayResult } from '../rules/replay.ts';
import type { ReplayJob } from './replay-job.ts';

/** Does a job in a thread of its own: the compiled file, or the source by tsx in development and tests. */
export function runJob(job: ReplayJob): Promise<ReplayResult> {
  return new Promise((resolve, reject) => {
    const thread = openThread(job);
    thread.once('message', (result: ReplayResult) => resolve(result));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the replay ended with ${code} before it was done`)));
  });
}

function openThread(workerData: ReplayJob): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./replay-thread.js', import.meta.url), { workerData });
  const source = new URL('./replay-thread.ts', import.meta.url).href;
  // A thread takes no loader from the command line.
  const begin = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(begin, { workerData, eval: true });
}
