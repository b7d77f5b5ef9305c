/** What must hold of the floor of call control after every step. */
import { type CallState, isOwn, sidesOf } from '../features/interactions/rules/call-state.ts';
import { isAway, isCallingBack, isParked } from '../features/interactions/rules/callback-state.ts';
import type { Floor } from '../features/interactions/server/floor.ts';

/** @returns everything that is wrong with the floor, in words; empty when it is sound. */
export function problemsOf(floor: Floor): string[] {
  const problems: string[] = [];
  const calls = [...floor.calls.values()];
  for (const call of calls)
    problems.push(...problemsOfCall(call).map((text) => `${call.phase} call: ${text}`));
  problems.push(...problemsOfPresence(floor, calls), ...problemsOfLegs(floor, calls));
  problems.push(...problemsOfRouting(floor, calls));
  const dialling = calls.filter(({ phase }) => phase === 'dialling').map(({ id }) => id);
  for (const id of dialling) if (!floor.dialled.has(id)) problems.push('the number that is called is lost');
  for (const id of floor.dialled.keys()) if (!floor.calls.has(id)) problems.push('a number is remembered');
  const asking = calls.filter(
    ({ guest }) => guest?.answeredAt === null && (guest.contactId !== null || guest.site !== undefined),
  );
  for (const { id } of asking) if (!floor.outside.has(id)) problems.push('the outside number is lost');
  if (floor.outside.size > asking.length) problems.push('an outside number is remembered');
  const inMenu = calls.filter(({ phase }) => phase === 'menu').map(({ id }) => id);
  for (const id of floor.keyed.keys()) if (!inMenu.includes(id)) problems.push('keys of who left the menu');
  return problems;
}

function problemsOfCall(call: CallState): string[] {
  const { phase, customer, agent, guest, held, due } = call;
  const problems: string[] = [];
  const expect = (holds: boolean, text: string): void => {
    if (!holds) problems.push(text);
  };
  const withAgent = phase === 'ringing' || phase === 'dialling' || phase === 'talking';
  const over = phase === 'ended';
  expect(!isInSilence(call), 'the customer hears nothing');
  expect(withAgent === (agent !== null) || over, 'with an agent exactly while it rings or is talked');
  expect(agent?.state !== 'over' || over, 'the agent is gone');
  expect((phase === 'dialling') <= (call.dial !== null), 'dials, but nobody made the call');
  expect(
    call.dial === null || (call.dial.state === 'answered') <= (phase !== 'dialling'),
    'dials who answered',
  );
  const asks = guest !== null && guest.answeredAt === null;
  const rung = phase === 'waiting' && guest?.purpose === 'site' && asks;
  expect(
    guest === null || rung || ['talking', 'transferring', 'forwarded'].includes(phase),
    'a guest of nobody',
  );
  expect(phase !== 'transferring' || guest?.purpose === 'transfer', 'waits for nobody');
  const takenOver = guest?.purpose === 'transfer' || guest?.purpose === 'site';
  expect(phase !== 'forwarded' || takenOver, 'is with nobody');
  expect((phase === 'talking') <= !takenOver, 'the agent is still there');
  expect(guest?.state !== 'over', 'the guest is gone');
  expect(phase !== 'talking' || guest === null || held !== guest.joined, 'the customer is in two circles');
  expect((due.guestRing !== undefined) === (asks && guest.staffId !== null), 'guest ring time');
  expect((due.guestGrace !== undefined) === (guest !== null && guest.goneSince !== null), 'guest grace');
  const listener = call.listener ?? null;
  const whose = [agent, guest].some((side) => side !== null && side.staffId === listener?.agentId);
  expect(listener === null || (phase === 'talking' && whose), 'a leader in the call of nobody');
  expect(listener?.state !== 'over', 'the leader is gone');
  expect(
    (due.listenerRing !== undefined) === (listener !== null && listener.state === 'new'),
    'leader ring time',
  );
  expect(
    (due.listenerGrace !== undefined) === (listener !== null && listener.goneSince !== null),
    'leader grace',
  );
  const having = call.parts.filter(({ until }) => until === null).map(({ staffId }) => staffId);
  const wanted = [phase === 'talking' ? agent?.staffId : null, asks ? null : guest?.staffId];
  expect(
    having.sort().join() ===
      wanted
        .filter((id) => id != null)
        .sort()
        .join(),
    'others have it than are written down',
  );
  expect(held === (call.heldSince !== null), 'held since');
  expect(!held || phase === 'talking', 'held without a talk');
  expect((call.talkingSince !== null) === (phase === 'talking'), 'talking since');
  expect((due.ring !== undefined) === (phase === 'ringing'), 'ring time');
  const away = isAway(call);
  const told = phase === 'waiting' && !away && guest === null && call.callback?.state !== 'leaving';
  expect((due.announce !== undefined) === told || phase === 'ringing', 'announcement');
  expect(away <= (customer.state === 'over' || isCallingBack(call) || over), 'is called back on the line');
  expect(!isCallingBack(call) || phase === 'dialling' || over, 'is called back by nobody');
  const planned = due.callback !== undefined;
  expect(over || planned === isParked(call), 'the next attempt');
  expect(
    over || (due.callbackEnds !== undefined) === (away || call.callback?.state === 'leaving'),
    'the end',
  );
  expect((call.callback?.attempts ?? 0) <= (call.callback?.most ?? 0), 'too many attempts');
  expect((due.listen !== undefined) <= (phase === 'menu'), 'listening');
  expect((due.query !== undefined) <= (phase === 'menu'), 'asking');
  expect(call.voicemail?.since == null || phase === 'menu', 'speaks outside of the menu');
  expect((due.rating !== undefined) <= (phase === 'rating'), 'waits for a rating');
  expect(
    (due.agentGrace !== undefined) === (agent !== null && !over && agent.goneSince !== null),
    'agent grace',
  );
  expect((due.customerGrace !== undefined) === (!over && customer.goneSince !== null), 'customer grace');
  expect(over === (call.ended !== null), 'ended');
  expect(!over || call.leaving.length > 0, 'closed, but still here');
  expect(!over || customer.state === 'over', 'over, but the customer was not let go');
  expect(new Set(call.leaving.map(({ leg }) => leg)).size === call.leaving.length, 'a leg leaves twice');
  return problems;
}

/** Whoever is connected hears a person or a sound, has just been asked for a key, or is about to be answered. */
function isInSilence(call: CallState): boolean {
  const { phase, customer, agent, guest, playing, due, sent } = call;
  if (customer.state !== 'on' || phase === 'ended' || playing !== null) return false;
  if (phase === 'rating') return due.rating === undefined;
  if (phase === 'menu') return due.listen === undefined && due.query === undefined;
  const hears = sent.customerHears?.type === 'setHears' ? sent.customerHears.hears : [];
  if (call.held) return true;
  const others = [agent, guest, call.listener ?? null].filter(
    (side) => side?.state === 'on' && side.goneSince === null,
  );
  return !others.some((side) => side !== null && hears.includes(side.leg));
}

function problemsOfPresence(floor: Floor, calls: readonly CallState[]): string[] {
  const problems: string[] = [];
  const handled = new Map<string, { id: string; state: 'ringing' | 'busy' }>();
  const takes = (staffId: string, id: string, rings: boolean): void => {
    if (handled.has(staffId)) problems.push('an agent is in two calls');
    handled.set(staffId, { id, state: rings ? 'ringing' : 'busy' });
  };
  for (const call of calls) {
    const { id, phase, agent, guest } = call;
    const rings = phase === 'ringing' || isCallingBack(call);
    if (agent !== null && phase !== 'ended') takes(agent.staffId, id, rings);
    if (guest !== null && guest.staffId !== null) takes(guest.staffId, id, guest.answeredAt === null);
  }
  for (const { listener } of calls) {
    if (listener == null) continue;
    if (handled.has(listener.staffId)) problems.push('a leader listens and talks');
    if (floor.presence.get(listener.staffId)?.state !== 'notReady')
      problems.push('a leader is offered calls');
  }
  for (const row of floor.presence.values()) {
    const hand = handled.get(row.staffId);
    const inHand = row.state === 'ringing' || row.state === 'busy' ? row.state : undefined;
    if (hand?.state !== inHand) problems.push(`presence ${row.state}, but ${hand?.state ?? 'no call'}`);
    const id = hand?.id ?? null;
    if (row.state !== 'wrapUp' && row.interactionId !== id)
      problems.push(`presence ${row.state}: call in hand`);
    if (row.state === 'wrapUp' && row.interactionId === null) problems.push('wrap-up of nothing');
  }
  const toWrite = [...floor.presence.values()].filter(({ state }) => state === 'wrapUp');
  const known = new Set(toWrite.map(({ interactionId }) => interactionId));
  for (const id of floor.writtenUp.keys()) if (!known.has(id)) problems.push('remembers what is written up');
  for (const staffId of handled.keys()) {
    if (!floor.presence.has(staffId)) problems.push('a call with somebody who is signed out');
  }
  return problems;
}

function problemsOfLegs(floor: Floor, calls: readonly CallState[]): string[] {
  const problems: string[] = [];
  let count = 0;
  for (const call of calls) {
    const legs = [
      ...sidesOf(call)
        .filter(({ state }) => state !== 'over')
        .map(({ leg }) => leg),
      ...call.leaving.map(({ leg }) => leg),
    ];
    count += legs.length;
    for (const leg of legs) if (floor.legs.get(leg) !== call.id) problems.push('a leg leads nowhere');
  }
  if (floor.legs.size !== count) problems.push(`${floor.legs.size} legs are known, ${count} are in calls`);
  return problems;
}

function problemsOfRouting({ routing, presence }: Floor, calls: readonly CallState[]): string[] {
  const problems: string[] = [];
  const stages = { waiting: 'waiting', ringing: 'offered', talking: 'served' } as const;
  const stageOf = (call: CallState) => {
    if (call.guest?.site) return call.phase === 'forwarded' ? 'atSite' : 'toSite';
    return isCallingBack(call) ? 'offered' : stages[call.phase as keyof typeof stages];
  };
  const routed = calls.filter(
    (call) =>
      call.phase !== 'ended' &&
      stageOf(call) !== undefined &&
      !isParked(call) &&
      !(call.phase === 'talking' && call.agent !== null && isOwn(call.agent)),
  );
  const own = { dials: new Map<string, string>(), asked: new Map<string, string>() };
  for (const { id, phase, agent, guest } of calls) {
    const busy = phase === 'talking' || phase === 'dialling';
    if (agent !== null && busy && isOwn(agent)) own.dials.set(agent.staffId, id);
    if (guest !== null && guest.staffId !== null)
      own[guest.answeredAt === null ? 'asked' : 'dials'].set(guest.staffId, id);
  }
  for (const what of ['dials', 'asked'] as const)
    for (const agent of routing.agents.values())
      if (agent[what] !== (own[what].get(agent.id) ?? null)) problems.push(`routing: ${what} another call`);
  if (routing.entries.size !== routed.length) problems.push('routing has other calls');
  for (const call of routed) {
    const entry = routing.entries.get(call.id);
    const stage = stageOf(call);
    const site = call.guest?.site?.code;
    if (entry?.site?.site.code !== site) problems.push('routing: at another site');
    if (entry?.stage !== stage) problems.push(`routing: ${entry?.stage}, call: ${call.phase}`);
    if ((entry?.agent?.id ?? null) !== (call.agent?.staffId ?? null)) problems.push('routing: another agent');
    if (call.agent !== null && entry?.offer !== call.agent.offer) problems.push('routing: another offer');
  }
  if (routing.agents.size !== presence.size) problems.push('routing has other agents');
  for (const [staffId, row] of presence) {
    const known = routing.agents.get(staffId)?.presence;
    if (known?.state !== row.state || known.reason !== row.reason || known.next !== row.next) {
      problems.push(`routing: ${known?.state}, presence: ${row.state}`);
    }
  }
  return problems;
}
