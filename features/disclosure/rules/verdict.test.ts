/**
 * The rules that come with the product, against the text that they come from. The table below was written from that
 * text, sentence by sentence, and knows nothing of rule sets: it is walked over every set of factors.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallerKind,
  callerFactors,
  callerKinds,
  type Factor,
  factors,
  type SubjectKind,
  subjectKinds,
} from '../codes.ts';
import { readShippedRules } from '../shipped-rules.ts';
import { anyRecord, verdictsOf } from './verdict.ts';

type Has = (factor: Factor) => boolean;
interface Row {
  facts: string;
  class: 'general' | 'important' | 'confidential';
  open: 'tell' | 'confirmOnly';
  enough(has: Has): boolean;
}

const many = (items: readonly boolean[]): number => items.filter((item) => item).length;

// «any two of policyNo, plateNo, engineNo/vin, idCardNo, orgCode, insuredOrClaimantName»
const ofPolicy = (has: Has): boolean[] => [
  has('policyNo'),
  has('plateNo'),
  has('engineNo') || has('vin'),
  has('idCardNo'),
  has('orgCode'),
  has('insuredOrClaimantName'),
];
// «(policyNo or reportNo/claimNo: one factor), plateNo, engineNo/vin, idCardNo, insuredOrClaimantName»
const ofClaim = (has: Has): boolean[] => [
  has('policyNo') || has('reportNo'),
  has('plateNo'),
  has('engineNo') || has('vin'),
  has('idCardNo'),
  has('insuredOrClaimantName'),
];
const policyRows: Row[] = [
  {
    facts: 'status endorsementStatus paymentStatus period vehicleTaxStatus issuingBranch handler',
    class: 'general',
    open: 'tell',
    enough: (has) => many(ofPolicy(has)) >= 2,
  },
  {
    facts:
      'partyNames endorsementContent coverage premium vehicle endorsement payment claimantName specialAgreements',
    class: 'important',
    open: 'tell',
    // «policyNo or idCardNo (one of them is mandatory) and one more of plateNo, engineNo/vin, orgCode,
    // insuredOrClaimantName»: the other number is not in that list.
    enough: (has) =>
      (has('policyNo') || has('idCardNo')) &&
      (has('plateNo') || has('engineNo') || has('vin') || has('orgCode') || has('insuredOrClaimantName')),
  },
  {
    facts: 'policyNo insuredIdOrOrgCode',
    class: 'confidential',
    open: 'confirmOnly',
    enough: (has) => many(ofPolicy(has)) >= 3,
  },
];
const claimRows: Row[] = [
  {
    facts: 'pastLosses payout numbers assessment circumstances',
    class: 'general',
    open: 'tell',
    enough: (has) => many(ofClaim(has)) >= 2,
  },
  {
    facts: 'payeeAccount',
    class: 'confidential',
    open: 'confirmOnly',
    enough: (has) => many(ofClaim(has)) >= 3,
  },
];
// «the authorisation, plus the factors of the class»
const authorised = (rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, enough: (has) => has('authorisation') && row.enough(has) }));
// «nothing»
const nothing = (rows: Row[]): Row[] => rows.map((row) => ({ ...row, enough: () => false }));

const table: Record<CallerKind, Record<SubjectKind, Row[] | null>> = {
  customer: { policy: policyRows, claim: claimRows },
  authorised: { policy: authorised(policyRows), claim: authorised(claimRows) },
  other: { policy: nothing(policyRows), claim: nothing(claimRows) },
  thirdParty: {
    policy: null,
    claim: [
      {
        facts: 'reported ownAssessment closed paid payoutIfPayee',
        class: 'general',
        open: 'tell',
        // «any two of insured car's plate, time of the accident, place, rough course or another fact of the case»
        enough: (has) =>
          many([
            has('insuredPlateNo'),
            has('accidentTime'),
            has('accidentPlace'),
            has('accidentCourse'),
            has('caseFact'),
          ]) >= 2,
      },
    ],
  },
  trafficPolice: {
    // «plate (our own rule), plus the officer's unit and number noted»
    policy: [
      {
        facts: 'inForce',
        class: 'general',
        open: 'tell',
        enough: (has) => has('insuredPlateNo') && has('officerUnit') && has('officerNo'),
      },
    ],
    claim: null,
  },
  salesperson: {
    // «after staffNo + password»
    policy: [
      {
        facts: 'ownPortfolio ownCommission',
        class: 'general',
        open: 'tell',
        enough: (has) => has('staffNo') && has('password'),
      },
    ],
    claim: null,
  },
};

const { ruleSet } = readShippedRules();
const questions = callerKinds.flatMap((caller) =>
  subjectKinds.map((subject) => [caller, subject, table[caller][subject]] as const),
);
/** What each caller's walk goes over; `other` is tried with everything that a customer could say. */
const walked = (caller: CallerKind): readonly Factor[] =>
  caller === 'other' ? callerFactors.authorised : callerFactors[caller];

/** Every set by its bits, and whether it is enough. */
function allSets(own: readonly Factor[], row: Row) {
  const setOf = (bits: number): Factor[] => own.filter((_, index) => (bits & (1 << index)) !== 0);
  const enough = Array.from({ length: 1 << own.length }, (_, bits) => {
    const set = new Set(setOf(bits));
    return row.enough((factor) => set.has(factor));
  });
  return { setOf, enough };
}
const written = (set: readonly string[]): string => [...set].sort().join('+');

describe('the shipped rules say what the text says', () => {
  it.each(questions)('%s asks about a %s', (caller, subject, rows) => {
    const own = walked(caller);
    if (rows === null) {
      expect(verdictsOf(ruleSet, caller, own, subject)).toBeNull();
      return;
    }
    const facts = rows.flatMap((row) => row.facts.split(' '));
    expect(verdictsOf(ruleSet, caller, [], subject)?.map((each) => each.fact)).toEqual(facts);
    let compared = 0;
    for (const row of rows) {
      const { setOf, enough } = allSets(own, row);
      for (let proved = 0; proved < enough.length; proved++) {
        const expected: string[] = [];
        // Sets of what isn't proved that open it, and from which nothing can be taken away.
        for (let more = 1; enough[proved] !== true && more < enough.length; more++) {
          if ((more & proved) !== 0 || enough[proved | more] !== true) continue;
          const lesser = own.map((_, index) => more & ~(1 << index)).filter((less) => less !== more);
          if (lesser.every((less) => enough[proved | less] !== true)) expected.push(written(setOf(more)));
        }
        const verdicts = verdictsOf(ruleSet, caller, setOf(proved), subject) ?? [];
        for (const fact of row.facts.split(' ')) {
          const found = verdicts.find((each) => each.fact === fact);
          expect({ proved: setOf(proved), ...found, missing: found?.missing.map(written).sort() }).toEqual({
            proved: setOf(proved),
            fact,
            class: row.class,
            verdict: enough[proved] === true ? row.open : 'locked',
            missing: expected.sort(),
          });
          compared++;
        }
      }
    }
    expect(compared).toBe(facts.length * 2 ** own.length);
  });

  it('in examples that a reader can check', () => {
    const missing = (proved: Factor[], fact: string, subject: SubjectKind = 'policy') =>
      verdictsOf(ruleSet, 'customer', proved, subject)?.find((each) => each.fact === fact)?.missing;
    expect(missing(['policyNo', 'idCardNo'], 'coverage')).toEqual([
      ['plateNo'],
      ['engineNo'],
      ['vin'],
      ['orgCode'],
      ['insuredOrClaimantName'],
    ]);
    expect(missing(['engineNo', 'vin', 'plateNo'], 'policyNo')).toEqual([
      ['policyNo'],
      ['idCardNo'],
      ['orgCode'],
      ['insuredOrClaimantName'],
    ]);
    expect(missing(['plateNo'], 'coverage')).toEqual([['policyNo'], ['idCardNo']]);
    expect(missing(['policyNo', 'reportNo'], 'payout', 'claim')).toEqual([
      ['plateNo'],
      ['engineNo'],
      ['vin'],
      ['idCardNo'],
      ['insuredOrClaimantName'],
    ]);
    // No factor of policy questions.
    expect(missing(['reportNo', 'plateNo'], 'status')).toHaveLength(6);
    expect(verdictsOf(ruleSet, 'trafficPolice', ['officerUnit'], 'policy')).toEqual([
      { fact: 'inForce', class: 'general', verdict: 'locked', missing: [['insuredPlateNo', 'officerNo']] },
    ]);
  });
});

describe('what changes a verdict and what does not', () => {
  const anyCaller = fc.constantFrom(...callerKinds);
  const anySubject = fc.constantFrom(...subjectKinds);
  const anyFactors = fc.array(fc.constantFrom(...factors), { maxLength: 12 });

  it('factors that a caller of this kind can’t prove, their order and their repetition', () => {
    fc.assert(
      fc.property(anyCaller, anySubject, anyFactors, anyFactors, (caller, subject, proved, more) => {
        const own = proved.filter((factor) => callerFactors[caller].includes(factor));
        const foreign = more.filter((factor) => !callerFactors[caller].includes(factor));
        const plain = verdictsOf(ruleSet, caller, own, subject);
        expect(verdictsOf(ruleSet, caller, [...foreign, ...own.toReversed(), ...own], subject)).toEqual(
          plain,
        );
      }),
    );
  });

  it('one factor more never closes what was open', () => {
    fc.assert(
      fc.property(
        anyCaller,
        anySubject,
        anyFactors,
        fc.constantFrom(...factors),
        (caller, subject, set, one) => {
          const before = verdictsOf(ruleSet, caller, set, subject) ?? [];
          const after = verdictsOf(ruleSet, caller, [...set, one], subject) ?? [];
          for (const [index, each] of before.entries())
            if (each.verdict !== 'locked') expect(after[index]).toEqual(each);
        },
      ),
    );
  });

  it('a locked verification, for everybody and everything', () => {
    const record = { ...anyRecord, isLocked: true };
    for (const [caller, subject] of questions)
      for (const each of verdictsOf(ruleSet, caller, factors, subject, record) ?? [])
        expect(each).toMatchObject({ verdict: 'locked', missing: [] });
  });

  it('a special note, for what is confidential only', () => {
    const record = { ...anyRecord, specialNote: true };
    for (const each of verdictsOf(ruleSet, 'customer', factors, 'policy', record) ?? [])
      expect([each.fact, each.verdict]).toEqual([
        each.fact,
        each.class === 'confidential' ? 'locked' : 'tell',
      ]);
  });

  it('the third party not being the payee, for the payout only', () => {
    const record = { ...anyRecord, isPayee: false };
    const verdicts = verdictsOf(ruleSet, 'thirdParty', callerFactors.thirdParty, 'claim', record) ?? [];
    expect(verdicts.filter((each) => each.verdict === 'locked')).toEqual([
      { fact: 'payoutIfPayee', class: 'general', verdict: 'locked', missing: [] },
    ]);
  });

  it('what the record holds: only that is asked for, and only that counts', () => {
    const record = { ...anyRecord, checkable: new Set<Factor>(['policyNo', 'plateNo', 'vin']) };
    const of = (proved: Factor[], fact: string) =>
      verdictsOf(ruleSet, 'customer', proved, 'policy', record)?.find((each) => each.fact === fact);
    expect(of(['policyNo'], 'status')?.missing).toEqual([['plateNo'], ['vin']]);
    expect(of(['policyNo', 'engineNo'], 'status')?.verdict).toBe('locked');
    expect(of(['policyNo', 'plateNo'], 'policyNo')?.missing).toEqual([['vin']]);
    const poor = { ...anyRecord, checkable: new Set<Factor>(['policyNo']) };
    expect(verdictsOf(ruleSet, 'customer', ['policyNo'], 'policy', poor)?.[0]).toMatchObject({
      verdict: 'locked',
      missing: [],
    });
  });
});

describe('rules with holes', () => {
  const changed = (edit: (rules: typeof ruleSet) => void) => {
    const copy = structuredClone(ruleSet);
    edit(copy);
    return copy;
  };
  const verdictOf = (rules: typeof ruleSet, caller: CallerKind, fact: string) =>
    verdictsOf(rules, caller, factors, 'policy')?.find((each) => each.fact === fact);
  const shut = { verdict: 'locked', missing: [] };

  it('keep shut what has no place, no class or no condition', () => {
    const unplaced = changed((rules) => delete rules.sections.customerPolicy.facts.status);
    expect(verdictOf(unplaced, 'customer', 'status')).toMatchObject(shut);
    expect(verdictOf(unplaced, 'customer', 'period')?.verdict).toBe('tell');
    const classless = changed((rules) => delete rules.sections.customerPolicy.classes.general);
    expect(verdictOf(classless, 'customer', 'period')).toMatchObject(shut);
    const free = changed((rules) => {
      rules.sections.customerPolicy.classes.general = { mode: 'tell', requirement: [], source: null };
    });
    expect(verdictOf(free, 'customer', 'period')).toMatchObject(shut);
    expect(verdictOf(free, 'authorised', 'period')).toMatchObject(shut);
    const anybody = changed((rules) => {
      rules.authorisedAlso = [];
    });
    expect(verdictOf(anybody, 'authorised', 'period')).toMatchObject(shut);
    expect(verdictOf(anybody, 'customer', 'period')?.verdict).toBe('tell');
  });
});
