import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { createCommands } from '../../../platform/http/commands.ts';
import { createHttp, type Http } from '../../../platform/http/http.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { systemScope } from '../../../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import type { RoleCode } from '../../access/contract.ts';
import { createAudit } from '../../audit/server/service.ts';
import { disclosurePermissions, type RuleSet, type RuleVersionDetail } from '../contract.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { ruleSetRoutes } from './rule-set-routes.ts';
import { createRuleSets, type RuleSets } from './rule-sets.ts';

let test: TestDatabase;
let ruleSets: RuleSets;
let http: Http;
/** Whom the next requests come from. */
let role: RoleCode | null = 'supervisor';
const staffId = newId();
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
const start = (): Promise<RuleSets> =>
  createRuleSets({
    database: test.database,
    clock,
    audit: createAudit(),
    names: async (ids) => new Map(ids.map((id) => [id, { name: '周敏' }])),
  });

beforeAll(async () => {
  test = await createTestDatabase();
  // Several processes of a new installation start at once.
  [ruleSets] = await Promise.all([start(), start(), start()]);
  http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, createCipher(newKeyRing()), clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => {
      const held = role;
      return (
        held && {
          staffId,
          sessionId: newId(),
          permissions: new Set(
            Object.entries(disclosurePermissions).flatMap(([code, kind]) =>
              kind.roles.includes(held) ? [code] : [],
            ),
          ),
          scope: systemScope('test'),
          language: 'zh-CN',
          locked: false,
          rights: '',
        }
      );
    },
  });
  ruleSetRoutes(http, ruleSets, () => 7);
});
afterAll(async () => {
  await http.app.close();
  await test.drop();
});

async function call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, headers = {}) {
  const url = `/api/disclosure${path}`;
  const reply = await http.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: reply.statusCode, body: reply.json() };
}
const refused = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
  status,
  body.error.code,
];
const tryOut = (caller: string, subject: string, proved: string[], more = {}) =>
  call('POST', '/try-out', { caller, subject, proved, ...more });
const versions = async (): Promise<RuleVersion[]> => (await call('GET', '/versions')).body.versions;
const newDraft = async (from = 1): Promise<RuleVersionDetail> =>
  (await call('POST', '/versions', { from })).body;
const save = ({ number, version }: RuleVersion, ruleSet: RuleSet) =>
  call('PUT', `/versions/${number}`, { ruleSet, version });
const publish = ({ number, version }: RuleVersion, effectFrom: string | null = null, headers = {}) =>
  call('POST', `/versions/${number}/publication`, { effectFrom, version }, headers);
const edited = ({ ruleSet }: RuleVersionDetail, edit: (rules: RuleSet) => void): RuleSet => {
  const copy = structuredClone(ruleSet);
  edit(copy);
  return copy;
};
/** Claims open with one item. */
const looser = (rules: RuleSet): void => {
  const condition = rules.sections.customerClaim.classes.general?.requirement[0];
  if (condition) condition.atLeast = 1;
};
const trail = async () =>
  (await test.database.pool.query('select entry from audit_inbox order by id')).rows.map((row) => row.entry);
const facts = async () =>
  (await test.database.pool.query('select type, data from fact_inbox order by id')).rows;

describe('the try-out', () => {
  it('answers in the form that was agreed, under the version in force', async () => {
    const { status, body } = await tryOut('trafficPolice', 'policy', ['insuredPlateNo']);
    expect([status, body]).toEqual([
      200,
      {
        version: 1,
        facts: [
          {
            fact: 'inForce',
            class: 'general',
            verdict: 'locked',
            missing: [['officerUnit', 'officerNo']],
          },
        ],
      },
    ]);
    const claim = await tryOut('customer', 'claim', ['reportNo', 'plateNo']);
    expect(claim.body.facts).toEqual([
      ...['pastLosses', 'payout', 'numbers', 'assessment', 'circumstances'].map((fact) => ({
        fact,
        class: 'general',
        verdict: 'tell',
        missing: [],
      })),
      {
        fact: 'payeeAccount',
        class: 'confidential',
        verdict: 'locked',
        missing: [['engineNo'], ['vin'], ['idCardNo'], ['insuredOrClaimantName']],
      },
    ]);
  });

  it('takes repeated factors and those that are nobody’s here, and counts neither', async () => {
    const { body } = await tryOut('customer', 'policy', ['plateNo', 'plateNo', 'reportNo', 'password']);
    expect(body).toEqual((await tryOut('customer', 'policy', ['plateNo'])).body);
    expect(body.facts[0].verdict).toBe('locked');
    const other = await tryOut('other', 'policy', ['policyNo', 'plateNo', 'authorisation']);
    expect(other.body.facts).toHaveLength(18);
    for (const each of other.body.facts) expect(each).toMatchObject({ verdict: 'locked', missing: [] });
  });

  it('refuses what is no question, with a code and a field', async () => {
    for (const [caller, subject] of [
      ['thirdParty', 'policy'],
      ['trafficPolice', 'claim'],
      ['salesperson', 'claim'],
    ] as const)
      expect(refused(await tryOut(caller, subject, []))).toEqual([400, 'disclosure.subjectNotAnswered']);
    const unknown = await tryOut('customer', 'policy', ['plateNo', 'shoeSize']);
    expect(unknown).toMatchObject({
      status: 400,
      body: { error: { code: 'invalidInput', fields: [{ field: 'proved.1' }] } },
    });
    expect(refused(await tryOut('friend', 'policy', []))).toEqual([400, 'invalidInput']);
    expect(refused(await tryOut('customer', 'house', []))).toEqual([400, 'invalidInput']);
    expect(refused(await call('POST', '/try-out', { caller: 'customer', subject: 'policy' }))).toEqual([
      400,
      'invalidInput',
    ]);
    expect(refused(await tryOut('customer', 'policy', [], { version: 99 }))).toEqual([
      404,
      'rules.versionUnknown',
    ]);
  });

  it('is for those who watch over the rules, and is not throttled', async () => {
    for (const each of ['admin', 'supervisor', 'auditor', 'inspector', 'trainer'] as const) {
      role = each;
      expect((await tryOut('customer', 'policy', [])).status).toBe(200);
    }
    for (const each of ['agent', 'teamLeader', 'planner', 'knowledgeEditor', 'backOffice'] as const) {
      role = each;
      expect(refused(await tryOut('customer', 'policy', []))).toEqual([403, 'notAllowed']);
    }
    role = null;
    expect(refused(await tryOut('customer', 'policy', []))).toEqual([401, 'notSignedIn']);
    role = 'supervisor';
    const many = await Promise.all(Array.from({ length: 400 }, () => tryOut('customer', 'claim', [])));
    expect(new Set(many.map((reply) => reply.status))).toEqual(new Set([200]));
  });
});

describe('versions', () => {
  it('begin with the shipped rules, once, though several processes start', async () => {
    expect(await versions()).toMatchObject([
      { number: 1, state: 'published', author: null, basedOn: null, inForce: true, version: 1 },
    ]);
    const { body } = await call('GET', '/versions/1');
    expect(body.ruleSet).toEqual(readShippedRules().ruleSet);
    expect(body.problems).toEqual([]);
    expect(refused(await call('GET', '/versions/9'))).toEqual([404, 'rules.versionUnknown']);
    expect(refused(await call('GET', '/versions/x'))).toEqual([400, 'invalidInput']);
  });

  it('are read by those who may try out, and changed by administrators and supervisors only', async () => {
    role = 'trainer';
    expect((await call('GET', '/versions/1')).status).toBe(200);
    expect((await call('GET', '/versions/1/differences')).status).toBe(200);
    expect(refused(await call('POST', '/versions', { from: 1 }))).toEqual([403, 'notAllowed']);
    const { ruleSet } = readShippedRules();
    expect(refused(await call('PUT', '/versions/1', { ruleSet, version: 1 }))).toEqual([403, 'notAllowed']);
    expect(refused(await call('POST', '/versions/1/publication', { effectFrom: null, version: 1 }))).toEqual([
      403,
      'notAllowed',
    ]);
    role = 'agent';
    expect(refused(await call('GET', '/versions'))).toEqual([403, 'notAllowed']);
    role = 'supervisor';
  });

  it('a draft is a copy that changes nothing, can be tried out, compared and saved', async () => {
    const draft = await newDraft();
    expect(draft).toMatchObject({
      state: 'draft',
      basedOn: 1,
      author: { staffId, name: '周敏' },
      publishedAt: null,
      inForce: false,
      version: 1,
    });
    const saved = await save(draft, edited(draft, looser));
    expect(saved.body).toMatchObject({ number: draft.number, version: 2, problems: [] });
    const openWith = async (more = {}) =>
      (await tryOut('customer', 'claim', ['plateNo'], more)).body.facts[0].verdict;
    expect([await openWith(), await openWith({ version: draft.number })]).toEqual(['locked', 'tell']);
    const compared = await call('GET', `/versions/${draft.number}/differences`);
    expect(compared.body).toMatchObject({
      against: 1,
      differences: [{ kind: 'requirement', section: 'customerClaim', class: 'general', looser: true }],
    });
    const itself = await call('GET', `/versions/${draft.number}/differences?against=${draft.number}`);
    expect(itself.body).toEqual({ against: draft.number, differences: [] });
  });

  it('an incomplete draft is kept, but not published, and the reasons are named', async () => {
    const draft = await newDraft();
    const { body } = await save(
      draft,
      edited(draft, (rules) => {
        rules.authorisedAlso = [];
        delete rules.wordings.locked;
      }),
    );
    const problems = [
      { code: 'classWithoutRequirement', part: 'authorisedAlso', class: null, detail: '' },
      { code: 'wordingMissing', part: 'wordings', class: null, detail: 'locked' },
    ];
    expect(body.problems).toEqual(problems);
    const reply = await publish(body);
    expect(refused(reply)).toEqual([409, 'rules.unsound']);
    expect(reply.body.error.data).toEqual({ problems });
    expect((await call('GET', `/versions/${draft.number}`)).body).toMatchObject({
      state: 'draft',
      version: 2,
    });
    const malformed = structuredClone(draft.ruleSet) as unknown as { sections: object };
    malformed.sections = {};
    expect(refused(await save(body, malformed as RuleSet))).toEqual([400, 'invalidInput']);
  });

  it('a stale save, publication or discard gets the draft as it is now', async () => {
    const draft = await newDraft();
    const { body: now } = await save(draft, edited(draft, looser));
    const discard = (version: number) =>
      call('PUT', `/versions/${draft.number}/discarded`, { discarded: true, version });
    for (const reply of [await save(draft, draft.ruleSet), await publish(draft), await discard(1)]) {
      expect(refused(reply)).toEqual([409, 'staleVersion']);
      expect(reply.body.error.data).toEqual(now);
    }
    // Two save at the same moment: one of them is told.
    const both = await Promise.all([save(now, draft.ruleSet), save(now, now.ruleSet)]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect(both.find((reply) => reply.status === 409)?.body.error.code).toBe('staleVersion');
  });

  it('a discarded draft is taken up again, and neither saved nor published meanwhile', async () => {
    const draft = await newDraft();
    const set = (discarded: boolean, version: number) =>
      call('PUT', `/versions/${draft.number}/discarded`, { discarded, version });
    const { body: gone } = await set(true, 1);
    expect(gone).toMatchObject({ state: 'discarded', version: 2 });
    expect(refused(await save(gone, gone.ruleSet))).toEqual([409, 'rules.notDraft']);
    expect(refused(await publish(gone))).toEqual([409, 'rules.notDraft']);
    expect((await set(false, 2)).body).toMatchObject({ state: 'draft', version: 3 });
  });

  it('numbers are given once, also when several begin a draft at the same moment', async () => {
    const made = await Promise.all([newDraft(), newDraft(), newDraft(), newDraft()]);
    const listed = (await versions()).map((row) => row.number);
    expect(new Set(made.map((row) => row.number)).size).toBe(4);
    expect(listed).toEqual(listed.toSorted((a, b) => b - a));
    expect(new Set(listed).size).toBe(listed.length);
  });
});

describe('publishing', () => {
  it('takes effect at its date, never in the past, and then never changes', async () => {
    const other = await start();
    const draft = await newDraft();
    const { body: saved } = await save(draft, edited(draft, looser));
    const past = new Date(clock.now().getTime() - 1).toISOString();
    expect(refused(await publish(saved, past))).toEqual([400, 'rules.effectPast']);
    await test.database.pool.query('delete from fact_inbox');
    await test.database.pool.query('delete from audit_inbox');

    // With the offset of the centre's zone, an hour from now.
    const headers = { 'x-command-id': newId() };
    const replies = [
      await publish(saved, '2026-03-02T10:00:00+08:00', headers),
      await publish(saved, '2026-03-02T10:00:00+08:00', headers),
    ];
    expect(replies[1]).toEqual(replies[0]);
    const published: RuleVersionDetail = replies[0]?.body;
    expect(published).toMatchObject({
      state: 'published',
      effectFrom: '2026-03-02T02:00:00.000Z',
      publishedAt: '2026-03-02T01:00:00.000Z',
      inForce: false,
    });
    expect(await facts()).toEqual([
      {
        type: 'disclosure.rulesPublished',
        data: { number: draft.number, effectFrom: '2026-03-02T02:00:00.000Z' },
      },
    ]);
    expect(await trail()).toMatchObject([
      {
        actorId: staffId,
        action: 'disclosure.published',
        subjectKind: 'disclosureRules',
        subjectId: String(draft.number),
        details: {
          effectFrom: '2026-03-02T02:00:00.000Z',
          replaces: 1,
          changed: ['requirement customerClaim.general'],
        },
      },
    ]);
    const openWith = async () => {
      const { body } = await tryOut('customer', 'claim', ['plateNo']);
      return [body.version, body.facts[0].verdict];
    };
    expect(await openWith()).toEqual([1, 'locked']);
    await clock.advance(3_600_000 - 1);
    expect(await openWith()).toEqual([1, 'locked']);
    await clock.advance(1);
    expect(await openWith()).toEqual([draft.number, 'tell']);
    expect((await versions()).filter((row) => row.inForce).map((row) => row.number)).toEqual([draft.number]);

    // A process that hasn't heard yet decides by what it knows; the fact makes it read.
    expect(other.inForce(clock.now()).number).toBe(1);
    await other.reload();
    expect(other.inForce(clock.now()).number).toBe(draft.number);
    expect(other.inForce(new Date('2026-03-02T01:59:59Z')).number).toBe(1);

    for (const reply of [
      await save(published, draft.ruleSet),
      await publish(published),
      await call('PUT', `/versions/${draft.number}/discarded`, {
        discarded: true,
        version: published.version,
      }),
    ])
      expect(refused(reply)).toEqual([409, 'rules.notDraft']);
    expect((await call('GET', `/versions/${draft.number}`)).body.ruleSet).toEqual(published.ruleSet);
  });

  it('at once, as a new copy of an older version: so one goes back', async () => {
    const before = ruleSets.inForce(clock.now()).number;
    const draft = await newDraft(1);
    const { body } = await publish(draft);
    expect(body).toMatchObject({ inForce: true, effectFrom: clock.now().toISOString() });
    expect(ruleSets.inForce(clock.now()).number).toBe(draft.number);
    expect(ruleSets.inForce(clock.now()).ruleSet).toEqual(readShippedRules().ruleSet);
    expect(before).not.toBe(draft.number);
    expect((await tryOut('customer', 'claim', ['plateNo'])).body.facts[0].verdict).toBe('locked');
  });

  it('notes every step of a draft with who and what', async () => {
    await test.database.pool.query('delete from audit_inbox');
    const draft = await newDraft();
    const { body } = await save(draft, edited(draft, looser));
    await call('PUT', `/versions/${draft.number}/discarded`, { discarded: true, version: body.version });
    const entries = (await trail()).map((entry) => [entry.action, entry.subjectId, entry.details]);
    const id = String(draft.number);
    expect(entries).toEqual([
      ['disclosure.draftCreated', id, { from: 1 }],
      ['disclosure.draftSaved', id, { changed: ['requirement customerClaim.general'] }],
      ['disclosure.draftDiscarded', id, {}],
    ]);
  });
});
