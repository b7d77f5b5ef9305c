import type { Design } from '../codes.ts';
import type { Case } from './case.ts';
import {
  again,
  answer,
  butAddress,
  filed,
  happens,
  meets,
  miss,
  number,
  over,
  policy,
  reach,
  says,
  traditional,
} from './history.ts';

const ref = 'Questionnaires';
const participating = [...butAddress, 'bonusUncertain', 'notCompared', 'address'];
const universal = [...butAddress, 'accountFees', 'accountUncertain', 'address'];
const both = [...butAddress, 'bonusUncertain', 'notCompared', 'accountFees', 'accountUncertain', 'address'];
const designs = (...of: Design[]) => ({ policies: of.map((design, n) => policy(`p${n + 1}`, { design })) });
const gone = (policyId: string, at = '2 09:30') => happens(at, { type: 'policySurrendered', policyId });
const staff = { policies: [policy('p1', { selfInsured: true })] };
const declined = happens('2 10:01', { type: 'staffDeclined' });

const sets: readonly [Design[], string[], string][] = [
  [['traditional'], traditional, 'traditional'],
  [['participating'], participating, 'participating'],
  [['universal'], universal, 'universal'],
  [['unitLinked'], universal, 'unit-linked like universal'],
  [['traditional', 'participating'], participating, 'participating is larger than traditional'],
  [['traditional', 'universal'], universal, 'universal is larger than traditional'],
  [['traditional', 'unitLinked'], universal, 'unit-linked is larger than traditional'],
  [['participating', 'universal'], both, 'both sets'],
  [['universal', 'participating', 'traditional'], both, 'both sets, whatever the order of the policies'],
];

export const questionnaireCases: Case[] = [
  ...sets.map(
    ([of, asks, says]): Case => ({ ref: `${ref}, by design`, says, task: designs(...of), expect: { asks } }),
  ),
  {
    ...{ ref: `${ref}, several policies`, says: 'one call; results are written to every policy' },
    task: designs('traditional', 'universal'),
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...universal),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: {
      end: 'completed',
      results: Object.fromEntries(
        ['p1', 'p2'].flatMap((p) => universal.map((q) => [`${p}.${q}`, 'yes said'])),
      ),
    },
  },
  {
    ...{ ref: `${ref}, participating + universal`, says: 'a «no» on the participating part needs a note' },
    task: designs('participating', 'universal'),
    history: [...reach('2 10:00'), ...says('2 10:01', ...butAddress, answer('bonusUncertain', 'no', null))],
    expect: { refused: 'noteMissing' },
  },
  {
    ...{ ref: `${ref}, participating + universal`, says: 'a «no» on the universal part needs none' },
    task: designs('participating', 'universal'),
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress, 'bonusUncertain', 'notCompared', answer('accountFees', 'no', null)),
    ],
    expect: { action: 'ask', question: 'accountUncertain' },
  },
  {
    ...{ ref: `${ref}, universal alone`, says: 'the exception is only for both together' },
    task: designs('universal'),
    history: [...reach('2 10:00'), ...says('2 10:01', ...butAddress, answer('accountFees', 'no', null))],
    expect: { refused: 'noteMissing' },
  },
  {
    ...{ ref: 'Who and what, problems', says: 'a benefit not understood has a ticket of its own' },
    task: designs('participating'),
    history: [...reach('2 10:00'), ...says('2 10:01', ...butAddress, answer('bonusUncertain', 'no'))],
    expect: { duties: { benefit: ['bonusUncertain'] } },
  },
  {
    ref: `${ref}, address`,
    says: 'checked on the first main policy shown',
    task: designs('universal', 'traditional'),
    expect: { addressOf: 'p1' },
  },
  {
    ...{ ref: `${ref}, address`, says: 'the first that is still valid' },
    ...{ task: designs('universal', 'traditional'), history: gone('p1') },
    expect: { addressOf: 'p2' },
  },
  {
    ...{ ref: `${ref}, surrendered meanwhile`, says: 'left out; the smaller questionnaire is asked' },
    ...{ task: designs('universal', 'traditional'), history: gone('p1') },
    expect: {
      asks: traditional,
      leftOut: { accountFees: 'smallerQuestionnaire', accountUncertain: 'smallerQuestionnaire' },
    },
  },
  {
    ...{
      ref: `${ref}, surrendered meanwhile`,
      says: 'its answers default to the affirmative, and the note says so',
    },
    task: designs('universal', 'traditional'),
    history: [
      ...gone('p1'),
      ...reach('2 10:00'),
      ...says('2 10:01', ...traditional),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: {
      end: 'completed',
      notes: { p1: ['surrendered'], p2: [] },
      results: {
        ...Object.fromEntries(universal.map((q) => [`p1.${q}`, 'yes surrendered'])),
        ...Object.fromEntries(traditional.map((q) => [`p2.${q}`, 'yes said'])),
        ...{
          'p2.accountFees': 'yes smallerQuestionnaire',
          'p2.accountUncertain': 'yes smallerQuestionnaire',
        },
      },
    },
  },
  {
    ...{ ref: `${ref}, surrendered meanwhile`, says: 'the same size remains: nothing is left out' },
    ...{ task: designs('universal', 'universal'), history: gone('p1') },
    expect: { asks: universal, leftOut: { knowsPayments: 'noInstalments' } },
  },
  {
    ...{
      ref: `${ref}, surrendered meanwhile`,
      says: 'the participating one surrendered: only the universal set',
    },
    ...{ task: designs('participating', 'universal'), history: gone('p1') },
    expect: {
      asks: universal,
      sizes: ['universal'],
      leftOut: { bonusUncertain: 'smallerQuestionnaire', notCompared: 'smallerQuestionnaire' },
    },
  },
  {
    ...{ ref: `${ref}, surrendered meanwhile`, says: 'what was said before stays said' },
    task: designs('participating', 'traditional'),
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress, answer('bonusUncertain', 'no')),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...gone('p1', '2 10:06'),
    ],
    expect: { asks: traditional, answers: 6, duties: { benefit: ['bonusUncertain'] } },
  },
  {
    ...{ ref: 'Outcomes, not to be dialled', says: 'all surrendered: no call' },
    ...{ task: designs('universal', 'traditional'), history: [...gone('p1'), ...gone('p2')] },
    expect: { action: 'done', end: 'surrendered' },
  },
  {
    ...{ ref: 'Outcomes, not to be dialled', says: 'surrendered before the task began: no call' },
    task: { policies: [policy('p1', { surrendered: true })] },
    expect: { action: 'done', end: 'surrendered', why: 'allSurrendered' },
  },
  {
    ...{ ref: 'Regulation, seven checks', says: 'period and frequency only with instalments' },
    task: { policies: [policy('p1', { instalments: true })] },
    expect: { asks: [...butAddress, 'knowsPayments', 'address'], leftOut: {} },
  },
  {
    ...{ ref: 'Regulation, seven checks', says: 'without them it is not asked, and stored as not asked' },
    ...{
      expect: {
        leftOut: { knowsPayments: 'noInstalments' },
        results: { 'p1.knowsPayments': 'yes noInstalments' },
      },
    },
  },
  {
    ...{
      ref: `${ref}, hang-up`,
      says: 'only the address is open: it defaults to correct, and the task is done',
    },
    history: [...reach('2 10:00'), ...says('2 10:01', ...butAddress), ...over('2 10:05', { kind: 'hungUp' })],
    expect: {
      ...{ end: 'completed', why: 'addressAssumed' },
      results: {
        ...Object.fromEntries(butAddress.map((q) => [`p1.${q}`, 'yes said'])),
        ...{ 'p1.address': 'yes addressAtHangUp', 'p1.knowsPayments': 'yes noInstalments' },
      },
    },
  },
  {
    ...{ ref: `${ref}, hang-up`, says: 'otherwise the answers are kept and the task stays with this agent' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress.slice(0, 2)),
      ...over('2 10:05', { kind: 'hungUp' }),
    ],
    expect: { action: 'dial', purpose: 'continuation', agent: 'ann', answers: 2, end: null },
  },
  {
    ...{ ref: `${ref}, hang-up`, says: 'the next call goes on from there, identity not asked again' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress.slice(0, 2)),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...again('3 10:00'),
    ],
    expect: { action: 'ask', question: 'knowsCover', reasons: ['inOrder', 'identityKept'] },
  },
  {
    ...{ ref: `${ref}, hang-up`, says: 'no identity question twice' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...reach('2 11:00'),
    ],
    expect: { refused: 'identityTwice' },
  },
  {
    ...{ ref: `${ref}, hang-up`, says: 'same day: at once, without the interval' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...again('2 10:06'),
    ],
    expect: { action: 'ask', question: 'readDocuments' },
  },
  {
    ...{
      ref: `${ref}, hang-up`,
      says: 'the next call goes on from there (same day or later): the agent may call at once, but the interval is kept by the system in automatic dialling',
    },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...over('2 10:05', { kind: 'hungUp' }),
    ],
    at: '2 10:06',
    expect: { action: 'dial', purpose: 'continuation', from: null, handedOut: '2 16:05' },
  },
  {
    ...{
      ref: `${ref}, interrupted`,
      says: 'a failed redial afterwards counts, too, and none is made by itself within the interval',
    },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...miss('2 16:05'),
    ],
    at: '2 16:10',
    expect: { action: 'dial', interruptions: 2, handedOut: '2 22:05' },
  },
  {
    ...{ ref: `${ref}, hang-up`, says: 'another agent doesn’t go on' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...over('2 10:05', { kind: 'hungUp' }),
      ...again('2 10:06', 'mobile', 'bob'),
    ],
    expect: { refused: 'notYours' },
  },
  {
    ...{ ref: `${ref}, completion`, says: 'not while questions are open' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: { refused: 'questionsOpen' },
  },
  {
    ...{ ref: `${ref}, system fault`, says: 'answers noted, entered when the system is back' },
    history: [...reach('2 10:00'), ...over('2 10:05', { kind: 'systemFault' })],
    expect: { action: 'enterAnswers', agent: 'ann' },
  },
  {
    ...{ ref: `${ref}, system fault`, says: 'all answered: done once they are entered' },
    history: [
      ...reach('2 10:00'),
      ...over('2 10:05', { kind: 'systemFault' }),
      ...happens('2 11:00', { type: 'answersEntered', answers: traditional.map((q) => answer(q)) }),
    ],
    expect: { end: 'completed', answers: 6 },
  },
  {
    ...{ ref: `${ref}, system fault`, says: 'in the order of the questions' },
    history: [
      ...reach('2 10:00'),
      ...over('2 10:05', { kind: 'systemFault' }),
      ...happens('2 11:00', { type: 'answersEntered', answers: [answer('knowsCover')] }),
    ],
    expect: { refused: 'questionOrder' },
  },
  {
    ...{ ref: `${ref}, system fault`, says: 'the rest is asked in another call' },
    history: [
      ...reach('2 10:00'),
      ...over('2 10:05', { kind: 'systemFault' }),
      ...happens('2 11:00', { type: 'answersEntered', answers: [answer('ownSignature')] }),
    ],
    expect: { action: 'dial', purpose: 'continuation', open: traditional.slice(1) },
  },
  {
    ...{
      ref: `${ref}, system fault`,
      says: 'an address change that fails: «no», the data in the note, done later',
    },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress, answer('address', 'no', '系统故障，稍后修改', true)),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: { end: 'completed', duties: { addressChange: ['address'] } },
  },
  {
    ...{ ref: `${ref}, system fault`, says: 'never a «yes» for it' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress, answer('address', 'yes', '系统故障', true)),
    ],
    expect: { refused: 'changeFailedWrong' },
  },
  {
    ...{ ref: `${ref}, wrong data`, says: 'a wrong address is a problem of data' },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', ...butAddress, answer('address', 'no')),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: { duties: { wrongData: ['address'] } },
  },
  {
    ...{ ref: 'Self-insured', says: 'still called' },
    ...{ task: staff, expect: { action: 'dial' } },
  },
  {
    ...{ ref: 'Self-insured', says: 'he may decline after saying who he is' },
    ...{ task: staff, history: reach('2 10:00') },
    expect: { may: ['escalate', 'staffDeclines'] },
  },
  {
    ...{ ref: 'Self-insured', says: 'own signature and liability must still be asked' },
    ...{ task: staff, history: [...reach('2 10:00'), ...declined] },
    expect: { asks: ['ownSignature', 'knowsCover'] },
  },
  {
    ...{ ref: 'Self-insured', says: 'the others default to the affirmative, with the note that he is staff' },
    task: staff,
    history: [
      ...reach('2 10:00'),
      ...declined,
      ...says('2 10:02', 'ownSignature', 'knowsCover'),
      ...over('2 10:05', { kind: 'completed' }),
    ],
    expect: {
      ...{ end: 'completed', notes: { p1: ['policyholderIsStaff'] } },
      results: {
        ...{
          'p1.ownSignature': 'yes said',
          'p1.knowsCover': 'yes said',
          'p1.readDocuments': 'yes staffDeclined',
        },
        ...{ 'p1.knowsSurrenderLoss': 'yes staffDeclined', 'p1.knowsCoolingOff': 'yes staffDeclined' },
        ...{ 'p1.knowsPayments': 'yes noInstalments', 'p1.address': 'yes staffDeclined' },
      },
    },
  },
  {
    ...{ ref: 'Self-insured', says: 'a «no» is noted' },
    task: staff,
    history: [...reach('2 10:00'), ...declined, ...says('2 10:02', answer('ownSignature', 'no', null))],
    expect: { refused: 'noteMissing' },
  },
  {
    ...{ ref: 'Self-insured', says: 'nobody else may decline so' },
    history: [...reach('2 10:00'), ...declined],
    expect: { refused: 'notStaff' },
  },
  {
    ...{ ref: 'Self-insured', says: 'nor anybody for him' },
    ...{ task: staff, history: [...meets('2 10:00', 'relative'), ...declined] },
    expect: { refused: 'notPolicyholder' },
  },
  {
    ...{ ref: 'Outcomes, refused', says: 'what was answered stays, also when he refuses the rest' },
    task: { numbers: [number('mobile')] },
    history: [
      ...reach('2 10:00'),
      ...says('2 10:01', 'ownSignature'),
      ...filed('2 10:02', 'policyholderRefuses'),
    ],
    expect: { end: 'policyholderRefuses', answers: 1 },
  },
];
