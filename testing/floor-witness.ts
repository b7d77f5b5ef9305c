/** What must hold of the floor of call control over time, seen from outside: commands, totals, time lines, the engine. */
import { expect } from 'vitest';
import type { LegId } from '../channels/telephony/call-fact.ts';
import { flowFacts } from '../features/flows/contract/facts.ts';
import { callbackFacts } from '../features/interactions/contract/callback.ts';
import { accompaniedFacts, monitorFacts } from '../features/interactions/contract/monitor.ts';
import { transferFacts } from '../features/interactions/contract/transfer.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { asStored, type CallState, type Side, sidesOf } from '../features/interactions/rules/call-state.ts';
import { isCallingBack } from '../features/interactions/rules/callback-state.ts';
import type { Floor } from '../features/interactions/server/floor.ts';
import type { Group } from '../features/interactions/server/inputs.ts';
import { routingFacts } from '../features/routing/contract.ts';
import type { FactKind, NewFact } from '../platform/facts/fact.ts';
import { problemsOf } from './floor-checks.ts';
import type { FloorModel } from './floor-model.ts';
import { dialledNumber, keyedNumber, outsideNumber, staff } from './floor-steps.ts';
import { isHere } from './model-engine.ts';

/** What no single look at the floor shows: it watches from the outside. */
export function createWitness() {
  const hungUp = new Map<LegId, string>();
  const clocks = new Map<
    string,
    { at: number; phase: string; back: boolean; held: boolean; wait: number; talk: number; hold: number }
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
      back: false,
      held: false,
      wait: 0,
      talk: 0,
      hold: 0,
    };
    const passed = now - known.at;
    // Who is called back waits until he answers.
    const waits = known.back || ['waiting', 'ringing', 'transferring'].includes(known.phase);
    if (waits) known.wait += passed;
    if (known.phase === 'talking') known.talk += passed;
    if (known.held) known.hold += passed;
    clocks.set(call.id, { ...known, at: now, phase: call.phase, back: isCallingBack(call), held: call.held });
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
  [interactionFacts, callbackFacts, routingFacts, transferFacts, monitorFacts, accompaniedFacts, flowFacts]
    .flatMap((kinds) => Object.values(kinds))
    .map((kind) => [kind.type, kind]),
);

/** Each time line begins once and ends once; then only recordings are spoken of. */
export function checkTimeLines(facts: readonly NewFact[]): void {
  const lines = new Map<string, NewFact[]>();
  for (const fact of facts) {
    const kind = declared.get(fact.type);
    expect(kind, fact.type).toBeDefined();
    kind?.data.parse(fact.data);
    // Whoever may see the interaction is told of it.
    if (fact.subject !== null) expect(fact.path, fact.type).toBeTruthy();
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
export function checkEngine(model: FloorModel): void {
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
    const others = [call.agent, call.guest, call.listener ?? null].filter(
      (side) => side !== null && heard.hears.includes(side.leg),
    );
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

/**
 * Who is with the customer hears all others there, who isn't with him hears his own circle, and nobody is alone. A leader
 * hears the circle of whose call he joined; he is heard by nobody, by that one, or by that circle.
 */
function checkCircles(model: FloorModel, call: CallState): void {
  const { phase, held, customer, agent, guest } = call;
  const listener = call.listener ?? null;
  const here = (side: Side | null): LegId[] => {
    const leg = side === null ? undefined : model.engine.legs.get(side.leg);
    return leg !== undefined && isHere(leg) ? [leg.leg] : [];
  };
  const joined = guest?.joined ? guest : null;
  const whose = [agent, guest].find((side) => side !== null && side.staffId === listener?.agentId) ?? null;
  const barges = (...members: (Side | null)[]): LegId[] =>
    listener?.mode === 'barge' && whose !== null && members.includes(whose) ? here(listener) : [];
  const open = phase === 'forwarded' || (phase === 'talking' && !held);
  const withCustomer = open
    ? [...here(customer), ...here(agent), ...here(joined), ...barges(agent, joined)]
    : [];
  const consulted = guest !== null && guest.answeredAt !== null && !guest.joined ? guest : null;
  const isApart = phase === 'talking' && (consulted !== null || held);
  const apart = isApart ? [...here(agent), ...here(consulted), ...barges(agent, consulted)] : [];
  const circles = [withCustomer, apart].map((circle) => (circle.length > 1 ? circle : []));
  for (const side of sidesOf(call)) {
    const [leg] = here(side);
    if (leg === undefined) continue;
    const circle = circles.find((one) => one.includes(leg)) ?? [];
    const wanted = new Set(circle.filter((other) => other !== leg));
    if (side === listener) {
      const [own] = here(whose);
      for (const other of circles.find((one) => own !== undefined && one.includes(own)) ?? here(whose))
        if (other !== leg) wanted.add(other);
    }
    if (side === whose && listener?.mode === 'whisper') for (const other of here(listener)) wanted.add(other);
    expect(new Set(model.engine.legs.get(leg)?.hears), `${phase} ${listener?.mode}`).toEqual(wanted);
    if (side === listener) expect(model.engine.legs.get(leg)?.muted, 'muted leader').toBe(listener.muted);
  }
}

/** Everybody goes home: nothing may be left. */
export function closeDown(model: FloorModel): void {
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
