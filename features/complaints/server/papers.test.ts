import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ComplaintsFixture, createComplaintsFixture } from '../testing/complaints.ts';
import type { Doer } from './deps.ts';

let test: ComplaintsFixture;
let agent: Doer;
let leader: Doer;
let supervisor: Doer;
beforeAll(async () => {
  test = await createComplaintsFixture();
  agent = test.hire('agent');
  leader = test.hire('teamLeader');
  supervisor = test.hire('supervisor');
});
afterAll(() => test.drop());

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind: { code: string } }) => error.kind.code,
  );

it('the ledger shows the legal fields masked; its export has them clear, with who, when and why in its first line', async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3])
    ids.push((await test.register(agent, { content: `=1+${n},"说"`, contact: `1540000010${n}` })).id);
  const first = await test.complaints.ledger.list(supervisor, { limit: 2 });
  expect(first.rows.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(first.rows[0]).toMatchObject({
    complainant: '王**',
    contact: '154****0103',
    target: 'staff',
    result: null,
  });
  const rest = await test.complaints.ledger.list(supervisor, { limit: 2, before: first.next ?? '' });
  expect([rest.rows.map(({ id }) => id), rest.next]).toEqual([[ids[0]], null]);

  const csv = await test.complaints.ledger.export(supervisor, { reason: '季度报送' }, 'zh-CN');
  const lines = csv.split('\r\n');
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(lines[0]).toMatch(/由 员工103（103）于 2026-11-02 09:00 导出，共 3 条，事由：季度报送/);
  expect(lines[2]).toContain('王小明,15400000103');
  // What a customer says is never carried out by a spreadsheet.
  expect(lines[2]).toContain(`"'=1+3,""说"""`);
  const { rows } = await test.database.pool.query(
    "select entry from audit_inbox where entry->>'action' = 'complaints.ledgerExported'",
  );
  expect(rows[0]?.entry).toMatchObject({
    actorId: supervisor.staffId,
    reason: '季度报送',
    details: { rows: 3 },
  });
});

it('a case is written without traces, reviewed by somebody else, and then seen by those who train', async () => {
  const { id } = await test.register(agent, { contact: '15400000110' });
  const story = { complaintId: id, title: '态度问题', story: '王小明来电不满', lesson: '先致歉' };
  const create = (input: typeof story) =>
    test.database.transaction((tx) => test.complaints.cases.create(tx, agent, input));
  expect(await code(create(story))).toBe('complaints.caseTraces');
  const made = await create({ ...story, story: '一位客户来电不满' });
  const act = (by: Doer, action: 'submit' | 'publish', version: number) =>
    test.database.transaction((tx) => test.complaints.cases.act(tx, by, made.id, { action }, version));
  const submitted = await act(agent, 'submit', made.version);
  const self = { ...agent, permissions: new Set([...agent.permissions, 'complaints.review']) };
  expect(await code(act(self, 'publish', submitted.version))).toBe('complaints.ownReview');
  const trainer = test.hire('trainer');
  expect(await test.complaints.cases.list(trainer)).toEqual([]);
  await act(leader, 'publish', submitted.version);
  const [seen] = await test.complaints.cases.list(trainer);
  expect(seen).toMatchObject({
    state: 'published',
    complaintId: null,
    reviewer: { staffId: leader.staffId },
  });
});

it('repeated complainants stand together, whoever took their complaints', async () => {
  const again = { contact: '154-0000-0120', name: '李四' };
  await test.register(agent, again);
  await test.register(leader, { ...again, contact: '15400000120', cause: 'claimDelay' });
  const { complainants } = await test.complaints.reading.repeated(supervisor);
  expect(complainants).toHaveLength(1);
  expect(complainants[0]).toMatchObject({ complainant: '李*', complaints: 2, live: 2 });
});

it('rules are changed as a draft, refused while unsound, and never touch complaints that run', async () => {
  const author = { staffId: supervisor.staffId, address: '127.0.0.1' };
  const before = await test.register(agent, { contact: '15400000130' });
  const draft = await test.database.transaction((tx) => test.complaints.rules.createDraft(tx, author, 1));
  const { ruleSet } = draft;
  const save = (changed: typeof ruleSet, version: number) =>
    test.database.transaction((tx) =>
      test.complaints.rules.saveDraft(tx, author, draft.number, { ruleSet: changed, version }),
    );
  const unsound = await save({ ...ruleSet, causes: [...ruleSet.causes, ...ruleSet.causes] }, draft.version);
  const publish = (version: number) =>
    test.database.transaction((tx) =>
      test.complaints.rules.publish(tx, author, draft.number, { effectFrom: null, version }),
    );
  expect(await code(publish(unsound.version))).toBe('rules.unsound');
  const faster = {
    ...ruleSet,
    levels: {
      ...ruleSet.levels,
      1: { ...ruleSet.levels[1], answer: { clock: 'elapsed' as const, minutes: 240 } },
    },
  };
  const sound = await save(faster, unsound.version);
  expect([sound.problems, sound.changed]).toEqual([[], ['levels.1']]);
  await publish(sound.version);
  const after = await test.register(agent, { contact: '15400000131' });
  const due = (view: typeof after) => view.allClocks.find(({ clock }) => clock === 'answer')?.span;
  expect([due(await test.complaints.view(agent, before.id)), due(after)]).toEqual([
    { clock: 'elapsed', minutes: 1_440 },
    { clock: 'elapsed', minutes: 240 },
  ]);
});
