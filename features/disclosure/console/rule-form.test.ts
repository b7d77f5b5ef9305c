import { describe, expect, it } from 'vitest';
import { same } from '../../../console/ui/merge-change.ts';
import { callerFactors } from '../codes.ts';
import { type Condition, ruleSet as schema } from '../contract.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { addFactor, joinGroups, removeGroup, splitGroup, withCondition } from './requirement-edit.ts';
import { tidySource, toRuleSet, toValues } from './rule-form.ts';

const { ruleSet } = readShippedRules();
/** As a database may give it back: the same with its keys the other way round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse()) as T;
}

describe('rules as fields of a form', () => {
  it('come back as they were, and read the same in whatever order they are stored', () => {
    expect(toRuleSet(toValues(ruleSet))).toEqual(ruleSet);
    expect(same(toValues(turned(ruleSet)), toValues(ruleSet))).toBe(true);
  });

  it('leave away what is empty: words without Chinese, a class that was removed, blanks', () => {
    const values = toValues(ruleSet);
    values['words.locked.zh'] = ' ';
    values['words.askPolice.zh'] = ' 请联系交警。 ';
    values['words.askPolice.en'] = '';
    values['customerPolicy.important'] = null;
    const rules = schema.parse(toRuleSet(values));
    expect(rules.wordings.locked).toBeUndefined();
    expect(rules.wordings.askPolice).toEqual({ zh: '请联系交警。' });
    expect(rules.sections.customerPolicy.classes.important).toBeUndefined();
  });

  it('let the English of a source be typed first, but keep it only beside Chinese', () => {
    expect(tidySource({ zh: '', en: 'Rule 4 ' }, false)).toEqual({ zh: '', en: 'Rule 4 ' });
    expect(tidySource({ zh: ' ', en: 'Rule 4 ' }, true)).toBeNull();
    expect(tidySource({ zh: ' 第四条 ', en: 'Rule 4 ' }, true)).toEqual({ zh: '第四条', en: 'Rule 4' });
  });
});

describe('editing what must be proved', () => {
  const [plate, vin, engine]: Condition['of'] = [['plateNo'], ['vin'], ['engineNo']];
  const two = { atLeast: 2, of: [plate, vin, engine] } as Condition;

  it('joins and splits what counts as one, and never wants more than there is', () => {
    const joined = joinGroups(two, vin ?? [], engine ?? []);
    expect(joined).toEqual({ atLeast: 2, of: [['plateNo'], ['vin', 'engineNo']] });
    expect(splitGroup(joined, joined.of[1] ?? [])).toEqual(two);
    const one = joinGroups(joined, joined.of[1] ?? [], joined.of[0] ?? []);
    expect(one).toEqual({ atLeast: 1, of: [['vin', 'engineNo', 'plateNo']] });
  });

  it('adds and removes; without its last factor a condition is gone', () => {
    const more = addFactor(two, 'orgCode');
    expect(more.of.at(-1)).toEqual(['orgCode']);
    const less = removeGroup(two, plate ?? []);
    expect(less).toEqual({ atLeast: 2, of: [['vin'], ['engineNo']] });
    const last = { atLeast: 1, of: [plate] } as Condition;
    expect(removeGroup(last, plate ?? [])).toBeNull();
    expect(withCondition([two, last], 1, null)).toEqual([two]);
    expect(withCondition([two, last], 0, more)).toEqual([more, last]);
  });

  it('stays within what the wire takes when everything is counted as one', () => {
    let all: Condition = { atLeast: 1, of: callerFactors.customer.map((factor) => [factor]) };
    const first = () => all.of[0] ?? [];
    for (const group of all.of.slice(1, 4)) all = joinGroups(all, first(), group);
    const values = toValues(ruleSet);
    values.authorisedAlso = [all];
    expect(schema.safeParse(toRuleSet(values)).success).toBe(true);
  });
});
