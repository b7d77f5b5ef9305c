import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damageParts } from '../../claims/codes.ts';
import { surveyMoves, surveyResults, surveySkills, surveyStates } from '../codes.ts';
import { readShippedSurveyRules } from '../shipped-rules.ts';
import { allWeek } from '../testing/surveys.ts';
import { assign, type Candidate, nearnessOf, passedWhy, type SurveyWanted } from './assign.ts';
import { compareDamage, findingFrom, findingOf, findingProblem } from './finding.ts';
import { nextState, surveyTable, tapTime } from './moves.ts';
import { isUrgent, needsSurvey, skillFor } from './needs.ts';
import { onShift, type Shift } from './shift.ts';

const rules = readShippedSurveyRules().ruleSet;
const zone = 'Asia/Shanghai';
const at = new Date('2026-11-02T01:00:00Z');
const places = ['33', '3302', '330203', '330205', '3301', '330102', '31', '310101'] as const;

const candidate: fc.Arbitrary<Candidate> = fc.record({
  staffId: fc.uuid(),
  active: fc.boolean(),
  districts: fc.subarray([...places]),
  skills: fc.subarray([...surveySkills]),
  shift: fc.constantFrom<Shift>(allWeek, { ...allWeek, monday: [] }),
  load: fc.integer({ min: 0, max: 6 }),
  lastAt: fc.option(
    fc.integer({ min: 0, max: 1e9 }).map((ms) => new Date(ms)),
    { nil: null },
  ),
});
const wantedOf = (ids: readonly string[]): fc.Arbitrary<SurveyWanted> =>
  fc.record({
    place: fc.option(fc.constantFrom(...places), { nil: null }),
    skill: fc.constantFrom(...surveySkills),
    urgent: fc.boolean(),
    silent: fc.subarray([...ids]),
    earlier: fc.subarray([...ids]),
  });
const case_ = fc
  .uniqueArray(candidate, { maxLength: 12, selector: ({ staffId }) => staffId })
  .chain((list) => fc.tuple(fc.constant(list), wantedOf(list.map(({ staffId }) => staffId))));

describe('who gets a survey', () => {
  it('only somebody who can have it, nobody nearer or with less to do, and everybody else has a reason or was worse', () => {
    fc.assert(
      fc.property(case_, ([list, wanted]) => {
        const { chosen, passed } = assign(list, wanted, rules, at, zone);
        const fit = list.filter((one) => passedWhy(one, wanted, rules, at, zone) === null);
        expect(chosen === null).toBe(fit.length === 0);
        expect(passed.map(({ staffId }) => staffId).sort()).toEqual(
          list
            .filter((one) => !fit.includes(one))
            .map(({ staffId }) => staffId)
            .sort(),
        );
        if (chosen === null) return;
        const order = ['district', 'city', 'province'];
        const rank = (one: Candidate): [number, number] => [
          order.indexOf(nearnessOf(one.districts, wanted.place) ?? 'province'),
          one.load,
        ];
        const [near, load] = [order.indexOf(chosen.near), chosen.load];
        for (const one of fit) {
          const [itsNear, itsLoad] = rank(one);
          expect(itsNear > near || (itsNear === near && itsLoad >= load)).toBe(true);
        }
      }),
    );
  });

  it('the order in which surveyors are read changes nothing', () => {
    fc.assert(
      fc.property(case_, fc.infiniteStream(fc.integer()), ([list, wanted], keys) => {
        const shuffled = list
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(assign(shuffled, wanted, rules, at, zone).chosen).toEqual(
          assign(list, wanted, rules, at, zone).chosen,
        );
      }),
    );
  });

  it('an urgent one may be one more; nobody ever has two more', () => {
    const busy: Candidate = {
      ...{ staffId: 'a', active: true, districts: ['330203'], skills: ['car'], shift: allWeek, lastAt: null },
      load: rules.load.tasks,
    };
    const wanted = { place: '330203', skill: 'car', earlier: [], silent: [] } as const;
    expect(passedWhy(busy, { ...wanted, urgent: false }, rules, at, zone)).toBe('full');
    expect(passedWhy(busy, { ...wanted, urgent: true }, rules, at, zone)).toBeNull();
    const more = { ...busy, load: rules.load.tasks + 1 };
    expect(passedWhy(more, { ...wanted, urgent: true }, rules, at, zone)).toBe('full');
  });

  it('a district is nearer than its city, that than its province; other provinces are elsewhere', () => {
    expect(['330203', '3302', '33', '31'].map((code) => nearnessOf([code], '330203'))).toEqual([
      ...['district', 'city', 'province', null],
    ]);
    // Of a loss of which only the city is known everybody within it is in his city.
    expect(nearnessOf(['330203'], '3302')).toBe('city');
  });
});

describe('states', () => {
  it('what is over never moves again, and every state that isn’t leads to an end', () => {
    for (const move of surveyMoves) {
      expect(nextState('done', move)).toBeNull();
      expect(nextState('cancelled', move)).toBeNull();
    }
    for (const from of surveyStates) {
      const seen = new Set([from]);
      const queue = [from];
      for (let state = queue.pop(); state !== undefined; state = queue.pop())
        for (const next of Object.values(surveyTable[state]))
          if (!seen.has(next)) {
            seen.add(next);
            queue.push(next);
          }
      expect(seen.has('done') || from === 'cancelled').toBe(true);
    }
  });

  it('a tap counts neither in the future nor before the step before it', () => {
    const time = fc.integer({ min: -1e8, max: 1e8 }).map((ms) => new Date(at.getTime() + ms));
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 1e7 }), (tapped, since) => {
        const previous = new Date(at.getTime() - since);
        const taken = tapTime(tapped, at, previous);
        expect(taken >= previous && taken <= at).toBe(true);
      }),
    );
  });
});

it('shifts follow the clocks of the centre, also over midnight', () => {
  const night: Shift = {
    ...{ tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] },
    sunday: [{ from: '22:00', to: '24:00' }],
    monday: [{ from: '00:00', to: '06:00' }],
  };
  const on = (iso: string): boolean => onShift(night, new Date(iso), zone);
  expect(['2026-11-01T13:59:59Z', '2026-11-01T14:00:00Z', '2026-11-01T16:00:00Z'].map(on)).toEqual([
    ...[false, true, true],
  ]);
  expect(['2026-11-01T21:59:59Z', '2026-11-01T22:00:00Z'].map(on)).toEqual([true, false]);
});

it('goes there unless it is small, harmless and alone; injuries decide the skill', () => {
  const told = { kind: 'glass', hurt: 'none', canDrive: 'yes', thirdParties: [], needs: [] } as const;
  const needs = (of: Partial<Parameters<typeof needsSurvey>[0]>): boolean =>
    needsSurvey({ ...told, thirdParties: [], needs: [], ...of }, rules);
  const other = { plate: '', name: '', phone: '', insurer: '' };
  expect([needs({}), needs({ hurt: 'slight' }), needs({ thirdParties: [other] })]).toEqual([
    false,
    true,
    true,
  ]);
  expect([needs({ canDrive: 'no' }), needs({ kind: 'collision' })]).toEqual([true, true]);
  expect([skillFor({ kind: 'fire', hurt: 'serious' }), skillFor({ kind: 'hail', hurt: 'none' })]).toEqual([
    ...['injury', 'disaster'],
  ]);
  expect([isUrgent({ hurt: 'none', needs: ['tow'] }), isUrgent({ hurt: 'slight', needs: [] })]).toEqual([
    ...[true, false],
  ]);
});

describe('what was found', () => {
  it('each part stands in one of three lists; nothing that the result leaves no place for is kept', () => {
    const parts = fc.subarray([...damageParts]);
    fc.assert(
      fc.property(parts, parts, fc.constantFrom(...surveyResults), (found, told, result) => {
        const { both, found: only, reported } = compareDamage(found, told);
        expect([...both, ...only].sort()).toEqual([...found].sort());
        expect([...both, ...reported].sort()).toEqual([...told].sort());
        const finding = findingOf(result, {
          ...findingFrom({ damage: found, liability: '' }),
          differs: ['car'],
        });
        const seen = result === 'asReported' || result === 'differs';
        expect(finding.damage.length).toBe(seen ? found.length : 0);
        expect(finding.differs.length).toBe(result === 'differs' ? 1 : 0);
        expect(findingProblem(result, finding)).toBe(seen && found.length === 0 ? 'damageNeeded' : null);
      }),
    );
  });
});
