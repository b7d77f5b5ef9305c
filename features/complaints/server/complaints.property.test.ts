import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../../platform/errors.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import { clocksOf, warningsOf } from '../rules/clocks.ts';
import { mayHandle } from '../rules/handlers.ts';
import { nextNightWatch } from '../rules/night.ts';
import { type ComplaintsFixture, createComplaintsFixture } from '../testing/complaints.ts';
import { testCalendar, testRules } from '../testing/rules.ts';
import type { Doer } from './deps.ts';
import { complaints, complaintWarnings } from './schema.ts';
import { partiesOf, readStaff } from './staff.ts';
import * as store from './store.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What may happen to complaints, in whatever order. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('register' as const),
    who: fc.nat(3),
    cause: fc.constantFrom('manner', 'claimDenied', 'dataLeak'),
    accused: fc.option(fc.nat(6), { nil: null }),
  }),
  fc.record({
    do: fc.constant('act' as const),
    which: fc.nat(5),
    who: fc.option(fc.nat(6), { nil: null }),
    what: fc.nat(12),
  }),
  fc.record({ do: fc.constant('act' as const), which: fc.nat(5), who: fc.constant(null), what: fc.nat(12) }),
  fc.record({
    do: fc.constant('task' as const),
    which: fc.nat(5),
    who: fc.nat(6),
    node: fc.constantFrom('settle', 'review', 'inform'),
    action: fc.constantFrom('claim' as const, 'release' as const, 'handOver' as const, 'complete' as const),
    to: fc.nat(6),
  }),
  fc.record({ do: fc.constant('see' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('leave' as const), who: fc.nat(6) }),
  fc.record({
    do: fc.constant('time' as const),
    ms: fc.constantFrom(7 * minute, hour, 5 * hour, 13 * hour, 26 * hour),
  }),
  fc.record({ do: fc.constant('restart' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const commands = (staffId: string): ComplaintCommand[] => [
  { action: 'saveAnswer', form: 'oral', text: '处理结果', decision: null },
  { action: 'saveAnswer', form: 'written', text: '书面答复', decision: null },
  { action: 'submitAnswer' },
  { action: 'approveAnswer', remark: '' },
  { action: 'sendAnswer', how: 'call', note: '' },
  { action: 'setLevel', level: 3, reason: '升级' },
  { action: 'setLevel', level: 1, reason: '降级' },
  { action: 'handOver', staffId, reason: '转交' },
  { action: 'tell', how: 'call', note: '进展' },
  { action: 'describe', accused: [staffId] },
  { action: 'withdraw', how: 'call', reason: '撤诉' },
  { action: 'reexamine', reason: '不服' },
  { action: 'managerCalled', note: '致电' },
];

/** The run of one history, with what must hold at every moment. */
async function run(steps: readonly { step: Step; breakAfter: number | null }[]): Promise<void> {
  const test = await createComplaintsFixture();
  try {
    const staff = [
      test.hire('agent', 'hq.east'),
      test.hire('agent', 'hq.east'),
      test.hire('backOffice', 'hq.east'),
      test.hire('teamLeader', 'hq.east'),
      test.hire('supervisor', 'hq'),
      test.hire('supervisor', 'hq'),
      test.hire('backOffice', 'hq'),
    ];
    const ids: string[] = [];
    /** When people did something: a warning that a change brings about comes with it, not before. */
    const acted = new Set<number>();
    const at = (list: readonly Doer[], n: number): Doer => list[n % list.length] as Doer;
    for (const { step: one, breakAfter } of steps) {
      acted.add(test.clock.now().getTime());
      test.breakAfter(one.do === 'time' || one.do === 'restart' || one.do === 'leave' ? null : breakAfter);
      const who = 'who' in one && one.who !== null ? at(staff, one.who) : null;
      await perform(test, staff, ids, one, who).catch(onlyRefusals);
      test.breakAfter(null);
      // What a change made due at once.
      await test.timers.runDue();
      await holds(test, acted);
    }
    await pass(test, 30 * hour);
    await holds(test, acted);
  } finally {
    await test.drop();
  }
}

async function perform(
  test: ComplaintsFixture,
  staff: readonly ReturnType<ComplaintsFixture['hire']>[],
  ids: string[],
  one: Step,
  who: Doer | null,
): Promise<void> {
  const id = 'which' in one ? ids[one.which % Math.max(1, ids.length)] : undefined;
  if (one.do === 'register' && who !== null) {
    const accused = one.accused === null ? [] : [staff[one.accused % staff.length]?.staffId ?? ''];
    const view = await test.register(who, {
      cause: one.cause,
      content: '投诉内容',
      accused,
      contact: `1540000${ids.length + 1000}`,
    });
    ids.push(view.id);
  } else if (one.do === 'time') await pass(test, one.ms);
  else if (one.do === 'restart') await test.restart();
  else if (one.do === 'leave') {
    const person = staff[one.who % staff.length]?.person;
    // Somebody always remains: whoever manages people sees to that.
    if (person === undefined || (person.active && staff.filter((each) => each.person.active).length < 4))
      return;
    person.active = !person.active;
    const fact = {
      position: 1,
      type: 'staff.changed',
      at: test.clock.now(),
      subject: null,
      path: 'hq',
      ids: { staffId: person.id },
      data: {},
    };
    for (const consumer of test.complaints.consumers)
      await test.database.transaction((tx) => consumer.handle(tx, [fact]));
  } else if (id !== undefined && one.do === 'act') {
    const row = await store.findById(test.database.read, id);
    const by = who ?? staff.find(({ staffId }) => staffId === row?.handlerId) ?? null;
    const command = commands(staff[one.what % staff.length]?.staffId ?? '')[one.what];
    if (by !== null && command !== undefined) await test.act(by, id, command);
  } else if (id !== undefined && one.do === 'task' && who !== null) {
    const outcome = { settle: 'done', review: 'approved', inform: 'accepted' }[one.node];
    const to = staff[one.to % staff.length]?.staffId ?? '';
    await test.tickets.task(who, id, { action: one.action, node: one.node, outcome, to });
  } else if (id !== undefined && one.do === 'see') {
    const row = await store.findById(test.database.read, id);
    const by = staff.find(({ staffId }) => staffId === row?.handlerId);
    if (by !== undefined) await test.database.transaction((tx) => test.complaints.reading.see(tx, by, id));
  }
}

/** What the product refuses, or what was broken off, changes nothing; all else is a fault. */
function onlyRefusals(error: unknown): void {
  if (error instanceof AppError || (error instanceof Error && error.message === 'broken off')) return;
  throw error;
}

/** Lets time go on evening by evening; after each one nothing live has slept over it unseen. */
async function pass(test: ComplaintsFixture, ms: number): Promise<void> {
  const end = test.clock.now().getTime() + ms;
  for (;;) {
    const evening = nextNightWatch(test.clock.now(), testRules.nightWatch.at, testCalendar.zone);
    if (evening.getTime() > end) break;
    await test.later(evening.getTime() - 1 - test.clock.now().getTime());
    const before = await rows(test);
    await test.later(1);
    const after = new Map((await rows(test)).map((row) => [row.id, row]));
    const nights = (await test.facts('complaint.handedOver'))
      .filter(({ data, at }) => data.why === 'night' && new Date(at).getTime() === evening.getTime())
      .map(({ ids }) => ids.ticketId);
    const dayBegan = evening.getTime() - 18 * hour;
    for (const row of before) {
      const seen = row.seenAt !== null && row.seenAt.getTime() >= dayBegan;
      const now = after.get(row.id);
      if (row.endedAt !== null || seen) continue;
      expect(nights).toContain(row.id);
      const duty = test.people.find(({ id }) => id === now?.handlerId);
      expect(duty?.active).toBe(true);
      // The same person only where nobody else could.
      if (now?.handlerId === row.handlerId) expect(await able(test, row)).toHaveLength(1);
    }
  }
  await test.later(end - test.clock.now().getTime());
}

const rows = (test: ComplaintsFixture): Promise<store.ComplaintRecord[]> =>
  test.database.read.select().from(complaints);

async function able(test: ComplaintsFixture, row: store.ComplaintRecord): Promise<string[]> {
  const staff = await readStaff({ people: async () => test.people }, test.database.read);
  return staff.people.filter((person) => mayHandle(person, partiesOf(row), staff.people)).map(({ id }) => id);
}

/** What holds at every moment. */
async function holds(test: ComplaintsFixture, acted: ReadonlySet<number>): Promise<void> {
  const now = test.clock.now();
  const tickets = new Map(
    (await test.database.pool.query('select id, owner_id, closed_at from fake_tickets')).rows.map((one) => [
      one.id,
      one,
    ]),
  );
  const allWarned = await test.database.read.select().from(complaintWarnings);
  const allFacts = await test.facts('complaint.warned');
  for (const row of await rows(test)) {
    const ticket = tickets.get(row.id);
    expect(ticket?.closed_at === null).toBe(row.endedAt === null);
    const warned = allWarned.filter(({ complaintId }) => complaintId === row.id);
    for (const { at, dueAt, clock, percent } of warned) {
      const when = at.getTime();
      // On time, or together with the change that made it due.
      const known = warningsOf(clocksOf(row, testRules, testCalendar)).find(
        (one) => one.clock === clock && one.percent === percent && one.dueAt.getTime() === dueAt.getTime(),
      );
      if (known !== undefined && when !== known.at.getTime()) {
        expect(when).toBeGreaterThan(known.at.getTime());
        expect(acted).toContain(when);
      }
    }
    if (row.endedAt !== null) continue;
    // An owner, who may own it, and who the ticket knows.
    const fit = await able(test, row);
    if (fit.length > 0) expect(fit).toContain(row.handlerId);
    expect(ticket?.owner_id).toBe(row.handlerId);
    // Everything that is due was told, once (the key of the table sees to that).
    const due = warningsOf(clocksOf(row, testRules, testCalendar)).filter(({ at }) => at <= now);
    const had = warned.map(({ clock, percent, dueAt }) => `${clock} ${percent} ${dueAt.toISOString()}`);
    expect(had).toEqual(
      expect.arrayContaining(
        due.map(({ clock, percent, dueAt }) => `${clock} ${percent} ${dueAt.toISOString()}`),
      ),
    );
    const facts = allFacts.filter(({ ids }) => ids.ticketId === row.id);
    expect(facts).toHaveLength(warned.length);
  }
}

it('no complaint is ever without an owner, warnings come once and in time, and none sleeps over night unseen', async () => {
  const history = fc.array(fc.record({ step, breakAfter: fc.option(fc.nat(8), { nil: null, freq: 3 }) }), {
    minLength: 6,
    maxLength: 14,
  });
  const begin = [
    { step: { do: 'register', who: 0, cause: 'manner', accused: null }, breakAfter: null },
    { step: { do: 'register', who: 1, cause: 'claimDenied', accused: null }, breakAfter: null },
  ] as const;
  await fc.assert(
    fc.asyncProperty(history, (steps) => run([...begin, ...steps])),
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
