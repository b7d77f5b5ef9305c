import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { type ComplaintsFixture, createComplaintsFixture, plainComplaint } from '../testing/complaints.ts';
import type { Doer } from './deps.ts';

const hour = 3_600_000;
let test: ComplaintsFixture;
let agent: Doer;
let other: Doer;
let back: Doer;
let leader: Doer;
let supervisor: Doer;
let second: Doer;

beforeAll(async () => {
  test = await createComplaintsFixture();
  agent = test.hire('agent', 'hq.east');
  other = test.hire('agent', 'hq.east');
  back = test.hire('backOffice', 'hq.east');
  leader = test.hire('teamLeader', 'hq.east');
  supervisor = test.hire('supervisor', 'hq.east');
  second = test.hire('supervisor', 'hq');
});
afterAll(() => test.drop());

const claim = { cause: 'claimDenied', target: 'insurer', content: '对拒赔有异议' } as const;
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { kind?: { code: string }; values?: { reason?: string }; message: string }) =>
      error.kind === undefined
        ? error.message
        : [error.kind.code, error.values?.reason].filter(Boolean).join(' '),
  );
const oral = { action: 'saveAnswer', form: 'oral', text: '已核实并致歉', decision: null } as const;
const written = { ...oral, form: 'written' } as const;

describe('registering', () => {
  it('level 1 stays with who took it down, at once in hand; its clocks run, and who complains is masked', async () => {
    const view = await test.register(agent);
    expect(view).toMatchObject({
      ...{ level: 1, proposedLevel: 1, complainant: '王**', contact: '154****0001', inRow: 1 },
      handler: { staffId: agent.staffId },
      answer: null,
      closing: ['answerMissing'],
    });
    expect(view.reactedAt).not.toBeNull();
    expect(view.clocks.map(({ clock }) => clock)).toEqual(['answer', 'progress', 'olderRule', 'decision']);
    expect(await test.tickets.find(view.id)).toMatchObject({
      ownerId: agent.staffId,
      dueAt: new Date('2026-11-03T01:00:00Z'),
    });
    await test.act(agent, view.id, { action: 'withdraw', how: 'call', reason: '客户撤诉' });
  });

  it('against himself it goes to somebody else, and he never sees it', async () => {
    const view = await test.register(other, {
      accused: [agent.staffId],
      complainantKind: 'anonymous',
      name: '',
      contact: '',
    });
    expect(view.handler.staffId).toBe(other.staffId);
    expect(await code(test.complaints.view(agent, view.id))).toBe('notFound');
    expect(await code(test.complaints.view(leader, view.id))).toBe('done');
    const own = await test.database.transaction((tx) =>
      test.complaints.register(tx, agent, {
        ...plainComplaint,
        contact: '15400000099',
        accused: [other.staffId],
      }),
    );
    expect(own.handler.staffId).toBe(agent.staffId);
    await test.act(other, view.id, { action: 'withdraw', how: 'call', reason: '撤诉' });
    await test.act(agent, own.id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('level 2 goes to the back office, level 3 to a supervisor; the repeated one is raised by history', async () => {
    const of = { ...claim, content: '有意见', name: '李四', contact: '154 0000 0009' };
    const first = await test.register(agent, of);
    expect([first.level, first.handler.staffId, first.reactedAt]).toEqual([2, back.staffId, null]);
    const again = await test.register(agent, { ...of, cause: 'manner', contact: '15400000009' });
    expect([again.level, again.inRow, again.levelReasons[0]?.kind]).toEqual([2, 2, 'repeat']);
    const media = await test.register(agent, { content: '我要找记者曝光', contact: '15400000010' });
    expect([media.level, media.handler.staffId]).toEqual([3, supervisor.staffId]);
    expect(media.levelReasons[0]).toMatchObject({ kind: 'word', code: 'media', found: '曝光' });
    for (const { id } of [first, again, media])
      await test.act(supervisor, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('refuses names of the anonymous, causes that there are not, and another level without a reason', async () => {
    expect(await code(test.register(agent, { complainantKind: 'anonymous' }))).toBe(
      'complaints.anonymousNamed',
    );
    expect(await code(test.register(agent, { cause: 'nothing' }))).toBe('complaints.causeUnknown');
    expect(await code(test.register(agent, { level: 3 }))).toBe('complaints.levelReason');
    const raised = await test.register(agent, {
      level: 3,
      levelReason: '客户情绪激动',
      contact: '15400000011',
    });
    expect([raised.level, raised.proposedLevel]).toEqual([3, 1]);
    expect(
      (await test.tickets.entries(raised.id)).find(({ what }) => what === 'complaint.setLevel'),
    ).toMatchObject({
      text: '客户情绪激动',
      data: { from: 1, to: 3 },
    });
    await test.act(supervisor, raised.id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('keeps nothing readable in the database', async () => {
    const view = await test.register(agent, { content: '独一无二的内容', contact: '15400000012' });
    const { rows } = await test.database.pool.query('select * from complaints where id = $1', [view.id]);
    expect(JSON.stringify(rows)).not.toMatch(/独一无二|王小明|15400000012/);
    expect(JSON.stringify(await test.facts('complaint.registered'))).not.toMatch(/王小明|15400000012/);
    await test.act(agent, view.id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });
});

describe('answering and closing', () => {
  it('nothing is closed without an answer, and a written one is reviewed by somebody else first', async () => {
    const { id } = await test.register(agent, claim);
    const inform = () =>
      test.tickets.task(back, id, { action: 'complete', node: 'inform', outcome: 'accepted' });
    expect(await code(test.tickets.task(back, id, { action: 'complete', node: 'investigate' }))).toMatch(
      /^tickets.guarded 请先/,
    );
    expect(await code(inform())).toMatch(/还没有答复/);
    await test.act(back, id, written);
    expect(await code(inform())).toMatch(/尚未审核/);
    expect(await code(test.act(back, id, { action: 'sendAnswer', how: 'letter', note: '' }))).toBe(
      'complaints.answerNotNow',
    );
    await test.act(back, id, { action: 'submitAnswer' });
    expect(
      test.news
        .filter(({ complaintId, what }) => complaintId === id && what === 'review')
        .map(({ to }) => to),
    ).toEqual([leader.staffId]);
    // Who wrote it has no right to review it, and with the right still not his own.
    expect(await code(test.act(back, id, { action: 'approveAnswer', remark: '' }))).toBe('notAllowed');
    const both = { ...back, permissions: new Set([...back.permissions, 'complaints.review']) };
    expect(await code(test.act(both, id, { action: 'approveAnswer', remark: '' }))).toBe(
      'complaints.ownReview',
    );
    const returned = await test.act(leader, id, { action: 'returnAnswer', remark: '请写明依据条款' });
    expect(returned.answers[0]).toMatchObject({ state: 'returned', remark: '请写明依据条款' });
    await test.act(back, id, written);
    await test.act(back, id, { action: 'submitAnswer' });
    await test.act(leader, id, { action: 'approveAnswer', remark: '' });
    const sent = await test.act(back, id, { action: 'sendAnswer', how: 'letter', note: '挂号信' });
    expect(sent.answeredAt).not.toBeNull();
    await inform();
    const done = await test.complaints.view(back, id);
    expect(done).toMatchObject({ end: 'answered', followUp: 'planned', state: 'closed' });
    expect(done.allClocks.every(({ state }) => state === 'met')).toBe(true);
    expect(await code(test.act(back, id, written))).toBe('complaints.over');
  });

  it('the review of the process is the review of the answer', async () => {
    const { id } = await test.register(agent, { ...claim, contact: '15400000020' });
    await test.act(back, id, written);
    await test.tickets.task(back, id, { action: 'complete', node: 'investigate' });
    expect((await test.complaints.view(back, id)).answer).toBe('inReview');
    expect(
      await code(test.tickets.task(back, id, { action: 'complete', node: 'review', outcome: 'approved' })),
    ).toMatch(/本人以外/);
    await test.tickets.task(leader, id, { action: 'complete', node: 'review', outcome: 'approved' });
    expect((await test.complaints.view(back, id)).answers[0]).toMatchObject({
      state: 'approved',
      reviewedBy: { staffId: leader.staffId },
    });
    // The customer disputes it: the work begins anew, with an answer of its own.
    await test.tickets.task(back, id, { action: 'complete', node: 'inform', outcome: 'disputed' });
    const anew = await test.complaints.view(back, id);
    expect([anew.endedAt, anew.answeredAt, anew.answer, anew.closing]).toEqual([
      null,
      null,
      null,
      ['answerMissing'],
    ]);
    await test.act(back, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('at level 3 a manager calls first, and who has an interest may not even claim a task', async () => {
    const { id } = await test.register(agent, {
      content: '联名投诉，找媒体',
      accused: [other.staffId],
      contact: '15400000021',
    });
    await test.act(supervisor, id, oral);
    await test.act(supervisor, id, { action: 'submitAnswer' });
    await test.act(second, id, { action: 'approveAnswer', remark: '' });
    const inform = () =>
      test.tickets.task(supervisor, id, { action: 'complete', node: 'inform', outcome: 'accepted' });
    expect(await code(inform())).toMatch(/管理人员致电/);
    expect(await code(test.tickets.task(other, id, { action: 'claim', node: 'investigate' }))).toMatch(
      /利害关系/,
    );
    await test.act(supervisor, id, { action: 'managerCalled', note: '已致电说明' });
    await inform();
    expect((await test.complaints.view(supervisor, id)).end).toBe('answered');
  });

  it('refuses what would hide or stop it: recall, suspension, another deadline, letting go', async () => {
    const { id } = await test.register(agent, { contact: '15400000022' });
    const act = (command: Parameters<typeof test.tickets.act>[3]) =>
      code(test.database.transaction((tx) => test.tickets.act(tx, agent, id, command)));
    expect(await act({ action: 'recall', reason: '误登' })).toMatch(/不能撤回/);
    expect(await act({ action: 'suspend', until: null, reason: '等材料' })).toMatch(/不能中止/);
    expect(await act({ action: 'setDeadline', dueAt: '2027-01-01T00:00:00Z', reason: '晚些' })).toMatch(
      /不能直接修改/,
    );
    expect(await code(test.tickets.task(agent, id, { action: 'release', node: 'settle' }))).toMatch(
      /必须有处理人/,
    );
    await test.act(agent, id, { action: 'withdraw', how: 'call', reason: '客户当天撤诉' });
    expect(await test.complaints.view(agent, id)).toMatchObject({
      end: 'withdrawn',
      followUp: 'none',
      clocks: expect.any(Array),
    });
  });
});

describe('level, owner, time', () => {
  it('a higher level moves the clocks and goes to who the level asks for', async () => {
    const { id } = await test.register(agent, { contact: '15400000030' });
    const view = await test.act(agent, id, { action: 'setLevel', level: 3, reason: '涉及媒体' });
    expect([view.level, view.handler.staffId]).toEqual([3, supervisor.staffId]);
    expect((await test.facts('complaint.handedOver')).at(-1)?.data).toEqual({ why: 'level' });
    await test.act(supervisor, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('who gets an interest loses it; nobody hands it to somebody with one', async () => {
    const { id } = await test.register(agent, { contact: '15400000031' });
    const view = await test.act(agent, id, { action: 'describe', accused: [agent.staffId] });
    expect(view.handler.staffId).not.toBe(agent.staffId);
    expect(
      await code(test.act(supervisor, id, { action: 'handOver', staffId: agent.staffId, reason: '退回' })),
    ).toBe('complaints.interest');
    await test.act(supervisor, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('extends in steps, each by somebody else, before the time is over', async () => {
    const { id } = await test.register(agent, { ...claim, contact: '15400000032' });
    expect(await code(test.act(back, id, { action: 'askExtension', reason: '复杂' }))).toBe(
      'complaints.extensionNotNow',
    );
    await test.act(back, id, { action: 'findComplex', reason: '需第三方鉴定' });
    await test.act(back, id, { action: 'askExtension', reason: '鉴定未出' });
    const sup = { ...back, permissions: new Set([...back.permissions, 'complaints.supervise']) };
    expect(await code(test.act(sup, id, { action: 'decideExtension', granted: true, reason: '同意' }))).toBe(
      'complaints.ownApproval',
    );
    const view = await test.act(supervisor, id, { action: 'decideExtension', granted: true, reason: '同意' });
    expect(view.allClocks.find(({ clock }) => clock === 'decisionExtended')?.span).toEqual({
      clock: 'calendarDays',
      days: 60,
    });
    await test.act(back, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('settles within authority, beyond it with somebody who has more and isn’t the same', async () => {
    const { id } = await test.register(agent, { ...claim, contact: '15400000033' });
    const within = await test.act(back, id, {
      action: 'proposeSettlement',
      kind: 'goodwill',
      amount: 500,
      reason: '安抚',
    });
    expect(within.settlements[0]).toMatchObject({ state: 'agreed', actions: ['pay', 'drop'] });
    const beyond = await test.act(back, id, {
      action: 'proposeSettlement',
      kind: 'compensation',
      amount: 5_000,
      reason: '补偿',
    });
    const asked = beyond.settlements.find(({ state }) => state === 'asked');
    expect(beyond.closing).toContain('settlementOpen');
    const decide = (by: Doer) =>
      test.act(by, id, {
        action: 'decideSettlement',
        settlementId: asked?.id ?? '',
        decision: 'agree',
        note: '',
      });
    expect(await code(decide(back))).toBe('complaints.ownApproval');
    expect(await code(decide(leader))).toBe('complaints.beyondAuthority');
    const agreed = await decide(supervisor);
    expect(agreed.settlements.map(({ state }) => state)).toEqual(['agreed', 'agreed']);
    await test.act(back, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('is re-examined once, within 30 days, by somebody else', async () => {
    const { id } = await test.register(agent, { ...claim, contact: '15400000034' });
    await test.act(back, id, written);
    await test.act(back, id, { action: 'submitAnswer' });
    await test.act(leader, id, { action: 'approveAnswer', remark: '' });
    expect(await code(test.act(back, id, { action: 'reexamine', reason: '不服' }))).toBe(
      'complaints.reexaminationNotNow',
    );
    await test.tickets.task(back, id, { action: 'complete', node: 'inform', outcome: 'accepted' });
    const view = await test.act(agent, id, { action: 'reexamine', reason: '客户不服，要求核查' });
    expect(view.reexamined).toBe(true);
    expect([back.staffId, leader.staffId]).not.toContain(view.handler.staffId);
    expect(view.clocks.map(({ clock }) => clock)).toContain('reexamination');
    expect(view.clocks.map(({ clock }) => clock)).not.toContain('decision');
    const handler = [agent, other, supervisor, second].find(
      ({ staffId }) => staffId === view.handler.staffId,
    );
    await test.act(handler ?? agent, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });
});

describe('time alone', () => {
  it('warns step by step up the ladder, each once, whatever restarts', async () => {
    const { id } = await test.register(agent, { contact: '15400000040' });
    const warned = async () =>
      (await test.facts('complaint.warned'))
        .filter(({ ids, data }) => ids.ticketId === id && data.clock === 'answer')
        .map(({ data }) => `${data.percent} ${data.to}`);
    await test.later(11 * hour);
    expect(await warned()).toEqual([]);
    await test.later(hour);
    await test.restart();
    expect(await warned()).toEqual(['50 handler']);
    await test.later(19 * hour);
    await test.restart();
    expect(await warned()).toEqual(['50 handler', '75 teamLeader', '100 supervisor', '125 head']);
    expect(
      test.news.filter((one) => one.complaintId === id && one.once.includes(':answer:')).map(({ to }) => to),
    ).toEqual([agent.staffId, leader.staffId, supervisor.staffId, second.staffId]);
    const { handler } = await test.complaints.view(supervisor, id);
    const doer = [agent, supervisor, second].find(({ staffId }) => staffId === handler.staffId) ?? supervisor;
    await test.act(doer, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  }, 30_000);

  it('what its handler has not looked at by the evening goes to the duty supervisor', async () => {
    // 09:00 of a day.
    await test.later(
      24 * hour - ((test.clock.now().getTime() - Date.parse('2026-11-02T01:00:00Z')) % (24 * hour)),
    );
    const seen = await test.register(agent, { ...claim, contact: '15400000041' });
    const unseen = await test.register(agent, { ...claim, contact: '15400000042' });
    await test.database.transaction((tx) => test.complaints.reading.see(tx, back, seen.id));
    await test.later(9 * hour);
    const handlers = await Promise.all([seen, unseen].map(({ id }) => test.complaints.view(supervisor, id)));
    expect(handlers.map(({ handler }) => handler.staffId)).toEqual([back.staffId, supervisor.staffId]);
    expect((await test.facts('complaint.handedOver')).at(-1)).toMatchObject({
      ids: { ticketId: unseen.id },
      data: { why: 'night' },
    });
    for (const { id } of [seen, unseen])
      await test.act(supervisor, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('who leaves, or loses the right, loses his complaints at once', async () => {
    const leaving = test.hire('backOffice', 'hq.east');
    const { id } = await test.register(agent, { ...claim, contact: '15400000043' });
    await test.act(supervisor, id, { action: 'handOver', staffId: leaving.staffId, reason: '分派' });
    leaving.person.active = false;
    const fact = {
      position: 1,
      type: 'staff.changed',
      at: test.clock.now(),
      subject: null,
      path: 'hq',
      ids: { staffId: leaving.staffId },
      data: {},
    };
    for (const consumer of test.complaints.consumers)
      await test.database.transaction((tx) => consumer.handle(tx, [fact]));
    expect((await test.complaints.view(supervisor, id)).handler.staffId).toBe(back.staffId);
    await test.act(supervisor, id, { action: 'withdraw', how: 'call', reason: '撤诉' });
  });

  it('asks for satisfaction some working days after the answer', async () => {
    const { id } = await test.register(agent, { contact: '15400000044' });
    await test.act(agent, id, oral);
    await test.tickets.task(agent, id, { action: 'complete', node: 'inform', outcome: 'accepted' });
    expect((await test.complaints.view(agent, id)).followUp).toBe('planned');
    await test.later(8 * 24 * hour);
    expect((await test.complaints.view(agent, id)).followUp).toBe('due');
    const done = await test.act(agent, id, { action: 'followUp', result: 'satisfied', note: '' });
    expect([done.followUp, done.followUpResult]).toEqual(['done', 'satisfied']);
  }, 30_000);
});

it('opens who complains only for its handler and supervisors, on record', async () => {
  const { id } = await test.register(agent, {
    contact: '15400000050',
    representatives: [{ name: '赵六', contact: '' }],
  });
  const open = (by: Doer) =>
    code(test.database.transaction((tx) => test.complaints.reading.open(tx, by, id, '联系客户')));
  expect(await open(leader)).toBe('complaints.notHandler');
  expect(
    await test.database.transaction((tx) => test.complaints.reading.open(tx, agent, id, '联系客户')),
  ).toEqual({
    name: '王小明',
    contact: '15400000050',
    representatives: [{ name: '赵六', contact: '' }],
  });
  const { rows } = await test.database.pool.query(
    "select entry from audit_inbox where entry->>'action' = 'complaints.opened'",
  );
  expect(rows.at(-1)?.entry).toMatchObject({ actorId: agent.staffId, reason: '联系客户' });
});

it('a stale save is answered with the complaint as it is', async () => {
  const { id, version } = await test.register(agent, { contact: '15400000051' });
  await test.act(agent, id, { action: 'tell', how: 'call', note: '已说明进展' });
  const stale = test.database.transaction((tx) =>
    test.complaints.act(tx, agent, id, { action: 'tell', how: 'call', note: '再次' }, version),
  );
  expect(await code(stale)).toBe('staleVersion');
  expect(
    await test.complaints.view(agent, newId(0)).catch((error: { kind: { code: string } }) => error.kind.code),
  ).toBe('notFound');
});
