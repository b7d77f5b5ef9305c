import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketKindDefinition } from '../../contract/kinds.ts';
import { spanWords } from '../span-text.ts';
import { sampleKind } from '../testing/samples.ts';
import { asType } from './FieldEditor.tsx';
import { definitionOf, freeKey, moved, spanOf, valuesOfKind } from './kind-form.ts';

describe('the form of a kind', () => {
  it('sends a kind that nobody touched as it is', () => {
    const { code: _, version: __, builtIn: ___, problems: ____, ...definition } = sampleKind;
    const sent = definitionOf(valuesOfKind(sampleKind));
    expect(sent).toEqual(definition);
    expect(ticketKindDefinition.parse(sent)).toEqual(definition);
  });
  it('sends no empty English', () => {
    const values = valuesOfKind(sampleKind);
    const sent = definitionOf({ ...values, nameEn: ' ', purposeZh: '' });
    expect(sent.name).toEqual({ zh: '理赔进度查询' });
    expect('purpose' in sent).toBe(false);
  });
  it('moves a field to its place and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(9), fc.nat(9), (list, from, to) => {
        expect([...moved(list, from % list.length, to)].sort()).toEqual([...list].sort());
      }),
    );
  });
  it('finds a code that is free', () => {
    expect(freeKey([], 'Report number')).toBe('reportNumber');
    expect(freeKey([{ key: 'reportNumber' }], 'Report number')).toBe('reportNumber1');
    expect(freeKey([{ key: 'field1' }])).toBe('field2');
  });
  it('a field that becomes another type keeps only what that type has', () => {
    const choice = asType({ ...sampleField, min: 2, mask: 'tail4' }, 'choice');
    expect(choice).toEqual({ ...sampleField, type: 'choice', options: [], mask: 'none' });
    expect(asType(choice, 'text')).toEqual({ ...sampleField, type: 'text' });
  });
  it('a length of time reads as its largest whole unit and comes back the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({
            clock: fc.constantFrom('elapsed' as const, 'working' as const),
            minutes: fc.integer({ min: 1, max: 9_999 }),
          }),
          fc.record({
            clock: fc.constantFrom('calendarDays' as const, 'workingDays' as const),
            days: fc.integer({ min: 1, max: 99 }),
          }),
        ),
        (span) => {
          expect(spanOf(spanWords(span))).toEqual(span);
        },
      ),
    );
    expect(spanWords({ clock: 'working', minutes: 240 })).toEqual({ unit: 'workingHours', count: 4 });
  });
});

const sampleField = {
  key: 'a',
  type: 'text' as const,
  name: { zh: '甲' },
  required: false,
  mask: 'none' as const,
};
