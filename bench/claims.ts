/**
 * Loss reports: how many are taken down in a second, whether the same loss is found among a million, and whether 200 pictures
 * at once fill the memory.
 *
 * A report is begun, saved once and submitted as at the desk, with its number, message, ticket and surveyor's task, by eight
 * agents at once. The million rows lie over two years, with a plate each and every third with a third party's; searches ask
 * for reports that have a twin and for others. The pictures are of 12 megapixels and come in parts, all begun before the first
 * is finished.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { createAudit } from '../features/audit/server/service.ts';
import { partBytes } from '../features/claims/codes.ts';
import { createSealing } from '../features/claims/server/sealing.ts';
import { createLossReports, type LossReports } from '../features/claims/server/service.ts';
import { findById } from '../features/claims/server/store.ts';
import { photo, wholeDraft } from '../features/claims/testing/loss-reports.ts';
import { testCalendar } from '../features/complaints/testing/rules.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import type { Database } from '../platform/database/database.ts';
import { newId } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { systemScope } from '../platform/scope.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';
import { cleaning, withDatabase } from './scratch.ts';

const reports = 400;
const agents = 8;
const rowCount = 1_000_000;
const batch = 5_000;
const searches = 600;
/** The first ones read from disk what stays in memory in a centre that works. */
const firstSearches = 100;
const pictures = 200;
/** One report takes sixty. */
const senders = 4;
const dayMs = 86_400_000;

/**
 * @returns `claims.reportsPerSecond`, `claims.duplicateP99Ms` among a million reports, `claims.uploadMemory` (how much the
 *   process grows at most while 200 pictures are made anew, MB), `claims.picturesPerSecond`
 * @throws Error when a twin isn't found, or a picture isn't stored
 */
export async function claimsBench(): Promise<Figures> {
  return withDatabase(10, async ({ database }) => {
    const folder = await mkdtemp(join(tmpdir(), 'jieting-bench-pictures-'));
    return cleaning(
      // What was begun last may still be written.
      () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
      () => measure(database, folder),
    );
  });
}

async function measure(database: Database, folder: string): Promise<Figures> {
  const cipher = createCipher(newKeyRing());
  const links: string[] = [];
  const service = await makeReports(database, cipher, folder, links);
  const perSecond = await takeDown(database, service);
  const upload = await sendPictures(service, links.slice(-senders));
  await load(database, cipher);
  return {
    'claims.reportsPerSecond': figure(perSecond, '1/s'),
    'claims.duplicateP99Ms': figure(percentile(await search(database, cipher, service), 0.99), 'ms'),
    'claims.uploadMemory': figure(upload.megabytes, 'MB'),
    'claims.picturesPerSecond': figure(upload.perSecond, '1/s'),
  };
}

async function makeReports(database: Database, cipher: Cipher, folder: string, links: string[]) {
  const timers = { set: async () => {}, cancel: async () => {} };
  const nobody = () => Promise.reject(new Error('nobody is verified here'));
  return createLossReports({
    ...{ database, cipher, folder, clock: createSystemClock(() => {}), audit: createAudit() },
    log: createLog('silent'),
    calendar: { current: () => testCalendar },
    timers: () => timers,
    notifications: {
      carries: () => true,
      async notify(_, { values }) {
        if ('link' in values) links.push(String(values.link).split('#')[1] ?? '');
        return newId();
      },
    },
    customers: { mobileOf: async () => null, customerCard: async () => null, policyRecord: async () => null },
    verification: { read: nobody, tell: nobody },
    contacts: { contact: async () => null, mobileOf: async () => null },
    surveys: { arrange: async () => ({ id: newId(), no: '26110200001' }) },
    asking: { arrange: async () => ({ id: newId(), no: '26110200002' }) },
    massEvents: () => ({ shortForms: async () => [] }),
    surveyors: () => ({
      async begin(_, __, ticket) {
        await ticket();
        return 'surveyor';
      },
    }),
    witness: () => ({ told: async () => {} }),
    following: () => ({ followed: async () => ({ survey: null, stages: [], late: false }) }),
    publicUrl: null,
    people: async (ids) => new Map(ids.map((id) => [id, { staffId: id, staffNo: '1', name: '测' }])),
    branchNames: async () => new Map(),
    brand: () => ({ brand: { zh: '测试保险' }, hotline: '95000' }),
    zone: () => testCalendar.zone,
    position: () => 0,
  });
}

const agent = () => ({
  ...{ staffId: newId(), path: 'hq', scope: systemScope('bench'), address: '127.0.0.1' },
  ...{ permissions: new Set(['lossReports.take']), language: 'zh-CN' as const },
});
const plateOf = (n: number): string => `浙B${String(n).padStart(6, '0')}`;

/** @returns reports a second, each begun, saved once and submitted. */
async function takeDown(database: Database, service: LossReports): Promise<number> {
  let left = reports;
  const worker = async (): Promise<void> => {
    const by = agent();
    while (left-- > 0) {
      const content = { ...wholeDraft(new Date(Date.now() - 600_000)), plate: plateOf(left) };
      const begun = await database.transaction((tx) =>
        service.taking.begin(tx, by, { interactionId: null, customerId: null }),
      );
      const saved = await database.transaction((tx) =>
        service.taking.save(tx, by, begun.id, { content, version: begun.version }),
      );
      await database.transaction((tx) =>
        service.submit(tx, by, begun.id, { content, version: saved.version }, 'https://centre.example'),
      );
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: agents }, worker));
  return (reports / (performance.now() - start)) * 1000;
}

/** Writes a million reports as the product would, with one sealed text for all: what is measured reads few of them. */
async function load(database: Database, cipher: Cipher): Promise<void> {
  const sealing = createSealing(cipher);
  const content = sealing.sealContent(wholeDraft(new Date()));
  const now = Date.now();
  const lines = function* (): Generator<string> {
    for (let from = 0; from < rowCount; from += batch) {
      let text = '';
      for (let n = from; n < from + batch; n++) {
        // Every tenth is the twin of the one before it: the same car, half an hour later.
        const twin = n % 10 === 9 ? n - 1 : n;
        const lossAt = new Date(now - (twin % 730) * dayMs + (n === twin ? 0 : 1_800_000));
        const { plateIndex, otherPlates } = sealing.indexesOf({
          ...wholeDraft(lossAt),
          plate: plateOf(twin),
          thirdParties: n % 3 === 0 ? [{ plate: plateOf(twin + 1), name: '', phone: '', insurer: '' }] : [],
        });
        const at = new Date(lossAt.getTime() + 600_000).toISOString();
        text += `${[
          ...[newId(now - rowCount + n), `BX${n}`, 'reported', 'hq', content, plateIndex],
          ...[`{${otherPlates.map((one) => `"${one}"`).join(',')}}`, '{}', 'collision', 'none'],
          ...[lossAt.toISOString(), '330203', 'f', 1, 'agent', at, at, at, 1],
        ].join('\t')}\n`;
      }
      yield text;
    }
  };
  const client = await database.pool.connect();
  try {
    const into = client.query(
      copyFrom(
        'copy loss_reports (id, no, state, path, content, plate_index, other_plates, phone_indexes, kind, hurt, loss_at, place, late, rules, source, created_at, saved_at, reported_at, version) from stdin',
      ),
    );
    await pipeline(Readable.from(lines()), into);
  } finally {
    client.release();
  }
  await database.pool.query('analyze loss_reports');
}

/** @returns durations of looking for other reports of the same loss, ms. */
async function search(database: Database, cipher: Cipher, service: LossReports): Promise<Float64Array> {
  const sealing = createSealing(cipher);
  const dice = createDice(7);
  const taken = new Float64Array(searches);
  for (let turn = -firstSearches; turn < searches; turn++) {
    const wantsTwin = turn % 2 === 0;
    const n = dice(rowCount / 10) * 10 + (wantsTwin ? 8 : 4);
    const { rows } = await database.pool.query('select id from loss_reports where no = $1', [`BX${n}`]);
    const row = await findById(database.read, rows[0]?.id);
    if (row === null) throw new Error('a report is gone');
    // As it would lie there, with the plate in its text.
    const content = sealing.sealContent({ ...wholeDraft(row.lossAt ?? new Date()), plate: plateOf(n) });
    const start = performance.now();
    const found = await service.views.duplicates(database.read, { ...row, content });
    if (turn >= 0) taken[turn] = performance.now() - start;
    if (wantsTwin && found.length === 0) throw new Error(`the twin of ${n} wasn't found`);
  }
  return taken;
}

/** @returns how much the process grew at most, MB, and pictures a second. */
async function sendPictures({ pictures: service }: LossReports, tokens: readonly string[]) {
  // Two different ones, so that nothing is cached by chance; 12 megapixels as a phone takes them.
  const [one, other] = [await photo(3_464), await photo(3_460)];
  const list = Array.from({ length: pictures }, (_, at) => ({
    id: newId(),
    bytes: at % 2 === 0 ? one : other,
  }));
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const start = performance.now();
  const send = async ({ id, bytes }: (typeof list)[number], tokenOf: string): Promise<void> => {
    await service.begin(tokenOf, { id, kind: 'damage', bytes: bytes.length });
    for (let part = 0; part * partBytes < bytes.length; part++)
      await service.part(tokenOf, id, part, bytes.subarray(part * partBytes, (part + 1) * partBytes));
    const view = await service.finish(tokenOf, id);
    if (view.pictures.find((picture) => picture.id === id)?.state !== 'stored')
      throw new Error('a picture was not stored');
  };
  // All come to their end, also where one fails: nothing is written any more when the folder is cleared.
  const sent = await Promise.allSettled(
    list.map((picture, at) => send(picture, tokens[at % tokens.length] ?? '')),
  );
  clearInterval(watch);
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return {
    megabytes: (most - before) / 1_000_000,
    perSecond: (pictures / (performance.now() - start)) * 1000,
  };
}
