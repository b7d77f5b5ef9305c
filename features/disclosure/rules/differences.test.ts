import { expect, it } from 'vitest';
import type { RuleSet } from '../contract.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { differences } from './differences.ts';

const { ruleSet: before } = readShippedRules();
const changed = (edit: (rules: RuleSet) => void): RuleSet => {
  const copy = structuredClone(before);
  edit(copy);
  return copy;
};
const after = (edit: (rules: RuleSet) => void) => differences(before, changed(edit));

it('finds nothing between equal rules, in whatever order they were written', () => {
  expect(differences(before, structuredClone(before))).toEqual([]);
  expect(
    after((rules) => {
      rules.sections.customerPolicy.classes.general?.requirement[0]?.of.reverse();
      rules.sections.customerPolicy.classes.general?.requirement[0]?.of[3]?.reverse();
      rules.sections.customerPolicy.classes.important?.requirement.reverse();
      rules.wordings.locked = { ...rules.wordings.locked, zh: rules.wordings.locked?.zh ?? '' };
    }),
  ).toEqual([]);
});

it('says each thing that was changed, once', () => {
  const { customerPolicy } = before.sections;
  const found = after((rules) => {
    rules.failuresUntilLock = 5;
    const section = rules.sections.customerPolicy;
    section.facts.handler = { class: 'important', public: true };
    delete section.facts.vehicle;
    if (section.classes.general) section.classes.general.source = null;
    if (section.classes.confidential) section.classes.confidential.mode = 'tell';
    delete rules.sections.thirdParty.classes.general;
    rules.wordings.locked = { zh: '换一种说法。' };
    delete rules.wordings.askPolice;
  });
  expect(found).toEqual([
    { kind: 'failuresUntilLock', before: 3, after: 5 },
    {
      kind: 'fact',
      section: 'customerPolicy',
      fact: 'handler',
      before: { class: 'general', public: false },
      after: { class: 'important', public: true },
    },
    {
      kind: 'fact',
      section: 'customerPolicy',
      fact: 'vehicle',
      before: { class: 'important', public: true },
      after: null,
    },
    {
      kind: 'source',
      section: 'customerPolicy',
      class: 'general',
      before: customerPolicy.classes.general?.source,
      after: null,
    },
    { kind: 'mode', section: 'customerPolicy', class: 'confidential', before: 'confirmOnly', after: 'tell' },
    {
      kind: 'requirement',
      section: 'thirdParty',
      class: 'general',
      before: before.sections.thirdParty.classes.general?.requirement,
      after: [],
      looser: false,
      stricter: true,
    },
    {
      kind: 'source',
      section: 'thirdParty',
      class: 'general',
      before: before.sections.thirdParty.classes.general?.source,
      after: null,
    },
    { kind: 'wording', case: 'askPolice', before: before.wordings.askPolice, after: null },
    { kind: 'wording', case: 'locked', before: before.wordings.locked, after: { zh: '换一种说法。' } },
  ]);
});

it('says whether a requirement lets more through or less', () => {
  const effect = (edit: (rules: RuleSet) => void) => {
    const [only, ...others] = after(edit);
    expect(others).toEqual([]);
    return only?.kind === 'requirement' ? [only.section, only.class, only.looser, only.stricter] : only;
  };
  const first = (rules: RuleSet) => rules.sections.customerClaim.classes.general?.requirement[0];
  expect(
    effect((rules) => {
      const condition = first(rules);
      if (condition) condition.atLeast = 1;
    }),
  ).toEqual(['customerClaim', 'general', true, false]);
  expect(
    effect((rules) => {
      first(rules)?.of.pop();
    }),
  ).toEqual(['customerClaim', 'general', false, true]);
  expect(
    effect((rules) => {
      rules.authorisedAlso = [];
    }),
  ).toEqual([null, null, false, true]);
  // What a customer can't prove changes nothing for him.
  expect(
    effect((rules) => {
      first(rules)?.of.push(['password']);
    }),
  ).toEqual(['customerClaim', 'general', false, false]);
});
