/** Runs in a thread of its own, so that nobody's call waits for a replay. */
import { parentPort, workerData } from 'node:worker_threads';
import { doReplay, type ReplayJob } from './replay-job.ts';

parentPort?.postMessage(doReplay(workerData as ReplayJob));
