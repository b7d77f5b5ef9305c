import type { RouteRequest } from '../../../platform/http/route.ts';
import { directions, type listInteractions, outcomes } from '../contract.ts';
import { rangeOf, readPeriod } from './period.ts';

/** Filters in the address; `from` and `to` are days. The number that somebody types isn't one of them. */
export const interactionFilters = {
  period: 'week',
  from: '',
  to: '',
  queue: '',
  agent: '',
  outcome: '',
  customer: '',
  disposition: '',
  direction: '',
  channel: '',
  talk: '',
  rating: '',
};
export type InteractionAddress = typeof interactionFilters;
export type InteractionQuery = Omit<RouteRequest<typeof listInteractions>['query'], 'before' | 'limit'>;

/** Channels that the list can be narrowed to. */
export const channelChoices = ['webCall', 'telephone', 'web'] as const;

/** Lengths of talk that the list can be narrowed to, seconds: from (included) and to (excluded). */
export const talkRanges = {
  under1: { talkTo: 60 },
  '1to5': { talkFrom: 60, talkTo: 300 },
  '5to10': { talkFrom: 300, talkTo: 600 },
  '10to30': { talkFrom: 600, talkTo: 1800 },
  over30: { talkFrom: 1800 },
} as const;
export type TalkRange = keyof typeof talkRanges;
export const talkChoices = Object.keys(talkRanges) as TalkRange[];

/** Ratings that the list can be narrowed to. */
export const ratingChoices = ['5', '4', '3', '2', '1', 'low', 'none'] as const;

/** What only a few ask for stands in a second row, which opens by itself while one of it is set. */
export const rareFilters = ['disposition', 'direction', 'channel', 'talk', 'rating'] as const;

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const isCode = (text: string): boolean => /^[a-z][A-Za-z0-9.]{0,63}$/.test(text);

/**
 * What an address asks for; what nobody can mean is left out, so that an old link still works.
 * @param now server time, ms
 * @param zone of the centre
 */
export function queryOf(address: InteractionAddress, now: number, zone: string): InteractionQuery {
  const { period, from, to, queue, agent, customer, disposition } = address;
  const outcome = outcomes.find((one) => one === address.outcome);
  const direction = directions.find((one) => one === address.direction);
  const channel = channelChoices.find((one) => one === address.channel);
  const rating = ratingChoices.find((one) => one === address.rating);
  const talk = talkChoices.find((one) => one === address.talk);
  return {
    ...rangeOf(readPeriod(period), { from, to }, now, zone),
    ...(queue === '' ? {} : { queue: queue.slice(0, 40) }),
    ...(isId(agent) ? { staffId: agent } : {}),
    ...(isId(customer) ? { customerId: customer } : {}),
    ...(outcome === undefined ? {} : { outcome }),
    ...(isCode(disposition) ? { disposition } : {}),
    ...(direction === undefined ? {} : { direction }),
    ...(channel === undefined ? {} : { channel }),
    ...(rating === undefined ? {} : { rating }),
    ...(talk === undefined ? {} : talkRanges[talk]),
  };
}

/** @returns whether anything narrows the list, the period aside from its usual one included. */
export function isFiltered(address: InteractionAddress, number: string): boolean {
  const names = Object.keys(interactionFilters) as (keyof InteractionAddress)[];
  return number.trim() !== '' || names.some((name) => address[name] !== interactionFilters[name]);
}
