import { describe, expect, it } from 'vitest';
import { type RuleSet, ruleProblemCodes, ruleSet as ruleSetSchema } from '../contract.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { checkRuleSet, describeProblem } from './check.ts';

const { ruleSet } = readShippedRules();
const problems = (edit: (rules: RuleSet) => void) => {
  const copy = structuredClone(ruleSet);
  edit(copy);
  return checkRuleSet(ruleSetSchema.parse(copy));
};
const section = 'customerPolicy' as const;

describe('what keeps rules from being published', () => {
  it('nothing, for those that come with the product', () => {
    expect(checkRuleSet(ruleSet)).toEqual([]);
  });

  it('facts of other questions, without a place, or in a class without a rule', () => {
    expect(
      problems((rules) => {
        rules.sections[section].facts.payout = { class: 'general', public: true };
      }),
    ).toEqual([{ code: 'factUnknown', part: section, class: null, detail: 'payout' }]);
    expect(problems((rules) => delete rules.sections[section].facts.premium)).toEqual([
      { code: 'factUnplaced', part: section, class: null, detail: 'premium' },
    ]);
    expect(
      problems((rules) => {
        rules.sections.thirdParty.facts.paid = { class: 'important', public: false };
      }),
    ).toEqual([{ code: 'classMissing', part: 'thirdParty', class: 'important', detail: 'paid' }]);
  });

  it('a class that demands nothing, or what can’t be met', () => {
    expect(
      problems((rules) => {
        const rule = rules.sections[section].classes.general;
        if (rule) rule.requirement = [];
        rules.authorisedAlso = [];
      }),
    ).toEqual([
      { code: 'classWithoutRequirement', part: section, class: 'general', detail: '' },
      { code: 'classWithoutRequirement', part: 'authorisedAlso', class: null, detail: '' },
    ]);
    expect(
      problems((rules) => {
        rules.authorisedAlso = [{ atLeast: 2, of: [['authorisation']] }];
      }),
    ).toEqual([{ code: 'conditionUnreachable', part: 'authorisedAlso', class: null, detail: '' }]);
  });

  it('factors that the caller can’t prove, or that would count twice', () => {
    expect(
      problems((rules) => {
        rules.sections[section].classes.general?.requirement[0]?.of.push(['staffNo'], ['vin']);
      }),
    ).toEqual([
      { code: 'factorUnknown', part: section, class: 'general', detail: 'staffNo' },
      { code: 'factorTwice', part: section, class: 'general', detail: 'vin' },
    ]);
    // In two conditions it counts in each.
    expect(
      problems((rules) => {
        rules.sections[section].classes.general?.requirement.push({ atLeast: 1, of: [['vin']] });
      }),
    ).toEqual([]);
  });

  it('an identity that would be told, or a whole text that would be compared', () => {
    expect(
      problems((rules) => {
        rules.sections[section].facts.policyNo = { class: 'important', public: false };
        rules.sections[section].facts.coverage = { class: 'confidential', public: false };
        rules.sections[section].facts.claimantName = { class: 'confidential', public: false };
      }),
    ).toEqual([
      { code: 'notComparable', part: section, class: 'confidential', detail: 'coverage' },
      { code: 'identifierTold', part: section, class: 'important', detail: 'policyNo' },
    ]);
  });

  it('words that are missing, don’t name what is missing, or hold another place', () => {
    const found = problems((rules) => {
      delete rules.wordings.locked;
      rules.wordings.publicGeneral = { zh: '请再次来电。', en: 'I need {missing}.' };
      rules.wordings.notPublic = { zh: '还需要{missing}和{surname}。' };
      rules.wordings.askPolice = { zh: '请提供{missing}。' };
    });
    expect(found.map(({ code, part, detail }) => [code, part, detail])).toEqual([
      ['placeMissing', 'wordings', 'publicGeneral'],
      ['placeUnknown', 'wordings', 'notPublic'],
      ['placeUnknown', 'wordings', 'askPolice'],
      ['wordingMissing', 'wordings', 'locked'],
    ]);
  });
});

it('says each problem in both languages, without a code or an open place in it', () => {
  for (const code of ruleProblemCodes) {
    const wording = code.startsWith('wording') || code.startsWith('place');
    const detail = code.startsWith('factor') ? 'vin' : wording ? 'locked' : 'policyNo';
    const part = wording ? 'wordings' : 'customerPolicy';
    for (const language of ['zh-CN', 'en'] as const) {
      const text = describeProblem({ code, part, class: wording ? null : 'general', detail }, language);
      expect(text.replace('{missing}', '')).not.toMatch(/[{}]|undefined|customerPolicy|policyNo/);
      expect(text.length).toBeGreaterThan(12);
    }
  }
});
