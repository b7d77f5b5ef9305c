import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import type { PlanRequest } from '../contract/plan.ts';
import type { FollowUpRuleSet, RuleVersionDetail } from '../contract/rule-set.ts';
import { followUpPermissions } from '../contract.ts';
import { dial, filed, on, task, zone } from '../testing/history.ts';
import { followUpRoutes } from './routes.ts';
import { createFollowUps, type FollowUps } from './service.ts';

let test: TestDatabase;
let http: Http;
const none = undefined as never;
let role: RoleCode | null = 'supervisor';
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const start = (): Promise<FollowUps> =>
  createFollowUps({
    ...{ database: test.database, clock, audit: createAudit(), zone: () => zone },
    names: async (ids) => new Map(ids.map((id) => [id, { name: '周敏' }])),
    ...{ cipher: createCipher(newKeyRing()), people: async () => new Map(), placing: none, tickets: none },
    ...{ log: createLog('silent'), folder: '/nowhere', timers: none, branches: none, agents: none },
    ...{ sources: none, core: null, calls: none },
    workforce: none,
  });

beforeAll(async () => {
  test = await createTestDatabase();
  const [followUps] = await Promise.all([start(), start(), start()]);
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => {
      const held = role;
      const permissions = Object.entries(followUpPermissions).flatMap(([code, kind]) =>
        held !== null && kind.roles.includes(held) ? [code] : [],
      );
      return (
        held && {
          ...{ staffId, sessionId: newId(), permissions: new Set(permissions), scope: systemScope('test') },
          ...{ language: 'zh-CN', locked: false, rights: '' },
        }
      );
    },
  });
  followUpRoutes(http, followUps, { position: () => 7 });
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) {
  const reply = await http.app.inject({ method, url: `/api${path}`, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
}
const plan = (of: Partial<PlanRequest> = {}) =>
  call('POST', '/follow-ups/plan', { task: task(), history: [], at: null, rules: null, ...of });

describe('the plan', () => {
  const text = readFileSync(new URL('docs/integration/follow-ups.md', projectRoot), 'utf8');
  const parts = (kind: string): object[] =>
    [...text.matchAll(new RegExp(`\`\`\`json ${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, json = '']) =>
      JSON.parse(json),
    );
  const [requests, replies] = [parts('request'), parts('reply')];

  it.each(requests.map((request, n) => [n + 1, request] as const))(
    'example %i of the integration page is answered as it says',
    async (n, request) => {
      const { status, body } = await call('POST', '/follow-ups/plan', request);
      const { reasons, ...expected } = replies[n - 1] as { reasons: object[] };
      expect(status).toBe(200);
      expect(body).toMatchObject(expected);
      for (const reason of reasons) expect(body.reasons).toContainEqual(expect.objectContaining(reason));
    },
  );

  it('has two examples', () => expect([requests.length, replies.length]).toEqual([2, 2]));

  it('answers for now under the rules in force, each reason with its sentence and source', async () => {
    const { status, body } = await plan();
    expect([status, body.rules, body.at]).toEqual([200, 1, '2026-03-02T01:00:00.000Z']);
    expect(body.step).toMatchObject({ action: 'dial', numbers: ['mobile'], ring: { rings: 7, seconds: 30 } });
    expect(body.reasons[0]).toMatchObject({
      text: { zh: '第 1 次拨打，最多 4 次。', en: 'Attempt 1 of 4.' },
      source: { certainty: 'own' },
    });
  });

  it('says which entry of a history breaks a rule, and what to do', async () => {
    const history = [...dial('2 09:00'), ...filed('2 09:01', 'busy', {})];
    const { status, body } = await plan({ history, at: on('2 10:00') });
    expect([status, body.error.code]).toEqual([400, 'followUps.historyWrong']);
    expect(body.error.fields).toEqual([
      { field: 'history.1', code: 'digitsUnchecked', message: '请先试加拨或去掉 0，核对区号和位数。' },
    ]);
    const late = await plan({ history: dial('2 09:00'), at: on('2 08:00') });
    expect([late.status, late.body.error.fields[0].field]).toEqual([400, 'at']);
  });

  it('refuses what isn’t of the form: an unknown field, a telephone number as an id, a moment without rules', async () => {
    const odd = await plan({ task: { ...task(), name: '张三' } as never });
    expect([odd.status, odd.body.error.fields[0].field]).toEqual([400, 'task.name']);
    const digits = task({ numbers: [{ id: '15400000001', kind: 'mobile', marks: [], sameAs: null }] });
    expect((await plan({ task: digits })).body.error.fields[0].field).toBe('task.numbers.0.id');
    expect((await plan({ at: '1999-01-01T00:00:00Z' })).status).toBe(404);
    expect((await plan({ rules: 99 })).status).toBe(404);
  });

  it('is for those with the permission', async () => {
    role = 'planner';
    expect((await plan()).status).toBe(403);
    role = null;
    expect((await plan()).status).toBe(401);
    role = 'supervisor';
  });
});

describe('the versions of the rules', () => {
  const edited = (
    { ruleSet }: RuleVersionDetail,
    edit: (rules: FollowUpRuleSet) => void,
  ): FollowUpRuleSet => {
    const copy = structuredClone(ruleSet);
    edit(copy);
    return copy;
  };

  it('are changed as a draft, published with an effect date, audited, and hold from then on', async () => {
    const draft: RuleVersionDetail = (await call('POST', '/follow-up-rules', { from: 1 })).body;
    expect([draft.number, draft.state, draft.changed]).toEqual([2, 'draft', []]);
    const ruleSet = edited(draft, (rules) => {
      rules.kinds.newContractFirst.intervalMinutes = 480;
    });
    const saved = (await call('PUT', '/follow-up-rules/2', { ruleSet, version: draft.version })).body;
    expect(saved.changed).toEqual(['kinds']);
    const stale = await call('PUT', '/follow-up-rules/2', { ruleSet, version: draft.version });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'staleVersion']);

    const past = await call('POST', '/follow-up-rules/2/publication', {
      effectFrom: on('1 09:00'),
      version: saved.version,
    });
    expect(past.body.error.code).toBe('rules.effectPast');
    const published = await call('POST', '/follow-up-rules/2/publication', {
      effectFrom: on('5 00:00'),
      version: saved.version,
    });
    expect([published.status, published.body.inForce]).toEqual([200, false]);

    const history = [...dial('2 09:00'), ...filed('2 09:00', 'noAnswer')];
    expect((await plan({ history, at: on('2 09:01') })).body.step.from).toBe('2026-03-02T07:00:00.000Z');
    const later = [...dial('6 09:00'), ...filed('6 09:00', 'noAnswer')];
    const after = (await plan({ history: later, at: on('6 09:01') })).body;
    expect([after.rules, after.step.from]).toEqual([2, '2026-03-06T09:00:00.000Z']);

    const again = await call('PUT', '/follow-up-rules/2', { ruleSet, version: published.body.version });
    expect(again.body.error.code).toBe('rules.notDraft');
    const { rows } = await test.database.pool.query('select entry from audit_inbox order by id');
    expect(rows.map(({ entry }) => entry.action)).toEqual([
      ...['followUpRules.draftCreated', 'followUpRules.draftSaved', 'followUpRules.published'],
    ]);
  });

  it('aren’t published while they are unsound; a draft is put aside and taken up again', async () => {
    const draft: RuleVersionDetail = (await call('POST', '/follow-up-rules', { from: 1 })).body;
    const ruleSet = edited(draft, (rules) => {
      rules.generalHours.from = '07:00';
      rules.appointments.mustEndAfter = 2;
    });
    const url = `/follow-up-rules/${draft.number}`;
    const saved = (await call('PUT', url, { ruleSet, version: draft.version })).body;
    expect(saved.problems.map(({ code }: { code: string }) => code)).toEqual([
      'hoursOutsideNamed',
      'limitsCrossed',
    ]);
    const refused = await call('POST', `${url}/publication`, { effectFrom: null, version: saved.version });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'rules.unsound']);
    const aside = (await call('PUT', `${url}/discarded`, { discarded: true, version: saved.version })).body;
    expect(aside.state).toBe('discarded');
    const back = (await call('PUT', `${url}/discarded`, { discarded: false, version: aside.version })).body;
    expect(back.state).toBe('draft');
  });

  it('are read by many and changed by few', async () => {
    role = 'agent';
    expect((await call('GET', '/follow-up-rules')).status).toBe(200);
    expect((await call('POST', '/follow-up-rules', { from: 1 })).status).toBe(403);
    role = 'supervisor';
  });
});
