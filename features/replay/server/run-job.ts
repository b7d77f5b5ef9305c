import { Worker } from 'node:worker_threads';
import type { ReplayResult } from '../rules/replay.ts';
import type { ReplayJob } from './replay-job.ts';

/** Does a job in a thread of its own: the compiled file, or the source by tsx in development and tests. */
export function runJob(job: ReplayJob): Promise<ReplayResult> {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './replay-thread.ts' : './replay-thread.js', import.meta.url);
  return new Promise((resolve, reject) => {
    const thread = new Worker(entry, {
      workerData: job,
      ...(isSource ? { execArgv: ['--import', import.meta.resolve('tsx')] } : {}),
    });
    thread.once('message', (result: ReplayResult) => resolve(result));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the replay ended with ${code} before it was done`)));
  });
}
