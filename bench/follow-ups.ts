/**
 * How many decisions about follow-up calls are made in a second on one core, and how many rows of a file become tasks.
 *
 * Decisions: histories that chance has led through the shipped rules are asked at each of their events what comes next,
 * from the beginning, as the server does for every list and every call; the baseline is the last step alone. Rows: a CSV
 * file of tasks goes through the upload in pieces, the reader and the database as an installation has it; the baseline is
 * the reading of the file alone. Beside it is told how much larger the heap is towards the end of the file than after a tenth
 * of it, both times after a collection: it must not grow with the file.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { importPieceBytes } from '../features/followups/contract/imports.ts';
import type { FollowUpEvent, FollowUpTask } from '../features/followups/contract/task.ts';
import { readImportHead, readImportLine } from '../features/followups/rules/import-lines.ts';
import { nextStep } from '../features/followups/rules/step.ts';
import { planFollowUp } from '../features/followups/rules.ts';
import { readShippedRules } from '../features/followups/shipped-rules.ts';
import { number, on, policy, zone } from '../features/followups/testing/history.ts';
import { importHead, importLine, importText } from '../features/followups/testing/import-file.ts';
import { createTasksFixture } from '../features/followups/testing/tasks.ts';
import { walk } from '../features/followups/testing/walk.ts';
import { csvRows } from '../platform/spreadsheet/csv-rows.ts';
import { createDice, type Figures, figure } from './figures.ts';
import { withDatabase } from './scratch.ts';

const histories = 200;
const measuredMs = 4_000;
const fileRows = 20_000;

/**
 * Measures follow-up calls; takes about half a minute.
 * @returns `followups.planDecisionsPerSecond`, `followups.importRowsPerSecond` and `followups.importHeapMb`.
 * @throws Error when the file doesn't come in whole
 */
export async function followUpsBench(): Promise<Figures> {
  return { ...decisions(), ...(await rows()) };
}

function decisions(): Figures {
  const { ruleSet: rules } = readShippedRules();
  const dice = createDice(11);
  const task: FollowUpTask = {
    ...{ kind: 'newContractFirst', addressMark: null, birthday: null },
    policies: [policy('p1', { design: 'participating' }), policy('p2', { design: 'universal' })],
    numbers: [number('mobile'), number('office')],
  };
  const led = Array.from({ length: histories }, () => {
    const thrown = Array.from({ length: 120 }, () => dice(2 ** 30));
    return walk(rules, task, thrown, new Date(on('2 09:00'))).walked;
  });
  const asked = led.flatMap((walked) => {
    const history = walked.map(({ event }) => event);
    return walked.map(({ after }, n): { past: FollowUpEvent[]; after: typeof after; at: Date } => {
      const at = new Date(history[n]?.at ?? '');
      return { past: history.slice(0, n + 1), after, at };
    });
  });
  const run = (work: (one: (typeof asked)[number]) => unknown): number => {
    let done = 0;
    const begin = performance.now();
    while (performance.now() - begin < measuredMs) {
      for (let n = 0; n < 50; n++) {
        const one = asked[done++ % asked.length];
        if (one !== undefined) work(one);
      }
    }
    return (done / (performance.now() - begin)) * 1_000;
  };
  const whole = ({ past, at }: (typeof asked)[number]) =>
    planFollowUp({ rules, zone, task, history: past, at });
  for (const one of asked.slice(0, 2_000)) whole(one);
  const perSecond = run(whole);
  const bare = run(({ after, at }) => nextStep(after, at));
  return { 'followups.planDecisionsPerSecond': figure(perSecond, '1/s', bare) };
}

async function rows(): Promise<Figures> {
  const file = Buffer.from(
    importText(importHead) +
      Array.from({ length: fileRows }, (_, n) =>
        importText(
          importLine({
            任务号: `bench-${n}`,
            机构: 'hq',
            手机: `1540${String(n).padStart(7, '0')}`,
            保单号: `P${n}`,
          }),
        ),
      ).join(''),
  );
  const bare = await readAlone(file);
  return withDatabase(8, async ({ database, url }) => {
    const scene = await createTasksFixture('2026-03-02T02:00:00Z', { database, url, drop: async () => {} });
    const { importing } = scene.followUps;
    const office = scene.hire('backOffice');
    let row = await database.transaction((tx) =>
      importing.begin(tx, office, { name: 'bench.csv', bytes: file.length }),
    );
    await scene.startTimers();
    const begin = performance.now();
    for (let n = 0; n * importPieceBytes < file.length; n++)
      row = await importing.piece(
        office,
        row.id,
        n,
        file.subarray(n * importPieceBytes, (n + 1) * importPieceBytes),
      );
    row = await database.transaction((tx) => importing.start(tx, office, row.id, row.version));
    const lines = async () => (await importing.read(office, row.id)).lines;
    const heaps: number[] = [];
    let measuredMs = 0;
    const running = scene.runDue();
    for (const least of [fileRows / 10, (fileRows * 9) / 10]) {
      while ((await lines()) < least) await delay(20);
      const stopped = performance.now();
      heaps.push(heapMb());
      measuredMs += performance.now() - stopped;
    }
    await running;
    const seconds = (performance.now() - begin - measuredMs) / 1_000;
    const done = await importing.read(office, row.id);
    const [early = 0, late = 0] = heaps;
    await scene.drop();
    if (done.added !== fileRows) throw new Error(`${done.added} of ${fileRows} rows came in`);
    return {
      'followups.importRowsPerSecond': figure(fileRows / seconds, '1/s', bare),
      'followups.importHeapMb': figure(late - early, 'MB'),
    };
  });
}

/** What is in use after everything that can go is gone, MB. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

async function readAlone(file: Buffer): Promise<number> {
  const columns = readImportHead(importHead);
  if (columns === null) throw new Error('no head');
  const names = { branches: new Map([['hq', 'hq']]), covers: () => true };
  const begin = performance.now();
  for await (const row of csvRows(file, 'bench', 'utf-8')) readImportLine(row, columns, names);
  return (fileRows / (performance.now() - begin)) * 1_000;
}
