import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldDefinition, fieldTypes } from '../../contract/fields.ts';
import { checkValues } from '../../rules/fields.ts';
import {
  changesOf,
  checkEntries,
  entriesOf,
  type FieldEntries,
  fieldName,
  shownFields,
} from './form-values.ts';

const texts = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '浙B·12345',
    '１５４ ００００ ０００１',
    '12,300.5',
    '2026-03-31',
    '2026-02-30',
    'optionA',
    'PDZA2026000001',
    ' ',
  ),
);

const field = (at: number, before: readonly FieldDefinition[]): fc.Arbitrary<FieldDefinition> =>
  fc
    .record({
      type: fc.constantFrom(...fieldTypes),
      required: fc.boolean(),
      hangs: fc.boolean(),
      masked: fc.boolean(),
    })
    .map(({ type, required, hangs, masked }) => {
      const choice = before.find((one) => one.type === 'choice' || one.type === 'yesNo');
      return {
        key: `field${at}`,
        type,
        name: { zh: `字段${at}` },
        required,
        mask: masked ? 'tail4' : 'none',
        ...(type === 'choice' || type === 'choices'
          ? {
              options: [
                { code: 'optionA', name: { zh: '甲' } },
                { code: 'optionB', name: { zh: '乙' } },
              ],
            }
          : {}),
        ...(hangs && choice !== undefined
          ? { showWhen: { field: choice.key, is: choice.type === 'yesNo' ? [true] : ['optionA'] } }
          : {}),
      };
    });

const definitions = fc.integer({ min: 1, max: 8 }).chain((count) => {
  let all: fc.Arbitrary<FieldDefinition[]> = fc.constant([]);
  for (let at = 0; at < count; at++) {
    all = all.chain((before) => field(at, before).map((one) => [...before, one]));
  }
  return all;
});

/** What somebody may have typed and clicked, also into fields that went away again. */
const filled = (fields: readonly FieldDefinition[]): fc.Arbitrary<FieldEntries> =>
  fc
    .tuple(
      ...fields.map(({ type }) =>
        type === 'yesNo'
          ? fc.option(fc.boolean())
          : type === 'choices'
            ? fc.subarray(['optionA', 'optionB'])
            : type === 'choice'
              ? fc.constantFrom('', 'optionA', 'optionB', 'gone')
              : texts,
      ),
    )
    .map((entries) => Object.fromEntries(fields.map(({ key }, at) => [fieldName(key), entries[at] ?? null])));

const forms = definitions.chain((fields) => filled(fields).map((entries) => ({ fields, entries })));

describe('forms drawn from definitions', () => {
  it('what a form sends passes the shared check, and comes out of it as it is', () => {
    fc.assert(
      fc.property(forms, ({ fields, entries }) => {
        const { values, problems } = checkEntries(fields, entries);
        const again = checkValues(fields, values, { required: problems.length === 0 });
        expect(again.values).toEqual(values);
        expect(again.problems).toEqual([]);
      }),
    );
  });

  it('every problem is about a field that stands in the form', () => {
    fc.assert(
      fc.property(forms, ({ fields, entries }) => {
        const shown = new Set(shownFields(fields, entries).map(({ key }) => key));
        for (const { key } of checkEntries(fields, entries).problems) expect(shown.has(key)).toBe(true);
      }),
    );
  });

  it('a form that nobody touched changes nothing, whatever is kept in it', () => {
    fc.assert(
      fc.property(forms, ({ fields, entries }) => {
        const { values } = checkEntries(fields, entries);
        const before = entriesOf(fields, values);
        expect(changesOf(fields, before, before, checkEntries(fields, before).values)).toEqual({});
      }),
    );
  });

  it('masked values count as filled and are never sent', () => {
    const fields: FieldDefinition[] = [
      { key: 'phone', type: 'phone', name: { zh: '电话' }, required: true, mask: 'tail4' },
    ];
    const before = entriesOf(fields, { phone: '****0001' });
    expect(checkEntries(fields, before)).toEqual({ values: {}, problems: [] });
    const replaced: FieldEntries = { [fieldName('phone')]: '154 0000 0001' };
    const checked = checkEntries(fields, replaced);
    expect(changesOf(fields, before, replaced, checked.values)).toEqual({ phone: '+8615400000001' });
    const cleared: FieldEntries = { [fieldName('phone')]: '' };
    expect(checkEntries(fields, cleared).problems.map(({ code }) => code)).toEqual(['required']);
  });
});
