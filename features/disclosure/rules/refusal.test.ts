import { describe, expect, it } from 'vitest';
import {
  type CallerKind,
  callerFactors,
  callerKinds,
  callerNeverAsks,
  type FactCode,
  type Factor,
  factors,
  namingCases,
  refusalCases,
  sectionFacts,
  sections,
  subjectKinds,
} from '../codes.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { type Ask, nameMissing, refusalFor } from './refusal.ts';
import { anyRecord, verdictsOf } from './verdict.ts';

const { ruleSet } = readShippedRules();
const refuse = (
  caller: CallerKind,
  fact: Ask['fact'],
  proved: Factor[] = [],
  more: Partial<Ask> & { special?: Partial<typeof anyRecord> } = {},
) =>
  refusalFor(ruleSet, {
    caller,
    subject: more.subject ?? (caller === 'thirdParty' ? 'claim' : 'policy'),
    fact,
    proved,
    record: { ...anyRecord, ...more.special },
  });

describe('each case of a refusal', () => {
  // As the text lists them: what is asked, what is proved, and which words it takes.
  it.each<[string, CallerKind, Ask['fact'], Factor[], string | undefined]>([
    ['public general fact', 'customer', 'status', ['plateNo'], 'publicGeneral'],
    ['public important fact', 'customer', 'coverage', ['plateNo'], 'publicImportant'],
    ['general, not public', 'customer', 'handler', [], 'notPublic'],
    ['important, not public', 'customer', 'claimantName', ['policyNo'], 'notPublic'],
    ['confidential, proof short', 'customer', 'insuredIdOrOrgCode', ['policyNo', 'plateNo'], 'confidential'],
    ['confidential, enough proved', 'customer', 'policyNo', ['vin', 'plateNo', 'orgCode'], 'confirmOnly'],
    ['third party, proof short', 'thirdParty', 'closed', ['accidentTime'], 'askOurCustomer'],
    ['third party asks who', 'thirdParty', 'customerIdentity', ['insuredPlateNo', 'caseFact'], 'askPolice'],
    ['police, something else', 'trafficPolice', 'otherMatters', [], 'officialLetter'],
    [
      'police ask for the premium',
      'trafficPolice',
      'premium',
      callerFactors.trafficPolice.slice(),
      'officialLetter',
    ],
    ['police, number not noted', 'trafficPolice', 'inForce', ['insuredPlateNo', 'officerUnit'], 'notPublic'],
    ['lawyer without authorisation', 'other', 'status', ['policyNo', 'plateNo'], 'noAuthorisation'],
    ['authorisation not found', 'authorised', 'status', ['policyNo', 'plateNo'], 'noAuthorisation'],
    ['authorised, proof short', 'authorised', 'status', ['authorisation', 'plateNo'], 'publicGeneral'],
    ['salesperson, no password', 'salesperson', 'ownCommission', ['staffNo'], 'notPublic'],
    [
      'salesperson, others’ customers',
      'salesperson',
      'othersCustomers',
      ['staffNo', 'password'],
      'othersCustomers',
    ],
    ['told', 'customer', 'status', ['policyNo', 'plateNo'], undefined],
    ['told to the authorised', 'authorised', 'status', ['authorisation', 'policyNo', 'vin'], undefined],
    ['told to the third party', 'thirdParty', 'paid', ['caseFact', 'accidentPlace'], undefined],
  ])('%s', (_, caller, fact, proved, expected) => {
    expect(refuse(caller, fact, proved)?.case).toBe(expected);
  });

  it('a special note: the handler, whatever is proved, and only for what is confidential', () => {
    const special = { specialNote: true };
    expect(refuse('customer', 'policyNo', [], { special })?.case).toBe('contactHandler');
    expect(refuse('customer', 'policyNo', [...factors], { special })?.case).toBe('contactHandler');
    expect(refuse('customer', 'coverage', [], { special })?.case).toBe('publicImportant');
  });

  it('a third party that is not the payee: our customer', () => {
    const proved: Factor[] = ['caseFact', 'accidentPlace'];
    expect(refuse('thirdParty', 'payoutIfPayee', proved)).toBeNull();
    const special = { isPayee: false };
    expect(refuse('thirdParty', 'payoutIfPayee', proved, { special })?.case).toBe('askOurCustomer');
  });

  it('a locked verification: the same words for everything', () => {
    const special = { isLocked: true };
    for (const fact of ['status', 'policyNo', 'handler'] as const)
      expect(refuse('customer', fact, [...factors], { special })?.case).toBe('locked');
    expect(refuse('thirdParty', 'customerIdentity', [], { special })?.case).toBe('locked');
  });

  it('a record with too little to prove anything: the handler, rather than words with a hole', () => {
    const special = { checkable: new Set<Factor>(['policyNo']) };
    expect(refuse('customer', 'status', ['policyNo'], { special })).toMatchObject({
      case: 'contactHandler',
      missing: [],
    });
  });
});

describe('the words', () => {
  it('name exactly what is missing', () => {
    expect(refuse('customer', 'status', ['policyNo'])?.text).toEqual({
      zh: '为确保查询准确，还需要您提供车牌号、发动机号或车架号、身份证号、组织机构代码、被保险人或索赔权益人姓名中的任意一项。您可以备齐后再次来电，也可以登录我们的官方网站查询。',
      en: 'To be sure that I look at the right record, I also need any one of plate number, engine number or VIN, ID card number, organisation code and name of the insured or of the claimant. Please call again when you have it, or look it up on our website.',
    });
    expect(refuse('customer', 'coverage', ['plateNo'])?.text?.zh).toContain('还需要您提供保单号或身份证号。');
    expect(refuse('customer', 'coverage', [])?.text?.zh).toContain(
      '保单号或身份证号，以及车牌号、发动机号或车架号、组织机构代码、被保险人或索赔权益人姓名中的任意一项。',
    );
    const special = { checkable: new Set<Factor>(['policyNo', 'idCardNo', 'insuredOrClaimantName']) };
    expect(refuse('customer', 'coverage', ['policyNo'], { special })?.text?.zh).toContain(
      '还需要您提供被保险人或索赔权益人姓名。',
    );
  });

  it('read well for every number of items', () => {
    const three: Factor[][] = [['plateNo'], ['engineNo', 'vin'], ['orgCode']];
    expect(nameMissing([{ count: 2, of: three }])).toEqual({
      zh: '车牌号、发动机号或车架号、组织机构代码中的任意两项',
      en: 'any two of plate number, engine number or VIN and organisation code',
    });
    expect(nameMissing([{ count: 3, of: three }])).toEqual({
      zh: '车牌号、发动机号或车架号和组织机构代码',
      en: 'plate number, engine number or VIN and organisation code',
    });
    expect(nameMissing([{ count: 1, of: [['engineNo', 'vin']] }]).zh).toBe('发动机号或车架号');
    expect(nameMissing([{ count: 1, of: [['policyNo'], ['idCardNo']] }]).en).toBe(
      'policy number or ID card number',
    );
  });

  it('are null where a draft has none', () => {
    const { locked: _, ...wordings } = ruleSet.wordings;
    const ask: Ask = { caller: 'customer', subject: 'policy', fact: 'status', proved: [] };
    const record = { ...anyRecord, isLocked: true };
    expect(refusalFor({ ...ruleSet, wordings }, { ...ask, record })).toEqual({
      case: 'locked',
      text: null,
      missing: [],
    });
  });
});

describe('over every fact, caller and set of factors', () => {
  it('there are words exactly where the verdict isn’t «tell», without a place left open', () => {
    const seen = new Set<string>();
    for (const caller of callerKinds)
      for (const subject of subjectKinds) {
        const section = sections[caller][subject];
        if (section === null) continue;
        const own = caller === 'other' ? callerFactors.customer : callerFactors[caller];
        for (let bits = 0; bits < 1 << own.length; bits++) {
          const proved = own.filter((_factor, index) => (bits & (1 << index)) !== 0);
          const verdicts = verdictsOf(ruleSet, caller, proved, subject) ?? [];
          for (const { fact, verdict, missing } of verdicts) {
            const refusal = refusalFor(ruleSet, { caller, subject, fact, proved });
            expect(refusal === null).toBe(verdict === 'tell');
            if (refusal === null) continue;
            seen.add(refusal.case);
            for (const text of [refusal.text?.zh, refusal.text?.en]) {
              expect(text?.length).toBeGreaterThan(10);
              expect(text).not.toMatch(/[{}]|需要您提供[。，]|need [.,]/);
            }
            // What is named is what is missing.
            const names = namingCases.includes(refusal.case);
            expect(refusal.missing.length > 0).toBe(names);
            if (names) {
              const named = new Set(refusal.missing.flatMap((item) => item.of.flat()));
              expect(new Set(missing.flat())).toEqual(named);
            }
          }
        }
        const never = callerNeverAsks[caller];
        if (never !== undefined)
          seen.add(refusalFor(ruleSet, { caller, subject, fact: never, proved: own })?.case ?? '');
      }
    const withoutRecord = refusalCases.filter((name) => name !== 'contactHandler' && name !== 'locked');
    expect([...seen].sort()).toEqual([...withoutRecord].sort());
  });

  it('nobody is told a fact of somebody else’s questions', () => {
    const all = new Set<FactCode>(Object.values(sectionFacts).flat());
    for (const caller of callerKinds)
      for (const subject of subjectKinds) {
        const section = sections[caller][subject];
        const own = section === null ? [] : sectionFacts[section];
        for (const fact of all)
          if (!own.includes(fact))
            expect(refusalFor(ruleSet, { caller, subject, fact, proved: factors })).not.toBeNull();
      }
  });
});
