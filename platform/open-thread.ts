import { Worker } from 'node:worker_threads';

/**
 * Opens a thread: the built program beside the caller, or the source by tsx in development and tests.
 * @param url of the thread's module without extension, made with `new URL('./name', import.meta.url)`; entries of
 *   `server/vite.config.ts` have the same name. @param workerData plain data.
 */
export function openThread(url: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${url.href}.js`), { workerData });
  const source = `${url.href}.ts`;
  // A thread takes no loader from the command line.
  const begin = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(begin, { workerData, eval: true });
}
