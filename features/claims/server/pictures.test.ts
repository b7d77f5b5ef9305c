import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { partBytes } from '../codes.ts';
import { emptyCar, type LossDraft } from '../contract/draft.ts';
import type { UploadView } from '../contract/upload.ts';
import { createLossReportsFixture, type LossReportsFixture, photo } from '../testing/loss-reports.ts';
import type { Doer } from './deps.ts';

let test: LossReportsFixture;
let agent: Doer;
let leader: Doer;

beforeAll(async () => {
  test = await createLossReportsFixture();
  agent = test.hire('agent', 'hq.east');
  leader = test.hire('teamLeader', 'hq.east');
});
afterAll(() => test.drop());

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; message: string }) => error.kind?.code ?? error.message,
  );
const partsOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, at) =>
    bytes.subarray(at * partBytes, (at + 1) * partBytes),
  );
async function reported(of: Partial<LossDraft> = {}): Promise<{ id: string; token: string }> {
  const { id } = await test.report(agent, of);
  return { id, token: String(test.sent.at(-1)?.values.link).split('#')[1] ?? '' };
}

it('takes a picture in parts in any order, twice and after a break, and makes it anew', async () => {
  const { pictures } = test.reports;
  const { id: reportId, token } = await reported();
  const bytes = await photo();
  const parts = partsOf(bytes);
  expect(parts.length).toBeGreaterThan(1);
  const id = newId();
  const announce = { id, kind: 'damage', bytes: bytes.length } as const;
  await pictures.begin(token, announce);
  await pictures.part(token, id, parts.length - 1, parts.at(-1) ?? bytes);
  expect(await code(pictures.finish(token, id))).toBe('lossUpload.partsMissing');
  // The connection broke: the page asks what is there and goes on.
  expect((await pictures.begin(token, announce)).parts).toEqual([parts.length - 1]);
  await Promise.all(parts.map((part, at) => pictures.part(token, id, at, part)));
  const view = await pictures.finish(token, id);
  expect(view.materials.find(({ kind }) => kind === 'damage')?.done).toBe(1);
  expect(await pictures.finish(token, id)).toEqual(view);

  const { body } = await pictures.open(leader, reportId, id);
  const made = await sharp(body as Buffer).metadata();
  expect([made.format, made.exif]).toEqual(['jpeg', undefined]);
  expect(Buffer.from(body as Buffer).includes('hidden place')).toBe(false);
  expect(bytes.includes('hidden place')).toBe(true);
  expect(await test.facts('lossReport.pictureStored')).toHaveLength(1);
  const { rows } = await test.database.pool.query('select count(*)::int as n from loss_picture_parts');
  expect(rows).toEqual([{ n: 0 }]);
  const { rows: audit } = await test.database.pool.query(
    `select count(*)::int as n from audit_inbox a where a::text like '%lossReports.pictureOpened%'`,
  );
  expect(audit).toEqual([{ n: 1 }]);
});

it('each of several own cars has its pictures: a licence of one says nothing of the other', async () => {
  const { pictures } = test.reports;
  const { id, token } = await reported({ ownCars: [{ ...emptyCar, plate: '浙B66666' }] });
  const bytes = await photo(400);
  const send = async (kind: 'damage' | 'scene', car: number | null) => {
    const picture = { id: newId(), kind, car, bytes: bytes.length };
    await pictures.begin(token, picture);
    for (const [at, part] of partsOf(bytes).entries()) await pictures.part(token, picture.id, at, part);
    return pictures.finish(token, picture.id);
  };
  const damage = (view: UploadView) => view.materials.find(({ kind }) => kind === 'damage');
  expect(await pictures.read(token)).toMatchObject({ cars: ['浙B***45', '浙B***66'] });
  await send('damage', 1);
  expect(damage(await send('damage', 1))).toMatchObject({ done: 2, byCar: [0, 2], enough: false });
  expect((await send('scene', null)).materials.find(({ kind }) => kind === 'scene')?.byCar).toEqual([]);
  const whole = await send('damage', 0);
  expect(damage(whole)).toMatchObject({ done: 3, byCar: [1, 2], enough: true });
  expect(await code(pictures.begin(token, { id: newId(), kind: 'damage', car: 2, bytes: 9 }))).toBe(
    'notFound',
  );
  const { shots, missing } = await test.reports.views.view(leader, id);
  expect(shots.map(({ kind, car }) => [kind, car])).toEqual([
    ...[
      ['damage', 1],
      ['damage', 1],
      ['scene', null],
      ['damage', 0],
    ],
  ]);
  expect(missing).not.toContain('damage');
});

it('refuses what is no picture, parts of another length, and links that are not valid', async () => {
  const { pictures } = test.reports;
  const { token } = await reported();
  const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const id = newId();
  await pictures.begin(token, { id, kind: 'scene', bytes: page.length });
  expect(await code(pictures.part(token, id, 0, page.subarray(1)))).toBe('tooLarge');
  expect(await code(pictures.part(token, id, 7, page))).toBe('notFound');
  await pictures.part(token, id, 0, page);
  expect(await code(pictures.finish(token, id))).toBe('lossUpload.notPicture');
  expect((await pictures.read(token)).pictures).toEqual([]);
  expect(await code(pictures.read('a'.repeat(32)))).toBe('lossUpload.linkInvalid');
  await test.later(30 * 86_400_000 + 1);
  expect(await code(pictures.read(token))).toBe('lossUpload.linkInvalid');
});

it('another report’s link reaches no picture of this one; a picture that was removed is gone', async () => {
  const { pictures } = test.reports;
  const [one, other] = [await reported(), await reported()];
  const bytes = await photo(400);
  const id = newId();
  await pictures.begin(one.token, { id, kind: 'drivingLicence', bytes: bytes.length });
  for (const [at, part] of partsOf(bytes).entries()) await pictures.part(one.token, id, at, part);
  await pictures.finish(one.token, id);
  expect(await code(pictures.begin(other.token, { id, kind: 'scene', bytes: 10 }))).toBe('notFound');
  expect(await code(pictures.remove(other.token, id))).toBe('notFound');
  expect((await pictures.read(other.token)).pictures).toEqual([]);
  expect((await test.reports.views.view(leader, one.id)).shots).toMatchObject([{ id, hints: ['small'] }]);
  expect((await pictures.remove(one.token, id)).pictures).toEqual([]);
  expect(await code(pictures.open(leader, one.id, id))).toBe('notFound');
});
