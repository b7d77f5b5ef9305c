import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritableLock } from './lock.mjs';

const running = new Set();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program of this Node and keeps what it prints, in case that it fails.
 * @param {string[]} args script and arguments, or a program if `program` names one.
 * @returns {Promise<{ status: number | null, output: string }>}
 */
export async function run(args, { cwd, program = process.execPath }) {
  const lock = inheritableLock() ?? 'ignore';
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe', lock] });
  running.add(child);
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    const [status] = await once(child, 'close');
    return { status, output };
  } finally {
    running.delete(child);
  }
}

/**
 * Does `work`; a signal that comes meanwhile ends the programs it runs, then us. From a terminal they get it as well,
 * from elsewhere only we do.
 */
export async function interruptible(work) {
  const end = (signal) => {
    for (const child of running) child.kill(signal);
    void Promise.allSettled([...running].map((child) => once(child, 'close'))).then(() => process.exit(1));
  };
  for (const signal of signals) process.on(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}
