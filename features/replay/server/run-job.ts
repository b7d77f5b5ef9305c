import { openThread } from '../../../platform/open-thread.ts';
import type { ReplayResult } from '../rules/replay.ts';
import type { ReplayJob } from './replay-job.ts';

/** Does a job in a thread of its own. */
export function runJob(job: ReplayJob): Promise<ReplayResult> {
  return new Promise((resolve, reject) => {
    const thread = openThread(new URL('./replay-thread', import.meta.url), job);
    thread.once('message', (result: ReplayResult) => resolve(result));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the replay ended with ${code} before it was done`)));
  });
}
