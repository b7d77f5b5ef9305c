/** Everything that may happen on the floor of call control, as steps for property tests. */
import fc from 'fast-check';
import { queryOutcomes } from '../features/flows/queries.ts';
import { monitorActions, monitorModes } from '../features/interactions/contract/monitor-modes.ts';
import { callActions } from '../features/interactions/contract.ts';
import type { StepTarget, Target } from '../features/interactions/server/bringing-in.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { FloorModel } from './floor-model.ts';
import { isHere, type ModelLeg } from './model-engine.ts';

/** The centre's midnight, milliseconds since 1970. */
export const start = Date.parse('2026-02-28T16:00:00Z');
/** Everybody on the floor; each may also lead. */
export const staff = [
  { id: '0196a000-0000-7000-8000-000000000001', skills: ['claims', 'general'] },
  { id: '0196a000-0000-7000-8000-000000000002', skills: ['claims', 'policies', 'complaints', 'general'] },
  { id: '0196a000-0000-7000-8000-000000000003', skills: ['general'] },
];
// Everybody is asked, so that the same happens whatever the ids are.
export const ratingRules = new Map(
  ['claims', 'policies', 'general'].map((queue) => [queue, { sharePercent: 100, quietDays: 0 }]),
);
const everybody = staff.map(({ id }) => id);
const customer = '0196a000-0000-7000-8000-00000000000c';
const mostCallers = 4;
/** Called by agents; it may be stored nowhere in the clear. */
export const dialledNumber = '+8615499990000';
/** Brought in by agents; likewise. */
export const outsideNumber = '+8615499990088';
/** Keyed now and then; it may be nowhere. */
export const keyedNumber = '94613872';

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
  ...(['monitor', 'monitor', 'actOnMonitor', 'actOnMonitor', 'loseLeader'] as const),
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
/** Anything, in any order. */
export const steps = stepsOf(kinds, 60, 160);
/** A talk goes on, and people are brought into it. */
const guestKinds: readonly Kind[] = [
  ...Array.from({ length: 10 }, () => 'onward' as const),
  ...(['bringIn', 'bringIn', 'bringIn', 'bringIn', 'together', 'together', 'together', 'together'] as const),
  ...(['ready', 'ready', 'wrapUp', 'wrapUp', 'act', 'answer', 'pass', 'finish'] as const),
  ...(['silence', 'link', 'sound', 'end', 'crash', 'restart', 'refuse', 'connect', 'callerLink'] as const),
];
/** See `guestKinds`. */
export const guestSteps = stepsOf(guestKinds, 30, 80);
/** A talk goes on, people are brought into it, and team leaders come and go. */
const listenerKinds: readonly Kind[] = [
  ...guestKinds,
  ...Array.from({ length: 8 }, () => 'monitor' as const),
  ...Array.from({ length: 10 }, () => 'actOnMonitor' as const),
  ...(['loseLeader', 'loseLeader'] as const),
];
export const listenerSteps = stepsOf(listenerKinds, 40, 100);
/** One thing that happens; `a` and `b` choose to whom and how. */
export type Step = { kind: Kind; a: number; b: number };

const afterCallStep = (node: string): StepTarget => ({ kind: 'flow', flow: 'after-call', version: 1, node });
const lateCauses = ['remote', 'remote', 'lost', 'noMedia'] as const;
const earlyCauses = ['rejected', 'noAnswer', 'unreachable', 'busy', 'engineLost'] as const;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** Lets it happen. */
export function take(model: FloorModel, { kind, a, b }: Step): void {
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
      const target: Target | StepTarget =
        pick(
          [
            outside,
            ...everybody.map((id) => ({ kind: 'agent', staffId: id }) as const),
            { kind: 'queue', queue: 'general' },
            { kind: 'queue', queue: 'claims' },
            ...(['menu', 'question', 'thanks'] as const).map(afterCallStep),
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
    case 'monitor': {
      const talked = pick(
        model.calls().filter(({ phase }) => phase === 'talking'),
        a,
      );
      const agentId = (b % 5 === 0 ? talked?.guest?.staffId : null) ?? talked?.agent?.staffId ?? person;
      // Whoever may come; now and then somebody who may not.
      const free = everybody.filter((id) => model.floor().presence.get(id)?.interactionId === null);
      const staffId = pick(b % 6 === 0 ? everybody : free, b >> 2) ?? person;
      const mode = pick(monitorModes, b >> 3) ?? 'monitor';
      const asked = { interactionId: talked?.id ?? person, agentId, mode, shown: b % 2 === 0 };
      return void model.request({ type: 'monitor', staffId, address: '192.0.2.7', ...asked });
    }
    case 'actOnMonitor': {
      const call = pick(
        model.calls().filter(({ listener }) => listener != null),
        a,
      );
      const staffId = call?.listener?.staffId ?? person;
      const action = pick([...monitorActions, 'takeOver', 'barge', 'barge'] as const, b) ?? 'leave';
      const interactionId = call?.id ?? person;
      return void model.request({
        type: 'actOnMonitor',
        staffId,
        address: '192.0.2.7',
        interactionId,
        action,
      });
    }
    case 'loseLeader': {
      const listener = model.calls().find((call) => call.listener?.state === 'on')?.listener;
      const leg = listener == null ? undefined : engine.legs.get(listener.leg);
      if (listener == null || leg === undefined) return;
      engine.setSound(leg, false);
      model.link(listener.staffId, false);
      model.deliver(1_000);
      if (b % 3 > 0) model.pass(6_000);
      return model.link(listener.staffId, true);
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
  else if (call?.phase === 'waiting' && call.callbackOffered === true && b % 4 === 0) engine.press(leg, '*');
  else if (leg.playing !== null) engine.finishPlaying(leg);
}

/** A caller and an agent talk. */
export function talk(model: FloorModel): void {
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

/** A caller waits, asks to be called back and is hung up. */
export function chooseCallback(model: FloorModel): void {
  const id = model.engine.offer('zh-CN');
  for (let step = 0; step < 12; step++) {
    model.drain();
    const leg = model.engine.legs.get(id);
    const call = model.calls().find(({ customer }) => customer.leg === id);
    if (leg === undefined) return;
    if (!isHere(leg)) model.engine.connect(leg);
    else if (call?.phase === 'menu') model.engine.press(leg, '1');
    else if (call?.callback == null) model.engine.press(leg, '*');
    else model.engine.finishPlaying(leg);
    model.drain();
  }
}
