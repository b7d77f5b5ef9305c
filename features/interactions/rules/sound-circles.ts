/** Who talks with whom: the one place that decides who hears whom. */
import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { CallState, Listener, Side } from './call-state.ts';

/** Whether somebody is with the customer whom he can hear. */
export function isAccompanied(call: CallState): boolean {
  const circle = withCustomer(call);
  const { customer } = call;
  return circle.includes(customer) && circle.some((side) => side !== customer && side.goneSince === null);
}

/** @returns the legs that a side of this call hears now. */
export function heardBy(call: CallState, side: Side): LegId[] {
  const listener = call.listener ?? null;
  const circle = circlesOf(call).find((one) => one.includes(side)) ?? [];
  const heard = new Set(circle);
  if (listener !== null && side === listener) {
    for (const one of listenedTo(call)) heard.add(one);
  } else if (listener?.mode === 'whisper' && listener.state === 'on' && side === listenedSide(call)) {
    heard.add(listener);
  }
  heard.delete(side);
  return [...heard].map(({ leg }) => leg);
}

/** The side of whose call a team leader joined; null when he isn't in it any more, or not yet. */
export function listenedSide({ agent, guest, listener }: CallState): Side | null {
  if (listener == null) return null;
  if (agent?.staffId === listener.agentId) return agent;
  return guest !== null && guest.staffId === listener.agentId && guest.answeredAt !== null ? guest : null;
}

/** He hears whoever talks with the agent, and the agent himself, also while nobody else does. */
function listenedTo(call: CallState): Side[] {
  const side = listenedSide(call);
  if (side === null) return [];
  const circle = circlesOf(call).find((one) => one.includes(side));
  return circle ?? (side.state === 'on' ? [side] : []);
}

function circlesOf(call: CallState): Side[][] {
  return [withCustomer(call), apart(call)];
}

/** Who talks with the customer, himself included; empty when nobody does. */
function withCustomer(call: CallState): Side[] {
  const { phase, customer, agent, guest } = call;
  const inside = phase === 'forwarded' || (phase === 'talking' && !call.held);
  if (!inside) return [];
  const joined = guest?.joined ? guest : null;
  const side = listenedSide(call);
  const barges = side !== null && (side === agent || side === joined) ? bargingListener(call) : null;
  return circleOf([customer, agent, joined, barges]);
}

/** Who talks while the customer waits. */
function apart(call: CallState): Side[] {
  const { phase, held, agent, guest } = call;
  if (phase !== 'talking' || !held) return [];
  const consulted = guest !== null && guest.answeredAt !== null ? guest : null;
  return circleOf([agent, consulted, bargingListener(call)]);
}

function bargingListener(call: CallState): Listener | null {
  return call.listener?.mode === 'barge' && listenedSide(call) !== null ? call.listener : null;
}

/** Nobody is left alone: one whose sound is here isn't a circle. */
function circleOf(sides: readonly (Side | null)[]): Side[] {
  const here = sides.filter((side) => side?.state === 'on') as Side[];
  return here.length > 1 ? here : [];
}
