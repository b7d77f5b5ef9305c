import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import { shippedNames } from '../codes.ts';
import type { ProcessDetail, ProcessRow } from '../contract/drafts.ts';
import { processPermissions } from '../contract.ts';
import { readShippedProcesses } from '../shipped-processes.ts';
import { start as begin, draw, end, flow, task } from '../testing/draw.ts';
import { processRoutes } from './routes.ts';
import { createProcesses, type Processes } from './service.ts';

let test: TestDatabase;
let processes: Processes;
let http: Http;
let role: RoleCode = 'supervisor';
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const start = (): Processes =>
  createProcesses({
    database: test.database,
    clock,
    audit: createAudit(),
    staffNames: async (ids) => new Map(ids.map((id) => [id, { name: '周敏' }])),
    known: () => shippedNames([{ code: 'claim-documents', name: { zh: '理赔材料' } }]),
  });

beforeAll(async () => {
  test = await createTestDatabase();
  processes = start();
  // Several processes of a new installation start at once.
  await Promise.all([processes.prepare(), start().prepare()]);
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      staffId,
      sessionId: newId(),
      permissions: new Set(
        Object.entries(processPermissions).flatMap(([code, kind]) =>
          kind.roles.includes(role) ? [code] : [],
        ),
      ),
      scope: systemScope('test'),
      language: 'zh-CN',
      locked: false,
      rights: '',
    }),
  });
  processRoutes(http, processes);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});
beforeEach(() => {
  role = 'supervisor';
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, headers = {}) {
  const reply = await http.app.inject({
    method,
    url: `/api${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  return { status: reply.statusCode, body: reply.json() };
}
const code = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];
const read = async (process: string): Promise<ProcessDetail> =>
  (await call('GET', `/processes/${process}`)).body;
const save = (process: string, xml: string, version: number) =>
  call('PUT', `/processes/${process}`, { xml, version });
const publish = (process: string, version: number, effectFrom: string | null = null) =>
  call('POST', `/processes/${process}/publication`, { effectFrom, version });
const renamedTask = (xml: string): string => xml.replace('name="调查核实"', 'name="调查并核实"');
const rows = async (): Promise<ProcessRow[]> => (await call('GET', '/processes')).body.processes;
const trail = async () =>
  (await test.database.pool.query('select entry from audit_inbox order by id')).rows.map((row) => row.entry);

describe('a new installation', () => {
  it('has the shipped processes once, in force, as they came', async () => {
    const list = await rows();
    expect(list.map((one) => one.code)).toEqual(readShippedProcesses().map((one) => one.code));
    for (const one of list)
      expect(one).toMatchObject({
        author: null,
        draftDiffers: false,
        current: { number: 1 },
        scheduled: null,
      });
    const found = await processes.current('complaint', clock.now());
    expect(found).toMatchObject({ code: 'complaint', number: 1 });
    expect(Object.keys(found?.process.nodes ?? {})).toContain('investigate');
    expect(await processes.current('complaint', new Date('2026-01-01T00:00:00Z'))).toBeNull();
    expect(await processes.version('complaint', 1)).toBe(found);
    await expect(processes.version('complaint', 9)).rejects.toThrow('processes.unknown');
  });

  it('takes a newer drawing of the product where nobody has edited, and leaves what somebody has', async () => {
    const change = (process: string, edited: boolean) =>
      test.database.pool.query(
        `update processes set xml = replace(xml, 'name=', 'name= '), edited = $2 where code = $1`,
        [process, edited],
      );
    await change('suggestion', false);
    await change('roadside', true);
    await start().prepare();
    expect(await read('suggestion')).toMatchObject({
      author: null,
      draftDiffers: false,
      current: { number: 2 },
    });
    expect(await read('roadside')).toMatchObject({ draftDiffers: true, current: { number: 1 } });
  });
});

describe('a draft', () => {
  it('is saved, compared and published; running tickets stay on their version', async () => {
    const before = await read('complaint');
    const saved = await save('complaint', renamedTask(before.xml), before.version);
    expect(saved).toMatchObject({
      status: 200,
      body: { draftDiffers: true, version: before.version + 1, author: { name: '周敏' }, problems: [] },
    });
    expect((await processes.current('complaint', clock.now()))?.number).toBe(1);
    expect((await call('GET', '/processes/complaint/versions/1/differences')).body.differences).toEqual([
      {
        node: 'investigate',
        name: { zh: '调查并核实', en: 'Investigate' },
        change: 'changed',
        parts: ['name'],
      },
    ]);
    const published = await publish('complaint', saved.body.version, '2026-03-05T00:00:00Z');
    expect(published.body).toMatchObject({
      draftDiffers: false,
      current: { number: 1 },
      scheduled: { number: 2, effectFrom: '2026-03-05T00:00:00.000Z' },
    });
    expect((await processes.current('complaint', new Date('2026-03-04T23:59:59Z')))?.number).toBe(1);
    expect((await processes.current('complaint', new Date('2026-03-05T00:00:00Z')))?.number).toBe(2);
    const old = await processes.version('complaint', 1);
    expect(old.process.nodes.investigate?.name.zh).toBe('调查核实');
    expect((await trail()).slice(-2)).toMatchObject([
      { action: 'process.saved', details: { changed: ['investigate'] } },
      { action: 'process.published', details: { number: 2, changed: ['investigate'] } },
    ]);
    const drawing = await call('GET', '/processes/complaint/versions/2');
    expect(drawing.body).toMatchObject({ code: 'complaint', number: 2, xml: renamedTask(before.xml) });
  });

  it('is refused when it is stale, unreadable, unchanged, unsound, or to take effect in the past', async () => {
    const { xml, version } = await read('policyEnquiry');
    expect(code(await save('policyEnquiry', 'no drawing', version))).toEqual([400, 'processes.unreadable']);
    expect(code(await publish('policyEnquiry', version))).toEqual([409, 'processes.unchanged']);
    const unsound = xml
      .replace('<bpmn:outgoing>flow1</bpmn:outgoing>', '')
      .replace(/<bpmn:sequenceFlow id="flow1" [^>]*>/, '');
    const saved = await save(
      'policyEnquiry',
      unsound
        .replace(/<bpmn:incoming>flow1<\/bpmn:incoming>/, '')
        .replace(/<bpmndi:BPMNEdge id="flow1_di"[\s\S]*?<\/bpmndi:BPMNEdge>/, ''),
      version,
    );
    expect(saved.status).toBe(200);
    expect(saved.body.problems.length).toBeGreaterThan(0);
    const refused = await publish('policyEnquiry', saved.body.version);
    expect(code(refused)).toEqual([409, 'processes.unsound']);
    const stale = await save('policyEnquiry', xml, version);
    expect(code(stale)).toEqual([409, 'staleVersion']);
    expect(stale.body.error.data).toMatchObject({ code: 'policyEnquiry', version: saved.body.version });
    expect(code(await publish('policyEnquiry', version))).toEqual([409, 'staleVersion']);
    expect(code(await publish('policyEnquiry', saved.body.version, '2026-03-01T00:00:00Z'))).toEqual([
      400,
      'processes.effectPast',
    ]);
    expect(code(await save('nothing', xml, 1))).toEqual([404, 'processes.unknown']);
  });

  it('of a new process begins as a copy under its own name', async () => {
    const asked = { code: 'refund', name: { zh: '退费申请', en: 'Refund' }, from: 'suggestion' };
    const id = newId();
    const made = await call('POST', '/processes', asked, { 'x-command-id': id });
    expect(made.body).toMatchObject({
      code: 'refund',
      name: asked.name,
      current: null,
      draftDiffers: true,
      problems: [],
    });
    expect((await call('POST', '/processes', asked, { 'x-command-id': id })).body).toEqual(made.body);
    expect(code(await call('POST', '/processes', asked))).toEqual([409, 'processes.codeTaken']);
    expect(code(await call('POST', '/processes', { ...asked, code: 'Other' }))).toEqual([
      400,
      'invalidInput',
    ]);
    const published = await publish('refund', made.body.version);
    expect(published.body).toMatchObject({ current: { number: 1 }, draftDiffers: false });
    expect((await processes.current('refund', clock.now()))?.process.name).toEqual(asked.name);
  });
});

describe('a trial', () => {
  const xml = draw([begin(), task('a', ['yes', 'no']), end()], [flow('start', 'a'), flow('a', 'end')]);
  const data = { priority: 2 };
  it('follows all steps and keeps nothing', async () => {
    const { body } = await call('POST', '/process-trials', {
      xml,
      data,
      steps: [{ type: 'start' }, { type: 'taskDone', key: 'a:1', outcome: 'yes' }],
    });
    expect(body.steps).toMatchObject([
      { effects: [{ type: 'openTask', task: { key: 'a:1' } }], state: { ended: false } },
      { effects: [{ type: 'ended', end: 'done' }], state: { ended: true } },
    ]);
  });
  it('says which step doesn’t fit, and why, in the reader’s language', async () => {
    const steps = [{ type: 'start' }, { type: 'taskDone', key: 'b:1', outcome: 'yes' }];
    const reply = await call('POST', '/process-trials', { xml, data, steps });
    expect(code(reply)).toEqual([400, 'processes.stepRefused']);
    expect(reply.body.error.message).toBe('第 2 步走不通：没有在等待「b:1」。请撤销该步后继续。');
  });
  it('checks a drawing that isn’t saved', async () => {
    expect((await call('POST', '/process-checks', { xml })).body).toEqual({ problems: [] });
    expect(code(await call('POST', '/process-checks', { xml: '<a/>' }))).toEqual([
      400,
      'processes.unreadable',
    ]);
  });
});

it('is for those who may edit; a drawing may be seen by whoever is signed in', async () => {
  role = 'agent';
  for (const path of ['/processes', '/processes/complaint', '/process-names'])
    expect(code(await call('GET', path))).toEqual([403, 'notAllowed']);
  expect(
    code(await call('POST', '/processes/complaint/publication', { effectFrom: null, version: 1 })),
  ).toEqual([403, 'notAllowed']);
  expect((await call('GET', '/processes/complaint/versions/1')).status).toBe(200);
});
