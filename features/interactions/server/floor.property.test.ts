/** Call control's decisions under random interleavings of everything that can happen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { FactKind, NewFact } from '../../../platform/facts/fact.ts';
import { problemsOf } from '../../../testing/floor-checks.ts';
import { createFloorModel, type FloorModel } from '../../../testing/floor-model.ts';
import { isHere, type ModelLeg } from '../../../testing/model-engine.ts';
import { queryOutcomes } from '../../flows/queries.ts';
import { routingFacts } from '../../routing/contract.ts';
import { transferFacts } from '../contract/transfer.ts';
import { callActions, interactionFacts } from '../contract.ts';
import { asStored, type CallState, type Side, sidesOf } from '../rules/call-state.ts';
import type { Target } from './bringing-in.ts';
import type { Floor } from './floor.ts';
import type { Group, Input } from './inputs.ts';

const start = Date.parse('2026-02-28T16:00:00Z');
const staff = [
  { id: '0196a000-0000-7000-8000-000000000001', skills: ['claims', 'general'] },
  { id: '0196a000-0000-7000-8000-000000000002', skills: ['claims', 'policies', 'complaints', 'general'] },
  { id: '0196a000-0000-7000-8000-000000000003', skills: ['general'] },
];
// Everybody is asked, so that the same happens whatever the ids are.
const ratingRules = new Map(
  ['claims', 'policies', 'general'].map((queue) => [queue, { sharePercent: 100, quietDays: 0 }]),
);
const everybody = staff.map(({ id }) => id);
const customer = '0196a000-0000-7000-8000-00000000000c';
const mostCallers = 4;
/** Called by agents; it may be stored nowhere in the clear. */
const dialledNumber = '+8615499990000';
/** Brought in by agents; likewise. */
const outsideNumber = '+8615499990088';
/** Keyed now and then; it may be nowhere. */
const keyedNumber = '94613872';

/** Mostly calls go on, else nobody would ever talk; `onward` takes one person a step further. */
const kinds = [
  ...Array.from({ length: 30 }, () => 'onward' as const),
  ...([
    'offer',
    'connect',
    'press',
    'finish',
    'answer',
    'end',
    'silence',
    'silence',
    'sound',
    'crash',
  ] as const),
  ...([
    'deliver',
    'deliver',
    'carryOut',
    'carryOut',
    'redeliver',
    'refuse',
    'restart',
    'pass',
    'pass',
    'selfService',
    'message',
    'number',
    'reply',
    'reply',
  ] as const),
  ...(['link', 'link', 'callerLink', 'callerLink', 'lost', 'away', 'ready', 'ready', 'notReady'] as const),
  ...(['dial', 'dial', 'dial', 'ring'] as const),
  ...(['bringIn', 'bringIn', 'bringIn', 'bringIn', 'together', 'together', 'together'] as const),
  ...(['act', 'act', 'act', 'act', 'wrapUp', 'wrapUp', 'choose', 'signOut'] as const),
];
type Kind = (typeof kinds)[number];
const stepsOf = (list: readonly Kind[], minLength: number, maxLength: number) =>
  fc.array(fc.record({ kind: fc.constantFrom(...list), a: fc.nat(999), b: fc.nat(999) }), {
    minLength,
    maxLength,
    size: 'max',
  });
const steps = stepsOf(kinds, 60, 160);
/** A talk goes on, and people are brought into it. */
const guestKinds: readonly Kind[] = [
  ...Array.from({ length: 10 }, () => 'onward' as const),
  ...(['bringIn', 'bringIn', 'bringIn', 'bringIn', 'together', 'together', 'together', 'together'] as const),
  ...(['ready', 'ready', 'wrapUp', 'wrapUp', 'act', 'answer', 'pass', 'finish'] as const),
  ...(['silence', 'link', 'sound', 'end', 'crash', 'restart', 'refuse', 'connect', 'callerLink'] as const),
];
const guestSteps = stepsOf(guestKinds, 30, 80);
type Step = { kind: Kind; a: number; b: number };

const lateCauses = ['remote', 'remote', 'lost', 'noMedia'] as const;
const earlyCauses = ['rejected', 'noAnswer', 'unreachable', 'busy', 'engineLost'] as const;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

function take(model: FloorModel, { kind, a, b }: Step): void {
  const { engine } = model;
  const legs = [...engine.legs.values()];
  const callers = legs.filter(({ staffId }) => staffId === null);
  const asked = ['act', 'wrapUp', 'choose'].includes(kind) && b % 8 > 0;
  const busy = [...model.floor().presence.values()].filter((row) => row.interactionId !== null);
  const person = pick(asked && busy.length > 0 ? busy.map((row) => row.staffId) : everybody, a) ?? '';
  const inHand = model.calls().find((call) => call.agent?.staffId === person);
  const on = (list: readonly ModelLeg[], run: (leg: ModelLeg) => void): void => {
    const leg = pick(list, a);
    if (leg !== undefined) run(leg);
  };
  switch (kind) {
    case 'onward':
      model.carryOut(b % 5);
      model.deliver(1 + (b % 5));
      on(legs, (leg) => goOn(model, leg, b));
      model.carryOut(3);
      model.deliver(3);
      return;
    case 'offer':
      if (callers.length < mostCallers) engine.offer('zh-CN');
      return;
    case 'connect':
      return on(
        legs.filter((leg) => leg.answered && (!isHere(leg) || b % 8 === 0)),
        engine.connect,
      );
    case 'press':
      return on(callers, (leg) => engine.press(leg, pick([...'1230012300', '9', '*', '#', '5'], b) ?? '0'));
    case 'selfService':
      return on(callers, (leg) => {
        for (const key of `4${b % 8}`) engine.press(leg, key);
        model.deliver(1_000);
      });
    case 'message':
      return on(callers, (leg) => {
        for (const key of `8${1 + (b % 4)}`) engine.press(leg, key);
        model.deliver(1_000);
      });
    case 'number':
      return on(callers, (leg) => {
        for (const key of `${keyedNumber}#`) engine.press(leg, key);
        model.deliver(b % 2 === 0 ? 1_000 : 4);
      });
    case 'reply': {
      const outcome = pick(queryOutcomes, b) ?? 'answered';
      return model.answer({ outcome, say: b % 3 === 0 ? [] : ['say.proof.fits'] });
    }
    case 'finish':
      return on(
        legs.filter((leg) => leg.playing !== null && !leg.playing.loop),
        engine.finishPlaying,
      );
    case 'answer':
      return on(
        legs.filter((leg) => (leg.staffId !== null || leg.called) && !leg.answered),
        engine.answer,
      );
    case 'end': {
      return on(legs, (leg) => {
        const early = (leg.staffId !== null && !isHere(leg)) || (leg.called && !leg.answered);
        const causes = early ? earlyCauses : lateCauses;
        engine.end(leg, pick(causes, b) ?? 'remote');
      });
    }
    case 'silence':
    case 'sound':
      return on(legs, (leg) => engine.setSound(leg, kind === 'sound'));
    case 'crash':
      if (b % 3 === 0) engine.crash();
      return;
    case 'deliver':
      return model.deliver(b % 3 === 0 ? 5 : 1);
    case 'carryOut':
      return model.carryOut(b % 3 === 0 ? 5 : 1);
    case 'redeliver':
      return model.redeliver(1 + (b % 6));
    case 'link':
      return model.link(person, b % 4 > 0);
    case 'callerLink': {
      const leg = pick([...model.floor().legs.keys()], a);
      return leg === undefined ? undefined : model.feed({ type: 'callerLink', leg, up: b % 3 === 0 });
    }
    case 'lost':
      return model.linked.has(person) ? undefined : model.feed({ type: 'staffLost', staffId: person });
    case 'away':
      return model.linked.has(person) ? undefined : model.feed({ type: 'staffAway', staffId: person });
    case 'pass':
      return model.pass(pick([1, 300, 3_000, 6_000, 15_000, 40_000], b) ?? 0);
    case 'restart':
      return b % 3 === 0 ? model.restart(a % 2 === 0) : undefined;
    case 'ready':
      return void model.request({ type: 'goReady', staffId: person });
    case 'notReady':
      return void model.request({ type: 'goNotReady', staffId: person, reason: 'break' });
    case 'signOut':
      return void model.request({ type: 'signOut', staffId: person });
    case 'act': {
      const action = pick(callActions, b) ?? 'hold';
      const interactionId = inHand?.id ?? person;
      return void model.request({ type: 'act', staffId: person, interactionId, action });
    }
    case 'bringIn': {
      const holder = pick(
        model.calls().flatMap((call) => (call.phase === 'talking' && call.agent ? [call.agent.staffId] : [])),
        a,
      );
      const staffId = holder ?? person;
      const interactionId = model.floor().presence.get(staffId)?.interactionId ?? person;
      const outside = {
        kind: 'outside',
        contactId: customer,
        number: sensitive(outsideNumber),
        shows: null,
      } as const;
      const target: Target =
        pick(
          [
            outside,
            ...everybody.map((id) => ({ kind: 'agent', staffId: id }) as const),
            { kind: 'queue', queue: 'general' },
            { kind: 'queue', queue: 'claims' },
          ] as const,
          b >> 2,
        ) ?? outside;
      const purpose = b % 4 === 0 ? 'transfer' : 'consult';
      return void model.request({ type: 'bringIn', staffId, interactionId, purpose, target });
    }
    case 'together': {
      const call = pick(
        model.calls().filter(({ guest }) => guest !== null),
        a,
      );
      const staffId = call?.agent?.staffId ?? person;
      const action = pick(['join', 'complete', 'back', 'join', 'complete', 'hangUp'] as const, b) ?? 'back';
      return void model.request({ type: 'act', staffId, interactionId: call?.id ?? person, action });
    }
    case 'ring':
      return on(
        legs.filter(({ called }) => called),
        engine.ring,
      );
    case 'dial': {
      const known = { customerId: null, candidates: 0, path: 'hq', language: 'zh-CN' } as const;
      const kept = { number: 'sealed', numberIndex: 'index' };
      const call = { ...known, shows: '400-000-0000', about: null, timeoutMs: 45_000, kept };
      return void model.request({ type: 'dial', staffId: person, number: sensitive(dialledNumber), ...call });
    }
    case 'choose': {
      const interactionId = inHand?.id ?? person;
      const chosen = { staffId: person, interactionId, customerId: customer, path: 'hq' };
      return void model.request({ type: 'chooseCustomer', ...chosen });
    }
    case 'wrapUp': {
      const interactionId = model.floor().presence.get(person)?.interactionId ?? person;
      const filed = { staffId: person, interactionId, disposition: 'other.silent', note: null };
      return void model.request({ type: 'wrapUp', ...filed });
    }
    case 'refuse':
      return engine.refuseNext(
        pick(['recordingFailed', 'promptUnknown', 'engineFull'] as const, b) ?? 'engineFull',
      );
  }
}

/** The next thing that this person would do. */
function goOn({ engine, calls }: FloorModel, leg: ModelLeg, b: number): void {
  const call = calls().find(({ customer }) => customer.leg === leg.leg);
  if (leg.called && !leg.rung && b % 4 > 0) engine.ring(leg);
  else if ((leg.staffId !== null || leg.called) && !leg.answered) engine.answer(leg);
  else if (leg.answered && !isHere(leg)) engine.connect(leg);
  else if (call?.phase === 'menu' && b % 2 === 0) engine.press(leg, pick([...'0123'], b >> 1) ?? '0');
  else if (call?.phase === 'rating' && b % 2 === 0) engine.press(leg, pick([...'5319'], b >> 1) ?? '5');
  else if (leg.playing !== null) engine.finishPlaying(leg);
}

/** A caller and an agent talk. */
function talk(model: FloorModel): void {
  const leg = model.engine.legs.get(model.engine.offer('zh-CN'));
  if (leg === undefined) return;
  for (let step = 0; step < 8; step++) {
    model.drain();
    if (!isHere(leg)) model.engine.connect(leg);
    else if (model.calls()[0]?.phase !== 'menu') model.engine.finishPlaying(leg);
    else model.engine.press(leg, '1');
    model.drain();
    for (const other of model.engine.legs.values()) {
      if (other.staffId === null) continue;
      model.engine.answer(other);
      model.engine.connect(other);
    }
  }
  model.drain();
}

/** What no single look at the floor shows: it watches from the outside. */
function createWitness() {
  const hungUp = new Map<LegId, string>();
  const clocks = new Map<
    string,
    { at: number; phase: string; held: boolean; wait: number; talk: number; hold: number }
  >();

  const checkCommands = ({ batch }: Group): void => {
    for (const { command } of batch.commands) {
      if (command.type === 'bridge') throw new Error('bridged');
      const before = hungUp.get(command.leg);
      const again = command.type === 'hangUp' && before === command.commandId;
      if (before !== undefined && !again) throw new Error(`${command.type} for a leg that was hung up`);
      if (command.type === 'hangUp') hungUp.set(command.leg, command.commandId);
      if (command.type === 'setHears' && command.hears.some((leg) => hungUp.has(leg)))
        throw new Error('is to hear somebody who was hung up');
    }
  };
  const checkTotals = (call: CallState, now: number): void => {
    const known = clocks.get(call.id) ?? {
      at: now,
      phase: call.phase,
      held: false,
      wait: 0,
      talk: 0,
      hold: 0,
    };
    const passed = now - known.at;
    if (['waiting', 'ringing', 'transferring'].includes(known.phase)) known.wait += passed;
    if (known.phase === 'talking') known.talk += passed;
    if (known.held) known.hold += passed;
    clocks.set(call.id, { ...known, at: now, phase: call.phase, held: call.held });
    if (call.phase !== 'ended') return;
    const { wait, talk, hold } = clocks.get(call.id) ?? known;
    if (call.waitMs !== wait || call.talkMs !== talk || call.holdMs !== hold)
      throw new Error(`totals ${JSON.stringify(call)}, by the clock ${wait} ${talk} ${hold}`);
  };

  return {
    written(group: Group, floor: Floor): void {
      checkCommands(group);
      for (const call of group.batch.calls) checkTotals(call, floor.latest);
      const stored = JSON.stringify([...group.batch.calls].map(asStored));
      if (stored.includes(dialledNumber)) throw new Error('a called number is stored');
      if (stored.includes(outsideNumber)) throw new Error('an outside number is stored');
      if (stored.includes(keyedNumber)) throw new Error('a keyed number is stored');
      if (stored.includes('say.proof.fits')) throw new Error('an answer is stored');
      const problems = problemsOf(floor);
      if (problems.length > 0) throw new Error(problems.join('; '));
    },
  };
}

const declared = new Map<string, FactKind>(
  [interactionFacts, routingFacts, transferFacts]
    .flatMap((kinds) => Object.values(kinds))
    .map((kind) => [kind.type, kind]),
);

/** Each time line begins once and ends once; then only recordings are spoken of. */
function checkTimeLines(facts: readonly NewFact[]): void {
  const lines = new Map<string, NewFact[]>();
  for (const fact of facts) {
    const kind = declared.get(fact.type);
    expect(kind, fact.type).toBeDefined();
    kind?.data.parse(fact.data);
    if (fact.subject !== null) lines.set(fact.subject, [...(lines.get(fact.subject) ?? []), fact]);
  }
  for (const line of lines.values()) {
    const types = line.map(({ type }) => type);
    expect(types[0]).toBe('interaction.started');
    expect(types.filter((type) => type === 'interaction.started')).toHaveLength(1);
    const end = types.indexOf('interaction.ended');
    if (end < 0) continue;
    const after = types
      .slice(end + 1)
      .filter((type) => !/^(recording|interaction)\.(?!ended$|started$)|^recording\./.test(type));
    expect(after, 'after the end').toEqual([]);
    expect(line.every((fact, index) => index === 0 || fact.at >= (line[index - 1]?.at ?? fact.at))).toBe(
      true,
    );
  }
}

/** With nothing on the way, the engine is as call control believes, and nobody stands in silence. */
function checkEngine(model: FloorModel): void {
  const expected = new Set<string>();
  for (const call of model.calls()) {
    expect(call.leaving, 'hung up, and still there').toEqual([]);
    // Until the agent's own phone is connected nobody has been called.
    const sides = call.dial?.state === 'agent' ? [call.agent] : sidesOf(call);
    for (const side of sides) if (side && side.state !== 'over') expected.add(side.leg);
    const heard = model.engine.legs.get(call.customer.leg);
    const agent = call.agent === null ? undefined : model.engine.legs.get(call.agent.leg);
    if (call.phase === 'dialling' && agent !== undefined && isHere(agent))
      expect(agent.playing?.loop ?? false, 'hears that it rings').toBe(call.dial?.state === 'ringing');
    checkCircles(model, call);
    if (heard === undefined || !isHere(heard) || call.phase === 'opening') continue;
    const others = [call.agent, call.guest].filter((side) => side !== null && heard.hears.includes(side.leg));
    if (others.some((side) => side?.goneSince === null)) expect(heard.playing?.loop ?? false).toBe(false);
    if (agent !== undefined && isHere(agent)) {
      const rings = call.guest !== null && call.guest.answeredAt === null && call.phase === 'talking';
      if (call.phase !== 'dialling') expect(agent.playing?.loop ?? false, 'a tone in a talk').toBe(rings);
      expect(agent.muted).toBe(call.muted);
    }
    const guest = call.guest === null ? undefined : model.engine.legs.get(call.guest.leg);
    if (guest !== undefined && isHere(guest)) expect(guest.muted).toBe(call.guest?.muted);
    const awaited = [call.due.listen, call.due.query, call.due.rating].some((at) => at !== undefined);
    const silent = heard.playing === null && heard.hears.length === 0 && !awaited;
    expect(silent, `silence while ${call.phase}`).toBe(false);
    if (call.recording.running) {
      expect(heard.recording).toEqual({ id: call.recording.id, part: call.recording.parts - 1 });
    }
  }
  expect(new Set(model.engine.legs.keys())).toEqual(expected);
}

/** Who is with the customer hears all others there, who isn't with him hears his own circle, and nobody is alone. */
function checkCircles(model: FloorModel, call: CallState): void {
  const { phase, held, customer, agent, guest } = call;
  const here = (side: Side | null): LegId[] => {
    const leg = side === null ? undefined : model.engine.legs.get(side.leg);
    return leg !== undefined && isHere(leg) ? [leg.leg] : [];
  };
  const open = phase === 'forwarded' || (phase === 'talking' && !held);
  const withCustomer = open ? [...here(customer), ...here(agent), ...here(guest?.joined ? guest : null)] : [];
  const consults = phase === 'talking' && guest !== null && guest.answeredAt !== null && !guest.joined;
  const apart = consults ? [...here(agent), ...here(guest)] : [];
  for (const side of sidesOf(call)) {
    const [leg] = here(side);
    if (leg === undefined) continue;
    const circle = [withCustomer, apart].find((one) => one.includes(leg)) ?? [];
    expect(model.engine.legs.get(leg)?.hears, phase).toEqual(circle.filter((other) => other !== leg));
  }
}

/** Everybody goes home: nothing may be left. */
function closeDown(model: FloorModel): void {
  model.drain();
  for (const leg of [...model.engine.legs.values()])
    if (leg.staffId === null) model.engine.end(leg, 'remote');
  model.drain();
  for (const call of model.calls()) {
    // Nobody has called those whose agent's own phone was never connected.
    if (call.phase !== 'dialling' || call.agent === null) continue;
    const { staffId } = call.agent;
    model.request({ type: 'act', staffId, interactionId: call.id, action: 'hangUp' });
  }
  model.drain();
  for (const { id } of staff) {
    model.link(id, true);
    const { state, interactionId } = model.floor().presence.get(id) ?? {};
    const filed = {
      staffId: id,
      interactionId: interactionId ?? '',
      disposition: 'other.silent',
      note: null,
    };
    if (state === 'wrapUp') expect(model.request({ type: 'wrapUp', ...filed })?.ok).toBe(true);
    expect(model.request({ type: 'signOut', staffId: id })).toEqual({ ok: true, value: null });
  }
  const { calls, legs, presence, writtenUp, routing } = model.floor();
  const left = { calls: calls.size, legs: legs.size, presence: presence.size, writtenUp: writtenUp.size };
  expect(left).toEqual({ calls: 0, legs: 0, presence: 0, writtenUp: 0 });
  expect([...model.engine.legs.keys()]).toEqual([]);
  expect([routing.entries.size, routing.agents.size]).toEqual([0, 0]);
}

/** Ids are random; each becomes the number of its first appearance. */
function withoutIds(value: unknown): string {
  const seen = new Map<string, number>();
  return JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
    if (!seen.has(id)) seen.set(id, seen.size);
    return `#${seen.get(id)}`;
  });
}

describe('the floor', () => {
  it('serves everybody and loses nobody, whatever happens in whatever order', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(steps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({ staff, start, ratingRules, written: witness.written });
        for (const { id } of staff) {
          model.link(id, true);
          model.request({ type: 'goReady', staffId: id });
        }
        for (let n = 0; n < 2; n++) model.engine.offer('zh-CN');
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass') {
            model.drain();
            checkEngine(model);
          }
        }
        closeDown(model);
        checkTimeLines(model.facts);
      }),
      { numRuns: 250 },
    );
  });

  it('leaves no customer alone, whoever is brought in, leaves or is lost', { timeout: 120_000 }, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(guestSteps, (list) => {
        const witness = createWitness();
        const model = createFloorModel({ staff, start, written: witness.written });
        for (const { id } of staff) {
          model.link(id, true);
          model.request({ type: 'goReady', staffId: id });
        }
        talk(model);
        for (const step of list) {
          take(model, step);
          if (step.kind === 'pass') {
            model.drain();
            checkEngine(model);
          }
        }
        closeDown(model);
        checkTimeLines(model.facts);
        for (const { type } of model.facts) seen.add(type);
      }),
      { numRuns: 150 },
    );
    // The runs are worth nothing unless everything did happen in them.
    for (const type of Object.keys(transferFacts)) expect(seen).toContain(type);
  });

  it('goes on equally when every call is written as JSON and read again', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const lines = [false, true].map((roundTrip) => {
          const told: unknown[] = [];
          const written = ({ batch }: Group): void =>
            void told.push([batch.facts, batch.commands.map(({ command }) => command)]);
          const model = createFloorModel({ staff, start, ratingRules, roundTrip, written });
          for (const { id } of staff) model.link(id, true);
          for (const step of list) if (step.kind !== 'restart') take(model, step);
          return withoutIds(told);
        });
        expect(lines[1]).toBe(lines[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing when facts come once more', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const model = createFloorModel({ staff, start, ratingRules });
        for (const { id } of staff) model.link(id, true);
        for (const step of list) take(model, step);
        const before = JSON.stringify([model.calls(), [...model.floor().presence]]);
        const facts = model.facts.length;
        const pending = model.pending().length;
        model.redeliver(1_000);
        expect(JSON.stringify([model.calls(), [...model.floor().presence]])).toBe(before);
        expect([model.facts.length, model.pending().length]).toEqual([facts, pending]);
      }),
      { numRuns: 100 },
    );
  });

  it('records the part that was written down, whoever died before the engine was told of it', () => {
    const model = createFloorModel({ staff, start });
    const leg = model.engine.legs.get(model.engine.offer('zh-CN'));
    if (leg === undefined) return expect.unreachable();
    model.drain();
    model.engine.connect(leg);
    model.drain();
    for (let n = 0; n < 2; n++) {
      model.engine.finishPlaying(leg);
      model.drain();
    }
    model.engine.press(leg, '1');
    model.deliver(1);
    const parts = () =>
      model.pending().flatMap(({ command }) => (command.type === 'record' ? [command.part] : []));
    expect(parts()).toEqual([0]);
    // The next engine is told of the first part after it said that it is another one.
    model.engine.crash();
    model.engine.connect(leg);
    model.deliver(2);
    while (parts().includes(0)) model.carryOut(1);
    expect([leg.recording?.part, parts()]).toEqual([0, [1]]);
    model.restart(true);
    model.drain();
    checkEngine(model);
    expect(leg.recording?.part).toBe(1);
  });

  it('signs out who asks twice in one group', () => {
    const model = createFloorModel({ staff, start });
    const staffId = staff[0]?.id ?? '';
    model.link(staffId, true);
    const answers: boolean[] = [];
    const ask = (id: string): Input => ({
      type: 'request',
      request: { type: 'signOut', staffId },
      command: { id, actor: staffId, route: 'signOut', digest: '' },
      done: ({ ok }) => answers.push(ok),
    });
    model.feed(ask('one'), ask('two'));
    expect(answers).toEqual([true, true]);
    expect(model.floor().presence.size).toBe(0);
  });
});
