import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCalendar } from '../../complaints/testing/rules.ts';
import { damageParts, driverFlags, hurtLevels, lossKinds, type MaterialKind } from '../codes.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { readPlaces, readShippedRules } from '../shipped-rules.ts';
import { inForceAt } from './cover.ts';
import { duplicateOf, type LossTraits } from './duplicates.ts';
import { lossTime } from './loss-time.ts';
import { maskDraft } from './mask.ts';
import { materialsOf, missingMaterials, type ShownOf } from './materials.ts';
import { needsOf } from './needs.ts';
import { reportNo } from './number.ts';
import { hintsOf } from './picture.ts';
import { findPlaces, nearPlaces } from './places.ts';
import { policeReasonsOf } from './police.ts';
import { usualTime } from './time.ts';

const rules = readShippedRules().ruleSet;
const places = readPlaces();
const now = new Date('2026-09-30T06:00:00Z');
const hour = 3_600_000;
const whole: LossDraft = {
  ...emptyDraft,
  ...{ hurt: 'none', safePlace: 'yes', police: 'notCalled', reporterRole: 'driver' },
  ...{ reporterName: '王小明', reporterPhone: '15400000001', plate: '浙B12345', kind: 'collision' },
  ...{ lossAt: '2026-09-30T05:00:00.000Z', placeCode: '330203', road: '中山东路', course: '追尾' },
  ...{ damage: ['frontBumper'], carAt: 'scene', canDrive: 'yes' },
};
const needs = (of: Partial<LossDraft>): string[] =>
  needsOf({ ...whole, ...of }, now, rules).map(({ field, problem }) => `${field} ${problem}`);

describe('what a report needs', () => {
  it('a whole report needs nothing; without a policy number the plate does, and the other way round', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ plate: '' })).toEqual(['plate missing']);
    expect(needs({ plate: '', policyNo: 'PDAA202633020000001234' })).toEqual([]);
  });

  it('asks in the order in which things are said, safety first', () => {
    const order = needsOf(emptyDraft, now, rules).map(({ field }) => field);
    expect(order.slice(0, 3)).toEqual(['hurt', 'safePlace', 'police']);
    expect(order).toEqual([
      ...['hurt', 'safePlace', 'police', 'reporterRole', 'reporterName', 'reporterPhone', 'plate', 'kind'],
      ...['lossAt', 'placeCode', 'road', 'course', 'damage', 'carAt', 'canDrive'],
    ]);
  });

  it('late with a reason, never in the future, and with the police where somebody is hurt or the car is gone', () => {
    expect(needs({ lossAt: '2026-09-27T05:00:00.000Z' })).toEqual(['lateReason late']);
    expect(needs({ lossAt: '2026-09-27T05:00:00.000Z', lateReason: '住院' })).toEqual([]);
    expect(needs({ lossAt: '2026-09-30T07:00:00.000Z' })).toEqual(['lossAt future']);
    expect(needs({ hurt: 'slight' })).toEqual(['police callPolice']);
    expect(needs({ hurt: 'slight', police: 'called' })).toEqual([]);
    const stolen = { kind: 'theft', damage: [], carAt: '', canDrive: '', safePlace: '' } as const;
    expect(needs({ ...stolen, damage: [] })).toEqual(['police callPolice']);
    expect(needs({ ...stolen, damage: [], police: 'called' })).toEqual([]);
  });

  it('never refuses a draft that it accepted when a third party or a remark is added', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.subarray([...damageParts]), (text, more) => {
        const thirdParties = [{ plate: text.slice(0, 20), name: text, phone: '', insurer: text }];
        expect(needs({ thirdParties, damageNote: text, damage: ['frontBumper', ...more] })).toEqual([]);
      }),
    );
  });
});

it('says why the police must be called, and more told is never fewer reasons', () => {
  expect(policeReasonsOf({ hurt: 'dead', flags: ['drunk'], canDrive: 'no', kind: 'collision' })).toEqual([
    ...['death', 'drunk', 'cannotMove'],
  ]);
  expect(policeReasonsOf({ hurt: 'none', flags: [], canDrive: 'no', kind: 'flood' })).toEqual([]);
  fc.assert(
    fc.property(
      fc.constantFrom(...hurtLevels),
      fc.constantFrom(...lossKinds),
      fc.subarray([...driverFlags]),
      fc.subarray([...driverFlags]),
      (hurt, kind, flags, more) => {
        const told = policeReasonsOf({ hurt, kind, flags, canDrive: 'yes' });
        const later = policeReasonsOf({
          hurt,
          kind,
          flags: [...new Set([...flags, ...more])],
          canDrive: 'yes',
        });
        expect(later).toEqual(expect.arrayContaining(told));
      },
    ),
  );
});

it('a loss is late once the notice time has passed, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -1, max: 1 }), (noticeHours, ms) => {
      const at = new Date(now.getTime() - noticeHours * hour - ms);
      expect(lossTime(at, now, { notice: { hours: noticeHours } })).toBe(ms > 0 ? 'late' : 'inTime');
    }),
  );
});

it('usual time counts working days over the holidays; a stolen car waits sixty days first', () => {
  const day = (at: Date): string => new Date(at.getTime() - 1 + 8 * hour).toISOString().slice(0, 10);
  const traffic = usualTime(now, rules.claims.trafficAccident, testCalendar);
  // 1 to 7 October are off, the 10th is worked.
  expect([day(traffic.from), day(traffic.to)]).toEqual(['2026-10-10', '2026-10-15']);
  const theft = usualTime(now, rules.claims.theft, testCalendar);
  expect(day(theft.from) > '2026-11-29').toBe(true);
});

it('lists materials by kind; papers of a third party only where there is one', () => {
  const of = (kind: LossDraft['kind'] & (typeof lossKinds)[number], thirdParties: unknown[] = []) =>
    materialsOf({ kind, police: 'called', thirdParties, ownCars: [] }, rules).map(({ kind: one }) => one);
  expect(of('collision')).not.toContain('thirdPartyPapers');
  expect(of('collision', [{}])).toContain('thirdPartyPapers');
  expect(of('hail')).toContain('weatherCertificate');
  expect(of('theft')).toEqual(expect.arrayContaining(['policeReport', 'notFoundCertificate']));
  const needed = materialsOf({ kind: 'collision', police: '', thirdParties: [], ownCars: [] }, rules);
  const shown = (...kinds: MaterialKind[]) => kinds.map((kind) => ({ kind, car: null }));
  expect(missingMaterials(needed, shown('scene', 'damage'))).toEqual(['vehicleLicence', 'drivingLicence']);
  // Of each own car one licence and one picture of its damage; the scene is one.
  const three = materialsOf({ kind: 'flood', police: '', thirdParties: [], ownCars: [{}, {}] }, rules);
  const some = shown('scene', 'damage', 'damage', 'damage', 'vehicleLicence');
  expect(missingMaterials(three, some)).toEqual(['vehicleLicence', 'drivingLicence']);
  // Two pictures of one car show nothing of another.
  const ofCar = (car: number | null): ShownOf => ({ kind: 'damage', car });
  const damage = (...cars: (number | null)[]) =>
    missingMaterials(three, [...cars.map(ofCar), ...shown('scene')]).includes('damage');
  expect([damage(0, 0, 0), damage(0, 1, 1), damage(0, 1, null), damage(0, 1, 2)]).toEqual([
    ...[true, true, false, false],
  ]);
});

describe('duplicates', () => {
  const plates = ['A', 'B', 'C'] as const;
  const traits = fc.record({
    plate: fc.option(fc.constantFrom(...plates), { nil: null }),
    ownPlates: fc.subarray([...plates]),
    otherPlates: fc.subarray([...plates]),
    lossAt: fc.integer({ min: 0, max: 60 }).map((at) => new Date(now.getTime() + at * hour)),
    place: fc.constantFrom(null, '33', '3302', '330203', '330205', '310101'),
  });

  it('is symmetric, and holds only near in time and place with a plate in common', () => {
    fc.assert(
      fc.property(traits, traits, (one: LossTraits, other: LossTraits) => {
        const why = duplicateOf(one, other, rules);
        expect(duplicateOf(other, one, rules)).toBe(why);
        if (why === null) return;
        const apart = Math.abs((one.lossAt?.getTime() ?? 0) - (other.lossAt?.getTime() ?? 0));
        expect(apart).toBeLessThanOrEqual(rules.duplicates.hours * hour);
        expect(nearPlaces(one.place, other.place)).toBe(true);
        const all = (of: LossTraits) =>
          [of.plate, ...of.ownPlates, ...of.otherPlates].filter((plate) => plate !== null);
        expect(all(one).some((plate) => all(other).includes(plate))).toBe(true);
      }),
    );
  });

  it('finds the same car, and the other side’s report', () => {
    const mine = { plate: 'A', ownPlates: [], otherPlates: ['B'], lossAt: now, place: '330203' };
    const theirs = {
      ...{ plate: 'B', ownPlates: [], otherPlates: [], place: '330205' },
      lossAt: new Date(now.getTime() + hour),
    };
    expect(duplicateOf(mine, { ...mine, otherPlates: [] }, rules)).toBe('sameCar');
    expect(duplicateOf(mine, theirs, rules)).toBe('otherParty');
    // A fleet’s report knows each of its cars.
    const fleet = { ...mine, plate: 'X', ownPlates: ['Y', 'A'], otherPlates: [] };
    expect(duplicateOf(mine, fleet, rules)).toBe('sameCar');
    expect(duplicateOf(mine, { ...theirs, place: '310101' }, rules)).toBeNull();
  });
});

describe('places', () => {
  it('has every district of the mainland, found by parts of its names in their order', () => {
    expect(places.filter(({ code }) => code.length === 6).length).toBeGreaterThan(2_900);
    expect(findPlaces(places, '宁波海曙')[0]?.names).toEqual(['浙江省', '宁波市', '海曙区']);
    expect(findPlaces(places, '北京朝阳')[0]?.names).toEqual(['北京市', '朝阳区']);
    expect(findPlaces(places, '鼓楼').map(({ names }) => names.at(-1))).toContain('鼓楼区');
    expect(findPlaces(places, '东莞')[0]?.names).toEqual(['广东省', '东莞市']);
    expect(findPlaces(places, '没有这里')).toEqual([]);
  });

  it('every place is found by its own full name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ code, names }) => {
        const found = findPlaces(places, names.join(''), 50).map((one) => one.code);
        expect(found).toContain(code);
      }),
      { numRuns: 60 },
    );
  });
});

it('covers are in force from the first moment to the last but one; what ended early is to be checked', () => {
  const policy = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
  expect(inForceAt({ ...policy, status: 'inForce' }, policy.from)).toBe('yes');
  expect(inForceAt({ ...policy, status: 'expired' }, now)).toBe('yes');
  expect(inForceAt({ ...policy, status: 'inForce' }, policy.to)).toBe('no');
  expect(inForceAt({ ...policy, status: 'surrendered' }, now)).toBe('check');
});

it('numbers rise with the day and the count', () => {
  expect(reportNo('2026-03-02', 17)).toBe('BA26030200017');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_998 }), (count) => {
      expect(reportNo('2026-03-02', count) < reportNo('2026-03-02', count + 1)).toBe(true);
    }),
  );
});

it('masks whoever is named, and nothing else', () => {
  const masked = maskDraft({
    ...whole,
    thirdParties: [{ plate: '沪C22222', name: '李四', phone: '15400000002', insurer: '测试保险' }],
  });
  expect(JSON.stringify(masked)).not.toMatch(/王小明|李四|15400000001|15400000002|12345|22222/);
  expect([masked.course, masked.placeCode, masked.thirdParties[0]?.insurer]).toEqual([
    ...['追尾', '330203', '测试保险'],
  ]);
});

it('hints at pictures that show little', () => {
  const grey = (paint: (x: number, y: number) => number) => {
    const pixels = new Uint8Array(64 * 64);
    for (let y = 0; y < 64; y++) for (let x = 0; x < 64; x++) pixels[y * 64 + x] = paint(x, y);
    return { width: 64, height: 64, pixels };
  };
  const large = { width: 2_000, height: 1_500 };
  expect(
    hintsOf(
      grey((x, y) => (((x >> 2) + (y >> 2)) % 2) * 160 + 40),
      large,
    ),
  ).toEqual([]);
  expect(
    hintsOf(
      grey(() => 10),
      large,
    ),
  ).toEqual(['dark', 'blurred']);
  expect(
    hintsOf(
      grey((x) => 100 + x / 2),
      large,
    ),
  ).toEqual(['blurred']);
  expect(
    hintsOf(
      grey((x, y) => ((x + y) % 2) * 20 + 235),
      { width: 300, height: 900 },
    ),
  ).toContain('small');
});
