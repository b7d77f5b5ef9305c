import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualLevels } from '../../access/contract/skills.ts';
import {
  type Capacity,
  capacitySchema,
  defaultCapacity,
  roomOf,
  servedChannels,
} from '../contract/capacity.ts';
import { openCentre } from '../testing/open-centre.ts';
import { hasRoomFor, loadOf } from './capacity.ts';
import { restore, snapshot } from './snapshot.ts';

const capacities = fc.integer({ min: 1, max: 200 }).chain((most) =>
  fc.record({
    most: fc.constant(most),
    weights: fc.record({ call: fc.integer({ min: 1, max: most }), chat: fc.integer({ min: 1, max: most }) }),
  }),
);
const wishes = fc.array(fc.constantFrom(...servedChannels), { maxLength: 40 });

/** What somebody has in hand who was given whatever there was room for. */
function fill(wanted: readonly ('call' | 'chat')[], capacity: Capacity) {
  const inHand: ('call' | 'chat')[] = [];
  for (const channel of wanted) if (hasRoomFor(inHand, channel, capacity)) inHand.push(channel);
  return inHand;
}

describe('capacity', () => {
  it('is never exceeded, whatever comes in whatever order, and never holds two calls', () => {
    fc.assert(
      fc.property(capacities, wishes, (capacity, wanted) => {
        const inHand = fill(wanted, capacity);
        expect(loadOf(inHand, capacity)).toBeLessThanOrEqual(capacity.most);
        expect(inHand.filter((channel) => channel === 'call').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is used up: what was refused last would not have fitted', () => {
    fc.assert(
      fc.property(capacities, wishes, (capacity, wanted) => {
        const inHand = fill([...wanted, ...Array<'chat'>(capacity.most).fill('chat')], capacity);
        expect(loadOf(inHand, capacity) + capacity.weights.chat).toBeGreaterThan(capacity.most);
      }),
    );
  });

  it('lets a call exclude all other work when it weighs as much as an agent carries', () => {
    fc.assert(
      fc.property(capacities, ({ most, weights }) => {
        const whole = { most, weights: { ...weights, call: most } };
        expect(hasRoomFor(['call'], 'chat', whole)).toBe(false);
        expect(hasRoomFor(['chat'], 'call', whole)).toBe(false);
      }),
    );
  });

  it('of a new installation is one call, or three chats', () => {
    expect(fill(['call', 'chat', 'call'], defaultCapacity)).toEqual(['call']);
    expect(fill(['chat', 'chat', 'chat', 'chat', 'call'], defaultCapacity)).toEqual(['chat', 'chat', 'chat']);
  });

  it('says truly how much fits', () => {
    fc.assert(
      fc.property(capacities, (capacity) => {
        const chats = Array<'chat'>(capacity.most + 1).fill('chat');
        const { chats: alone, chatsBesideCall } = roomOf(capacity);
        expect(fill(chats, capacity).length).toBe(alone);
        expect(fill(['call', ...chats], capacity).length).toBe(1 + chatsBesideCall);
      }),
    );
  });

  it("of an agent's own goes before that of the centre, at once and across a restart, and what he has stays", () => {
    const centre = openCentre();
    const own = { most: 100, weights: { call: 60, chat: 40 } };
    const skills = usualLevels(['claims']);
    centre.staff('ann', 'claims');
    const chat = (interaction: string) =>
      centre.feed({ type: 'workBegan', agent: 'ann', interaction, channel: 'chat' });
    expect(chat('c1')).toBe(true);
    centre.enter('waits', 'claims');
    expect(centre.decided()).toEqual([]);
    centre.feed({ type: 'skillsChanged', agent: 'ann', skills, capacity: own });
    expect(centre.decided()).toEqual(['offer waits to ann', 'ann is ringing']);
    expect(chat('c2')).toBe(false);
    const saved = snapshot(centre.state);
    expect(saved.agents[0]).toMatchObject({ id: 'ann', capacity: own });
    expect(snapshot(restore(JSON.parse(JSON.stringify(saved))))).toEqual(saved);
    // The centre's doesn't touch her; without her own she has too much in hand, and keeps it.
    centre.feed({ type: 'capacityChanged', capacity: { most: 500, weights: { call: 1, chat: 1 } } });
    expect(chat('c2')).toBe(false);
    centre.feed({ type: 'skillsChanged', agent: 'ann', skills, capacity: null });
    expect(chat('c2')).toBe(true);
    expect(centre.presence('ann')).toBe('ringing');
  });

  it('refuses weights that nobody could ever carry', () => {
    const heavy = { most: 50, weights: { call: 60, chat: 10 } };
    expect(capacitySchema.safeParse(heavy).success).toBe(false);
    expect(capacitySchema.safeParse({ most: 50, weights: { call: 50 } }).success).toBe(false);
  });
});
