import fc from 'fast-check';
import { expect, it } from 'vitest';
import { officeCalendar } from '../../calendar/testing/calendars.ts';
import { readProcess } from '../../processes/rules/read.ts';
import { readShippedProcesses } from '../../processes/shipped-processes.ts';
import type { FieldDefinition } from '../contract/fields.ts';
import { shippedKinds } from '../data/kinds.ts';
import {
  taskActions,
  taskActionTable,
  taskStates,
  ticketActions,
  ticketActionTable,
  ticketStates,
} from '../states.ts';
import { type ActedOn, actionsOf, taskActionsOf } from './acting.ts';
import { afterProcess } from './ending.ts';
import { checkValues, definitionProblem } from './fields.ts';
import { fileName, fileType } from './file.ts';
import { visibleValues } from './mask.ts';
import { queryTokens, readTicketQuery, titleTokens } from './search.ts';
import { stateOf } from './state.ts';
import { fits, placeFor, type Taker } from './takers.ts';
import { dueAfterSuspension, dueAt, remindAt } from './time.ts';

const field = (
  key: string,
  type: FieldDefinition['type'],
  more: Partial<FieldDefinition> = {},
): FieldDefinition => ({
  key,
  type,
  name: { zh: key },
  required: false,
  mask: 'none',
  ...more,
});
const read = (definition: FieldDefinition, value: Parameters<typeof checkValues>[1][string]) => {
  const { values, problems } = checkValues([definition], { [definition.key]: value });
  return problems[0]?.code ?? values[definition.key];
};

it('reads values as people type them', () => {
  expect(read(field('a', 'money'), '１,２３４.５０元')).toBe(1234.5);
  expect(read(field('a', 'money'), 1.234)).toBe('invalid');
  expect(read(field('a', 'money'), -1)).toBe('invalid');
  expect(read(field('a', 'number', { min: 1, max: 8 }), '８')).toBe(8);
  expect(read(field('a', 'number', { max: 8 }), 9)).toBe('invalid');
  expect(read(field('a', 'phone'), '１５４ 0000-0001')).toBe('+8615400000001');
  expect(read(field('a', 'phone'), '87881234')).toBe('invalid');
  expect(read(field('a', 'plate'), '浙b·12345')).toBe('浙B12345');
  expect(read(field('a', 'plate'), '京I12345')).toBe('invalid');
  expect(read(field('a', 'idNo'), '11010519491231002x')).toBe('11010519491231002X');
  expect(read(field('a', 'idNo'), '110105194912310029')).toBe('invalid');
  expect(read(field('a', 'idNo'), '91350100M000100Y43')).toBe('91350100M000100Y43');
  expect(read(field('a', 'date'), '2026年2月28日')).toBe('2026-02-28');
  expect(read(field('a', 'date'), '2026-02-29')).toBe('invalid');
  expect(read(field('a', 'dateTime'), '2026-03-02T09:30:00+08:00')).toBe('2026-03-02T01:30:00.000Z');
  expect(read(field('a', 'dateTime'), '2026-03-02T09:30')).toBe('invalid');
  expect(read(field('a', 'text'), '  ')).toBe(undefined);
  expect(read(field('a', 'text', { required: true }), '  ')).toBe('required');
  expect(read(field('a', 'yesNo', { required: true }), false)).toBe(false);
  const options = [{ code: 'x', name: { zh: 'x' } }];
  expect(read(field('a', 'choices', { options }), ['x', 'x'])).toEqual(['x']);
  expect(read(field('a', 'choice', { options }), 'y')).toBe('invalid');
});

it('asks for a field, and keeps it, only where its condition holds', () => {
  const fields = [
    field('ask', 'yesNo'),
    field('why', 'text', { required: true, showWhen: { field: 'ask', is: [true] } }),
    field('more', 'text', { required: true, showWhen: { field: 'why', is: ['x'] } }),
  ];
  expect(checkValues(fields, { ask: false, why: 'kept?' })).toEqual({ values: { ask: false }, problems: [] });
  expect(checkValues(fields, { ask: true }).problems.map(({ key }) => key)).toEqual(['why']);
  expect(checkValues(fields, { ask: true, why: 'x' }).problems.map(({ key }) => key)).toEqual(['more']);
  expect(checkValues(fields, { nothing: 1 }).problems[0]?.code).toBe('unknown');
  const swapped = [...fields].reverse();
  expect(definitionProblem(swapped, new Set())).not.toBeNull();
  expect(definitionProblem(fields, new Set())).toBeNull();
});

it('takes its own cleaned values again, and never shows what is masked', () => {
  const kinds = shippedKinds.map(({ fields }) => fields);
  const some = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom('15400000001', '浙B12345', 'PDAA202600000001', '2026-02-28', 'tow', 'tyre', 'phone'),
    fc.double({ noNaN: true }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.infiniteStream(some), (fields, stream) => {
      const sent = Object.fromEntries(fields.map(({ key }) => [key, stream.next().value ?? '']));
      const { values } = checkValues(fields, sent, { required: false });
      expect(checkValues(fields, values, { required: false })).toEqual({ values, problems: [] });
      const seen = visibleValues(fields, values, new Set());
      for (const { key, mask } of fields) {
        const value = values[key];
        if (mask !== 'none' && typeof value === 'string' && value.length > 8)
          expect(seen[key]).not.toBe(value);
      }
    }),
    { numRuns: 200 },
  );
});

it('ships kinds whose forms are sound and hold every field that their process asks for', async () => {
  const processes = new Map(readShippedProcesses().map(({ code, xml }) => [code, xml]));
  for (const { code, process, fields } of shippedKinds) {
    expect([code, definitionProblem(fields, new Set())]).toEqual([code, null]);
    const { nodes } = await readProcess(processes.get(process) ?? '');
    const keys = new Set(fields.map(({ key }) => key));
    const asked = Object.values(nodes).flatMap((node) => (node.kind === 'userTask' ? node.fields : []));
    expect([code, asked.filter((key) => !keys.has(key))]).toEqual([code, []]);
  }
});

it('offers in every state what the table allows, and nobody more', () => {
  const base: ActedOn = {
    state: 'open',
    ownerId: 'owner',
    createdBy: 'creator',
    begun: false,
    closedAt: new Date(0),
    closeReason: 'told',
    reopenDays: 30,
    handlerIds: ['handler'],
  };
  const now = new Date(86_400_000);
  const all = new Set(['tickets.manage', 'tickets.create', 'tickets.handle', 'tickets.closeUntold']);
  for (const state of ticketStates) {
    const system = actionsOf({ ...base, state }, { staffId: null, permissions: new Set() }, now);
    expect(system).toEqual(ticketActions.filter((action) => ticketActionTable[state].includes(action)));
    expect(actionsOf({ ...base, state }, { staffId: 'nobody', permissions: new Set() }, now)).toEqual([]);
    for (const staffId of ['owner', 'creator', 'handler', 'manager']) {
      const offered = actionsOf({ ...base, state }, { staffId, permissions: all }, now);
      expect(offered.every((action) => ticketActionTable[state].includes(action))).toBe(true);
    }
  }
  const late = new Date(31 * 86_400_000);
  expect(actionsOf({ ...base, state: 'closed' }, { staffId: 'a', permissions: all }, late)).toEqual([]);
  for (const state of taskStates) {
    const task = {
      state,
      ownerId: 'me',
      doneBy: 'me',
      stands: false,
      fits: true,
      canGoBack: true,
      canBeUndone: true,
    };
    const mine = taskActionsOf(task, { staffId: 'me', permissions: new Set() });
    expect(mine).toEqual(taskActions.filter((action) => taskActionTable[state].includes(action)));
    expect(taskActionsOf({ ...task, stands: true }, { staffId: 'me', permissions: all })).toEqual([]);
  }
});

it('is in one state, whatever is true of a ticket', () => {
  const tasks = fc.array(
    fc.record({
      work: fc.constantFrom('work' as const, 'inform' as const),
      state: fc.constantFrom(...taskStates),
      outcome: fc.constantFrom(null, 'told', 'unreached'),
    }),
    { maxLength: 4 },
  );
  const standing = fc.record({
    closed: fc.boolean(),
    suspended: fc.boolean(),
    begun: fc.boolean(),
    processEnded: fc.boolean(),
    tasks,
  });
  fc.assert(
    fc.property(standing, (one) => {
      const state = stateOf(one);
      if (one.closed) expect(state).toBe('closed');
      else if (one.suspended) expect(state).toBe('suspended');
      else if (one.processEnded) expect(state).toBe('informing');
      else if (!one.begun) expect(['open', 'informing']).toContain(state);
    }),
  );
});

it('closes only who was told', () => {
  const loop = { told: false, verdict: null, objections: 0, noticePending: false };
  expect(afterProcess(loop)).toBe('inform');
  expect(afterProcess({ ...loop, noticePending: true })).toBe('await');
  expect(afterProcess({ ...loop, told: true, verdict: 'satisfied' })).toBe('close');
  expect(afterProcess({ ...loop, told: true, verdict: 'unsatisfied', objections: 1 })).toBe('restart');
  expect(afterProcess({ ...loop, told: true, verdict: 'unsatisfied', objections: 2 })).toBe('close');
});

it('finds who may take work: the nearest branch upwards, then below, then those who stand in', () => {
  const person = (id: string, role: string, path: string): Taker => ({
    id,
    roles: [role],
    path,
    active: true,
  });
  const people = [
    person('n', 'backOffice', 'hq.east.ningbo'),
    person('h', 'backOffice', 'hq'),
    person('s', 'supervisor', 'hq'),
  ];
  const groups = [{ code: 'claims', path: null, memberIds: ['h'], active: true }];
  expect(placeFor('backOffice', 'hq.east.ningbo', people, [])).toMatchObject({
    path: 'hq.east.ningbo',
    standIn: false,
  });
  expect(placeFor('backOffice', 'hq.south', people, [])).toMatchObject({ path: 'hq', wide: false });
  expect(placeFor('backOffice', 'hq', people.slice(0, 1), [])).toMatchObject({ path: 'hq', wide: true });
  expect(placeFor('dept.claims', 'hq.south', people, groups)).toMatchObject({
    role: 'group.claims',
    standIn: false,
  });
  expect(placeFor('dept.legal', 'hq.south', people, groups)).toMatchObject({
    role: 'supervisor',
    standIn: true,
  });
  const paths = fc.constantFrom('hq', 'hq.east', 'hq.east.ningbo', 'hq.south');
  const crowd = fc.array(
    fc.record({
      id: fc.uuid(),
      roles: fc.constantFrom<string[]>(['agent'], ['supervisor'], ['admin']),
      path: paths,
      active: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(crowd, paths, fc.constantFrom('agent', 'dept.claims', 'supervisor'), (some, path, role) => {
      const place = placeFor(role, path, some, groups);
      const able = some.filter(
        (one) =>
          one.active &&
          (one.roles.includes('supervisor') || one.roles.includes('admin') || one.roles.includes(role)),
      );
      expect(some.some((one) => fits(place, one, groups))).toBe(able.length > 0);
    }),
  );
});

it('reckons deadlines by the calendar, and keeps what was left of them', () => {
  const kind = {
    due: { normal: { clock: 'working', minutes: 480 }, urgent: { clock: 'elapsed', minutes: 90 } },
  } as const;
  const friday = new Date('2026-03-06T08:00:00Z');
  expect(dueAt(kind, 'normal', officeCalendar, friday).toISOString()).toBe('2026-03-09T08:00:00.000Z');
  expect(dueAt(kind, 'low', officeCalendar, friday)).toEqual(dueAt(kind, 'normal', officeCalendar, friday));
  expect(dueAt(kind, 'urgent', officeCalendar, friday).toISOString()).toBe('2026-03-06T09:30:00.000Z');
  expect(dueAt(kind, 'urgent', officeCalendar, friday, 240).toISOString()).toBe('2026-03-06T12:00:00.000Z');
  expect(remindAt(friday, new Date(friday.getTime() + 400), 25)?.getTime()).toBe(friday.getTime() + 300);
  const due = dueAt(kind, 'normal', officeCalendar, friday);
  const suspended = { since: friday, until: new Date('2026-03-11T01:00:00Z') };
  expect(dueAfterSuspension(due, false, suspended, officeCalendar, 'working').toISOString()).toBe(
    '2026-03-11T10:00:00.000Z',
  );
  expect(dueAfterSuspension(due, true, suspended, officeCalendar, 'working')).toBe(due);
});

it('finds titles by what stands in them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('车', '损', '险', '玻', '璃', ' ', 'a', 'b', '1', 'Ａ', '-'), {
        minLength: 4,
        maxLength: 20,
      }),
      fc.nat(19),
      fc.nat(19),
      (chars, a, b) => {
        const part = chars.slice(Math.min(a, b), Math.max(a, b) + 1).join('');
        const tokens = new Set(titleTokens(chars.join(''), 'hq.east.ningbo'));
        // Beginnings of words are found, ends are not.
        const whole = /^[车损险玻璃]{2,}$/.test(part);
        if (!whole) return;
        for (const path of [null, 'hq', 'hq.east', 'hq.east.ningbo'])
          expect(queryTokens(part, path).every((token) => tokens.has(token))).toBe(true);
        expect(queryTokens(part, 'hq.east.xiamen').some((token) => tokens.has(token))).toBe(false);
      },
    ),
  );
  expect(queryTokens('車', null)).toEqual([]);
  expect(readTicketQuery('浙b12345').numbers).toContainEqual({ kind: 'plate', value: '浙B12345' });
  expect(readTicketQuery('260302 00017').no).toBe('26030200017');
});

it('knows files by their content, and gives them harmless names', () => {
  const bytes = (...start: (number | string)[]): Uint8Array =>
    Buffer.concat(start.map((one) => (typeof one === 'number' ? Buffer.from([one]) : Buffer.from(one))));
  expect(fileType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(fileType(bytes('%PDF-1.7'))).toBe('application/pdf');
  expect(fileType(bytes('RIFF', 0, 0, 0, 0, 'WAVE'))).toBe('audio/wav');
  expect(fileType(bytes('案情说明\n第二行'))).toBe('text/plain');
  expect(fileType(bytes('<!DOCTYPE html><script>'))).toBeNull();
  expect(fileType(bytes('MZ', 0x90, 0))).toBeNull();
  expect(fileType(bytes('PK', 3, 4, '[Content_Types].xml word/document.xml'))).toMatch(/wordprocessing/);
  expect(fileType(bytes('PK', 3, 4, '[Content_Types].xml word/document.xml word/vbaProject.bin'))).toBeNull();
  expect(fileName('../../etc/passwd')).toBe('passwd');
  expect(fileName('C:\\图片\\现场\u202egpj.exe')).toBe('现场gpj.exe');
  expect(fileName('..')).toBe('附件');
  expect([...fileName(`${'长'.repeat(200)}.pdf`)]).toHaveLength(120);
});
