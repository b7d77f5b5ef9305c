import type { Translate } from '../../../console/language.ts';
import { type Capacity, roomOf } from '../contract/capacity.ts';
import type { AgentCapacity, CentreCapacity } from '../contract/capacity-setup.ts';
import type { capacityWords } from './capacity-words.ts';

/** A capacity as flat fields, so that changes of two people don't collide. */
export interface CapacityValues {
  /** The agent has one of his own; always so in the form of the centre. */
  usesOwn: boolean;
  most: number;
  call: number;
  chat: number;
}

interface Row {
  version: number;
  values: CapacityValues;
}

const fields = ({ most, weights }: Capacity) => ({ most, ...weights });

export function toCentreRow({ capacity, version }: CentreCapacity): Row {
  return { version, values: { usesOwn: true, ...fields(capacity) } };
}

/** Who has none of his own begins with that of the centre. */
export function toAgentRow({ capacity, version }: AgentCapacity, centre: Capacity): Row {
  return { version, values: { usesOwn: capacity !== null, ...fields(capacity ?? centre) } };
}

export function toCapacity({ most, call, chat }: CapacityValues): Capacity {
  return { most, weights: { call, chat } };
}

/** Fields whose contacts nobody could carry. */
export function tooHeavy(values: CapacityValues): ('call' | 'chat')[] {
  if (!values.usesOwn) return [];
  return (['call', 'chat'] as const).filter((channel) => values[channel] > values.most);
}

/** What a capacity leaves room for, as people read it. */
export function roomText(capacity: Capacity, t: Translate<(typeof capacityWords)['zh']>): string {
  const { chats, chatsBesideCall: beside } = roomOf(capacity);
  return beside > 0 ? t('roomBeside', { chats, beside }) : t('room', { chats });
}
