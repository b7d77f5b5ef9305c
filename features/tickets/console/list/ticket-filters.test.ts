import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnFilters, inColumnOrder } from './board.ts';
import { addressOf, isFiltered, queryOf, textOf, ticketAddress } from './ticket-filters.ts';

const zone = 'Asia/Shanghai';
const id = '018f0000-0000-7000-8000-000000000007';

describe('filters of the list of tickets', () => {
  it('ask for live ones by their deadline when nobody chose anything', () => {
    expect(queryOf(ticketAddress, zone)).toEqual({ order: 'due', state: 'live' });
    expect(isFiltered(ticketAddress)).toBe(false);
  });
  it('leave out what nobody can mean, so that an old link still works', () => {
    const address = {
      ...ticketAddress,
      state: 'gone',
      owner: 'x',
      due: 'later',
      kind: 'A B',
      from: '2026-02-30',
    };
    expect(queryOf(address, zone)).toEqual({ order: 'due' });
  });
  it('reach from the beginning of a day of the centre to the end of the last', () => {
    expect(queryOf({ ...ticketAddress, from: '2026-11-01', to: '2026-11-30' }, zone)).toMatchObject({
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-30T16:00:00.000Z',
    });
  });
  it('come out of an address as they went in', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom('live', 'any', 'closed'),
          kind: fc.constantFrom('', 'complaint'),
          owner: fc.constantFrom('', id, 'nobody'),
          step: fc.constantFrom('', 'tell & more'),
          order: fc.constantFrom('due', 'newest'),
        }),
        (some) => {
          const address = { ...ticketAddress, ...some };
          expect(addressOf(textOf(address))).toEqual(address);
        },
      ),
    );
  });
});

describe('columns of the board', () => {
  it('stand in the order of the matter, else the fullest first', () => {
    const columns = [
      { key: 'informing', live: 9 },
      { key: 'open', live: 1 },
    ];
    expect(inColumnOrder('state', columns).map(({ key }) => key)).toEqual(['open', 'informing']);
    expect(inColumnOrder('kind', columns).map(({ key }) => key)).toEqual(['informing', 'open']);
  });
  it('hold what their list holds; nobody’s tickets are asked for as such', () => {
    expect(queryOf(columnFilters('owner', '', 'complaint'), zone)).toEqual({
      order: 'due',
      state: 'live',
      kind: 'complaint',
      unowned: 'yes',
    });
    expect(queryOf(columnFilters('state', 'informing', ''), zone)).toEqual({
      order: 'due',
      state: 'informing',
    });
  });
});
