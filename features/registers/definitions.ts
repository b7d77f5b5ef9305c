import type { FactKind } from '../../platform/facts/fact.ts';
import type { LocalText } from '../../platform/local-text.ts';
import { callerListFacts } from '../callerlists/contract.ts';
import { claimProgressFacts } from '../claimprogress/contract.ts';
import { clockNames, noticeNames, staffStageNames } from '../claimprogress/names.ts';
import { lossReportFacts } from '../claims/contract.ts';
import { kindNames } from '../claims/names.ts';
import { complaintFacts } from '../complaints/contract.ts';
import { endNames } from '../complaints/names.ts';
import { customerFacts } from '../customers/contract.ts';
import { verificationFacts } from '../disclosure/contract/verification.ts';
import { followUpFacts } from '../followups/contract.ts';
import { fraudFacts } from '../fraudsignals/contract.ts';
import { outcomeNames as reviewOutcomes, reviewReasonNames } from '../fraudsignals/names.ts';
import { interactionFacts } from '../interactions/contract.ts';
import { outcomeNames as contactOutcomes } from '../interactions/names.ts';
import { surveyFacts } from '../surveys/contract.ts';
import { surveyMoveNames, surveyResultNames } from '../surveys/names.ts';
import { ticketFacts } from '../tickets/contract.ts';

const n = (zh: string, en: string): LocalText => ({ zh, en });
type Values = Readonly<Record<string, LocalText>>;

/** A kind of line: a fact, and what it says. `only` keeps those whose data hold one of these values, or any at all. */
interface Entry {
  kind: FactKind;
  says: LocalText;
  only?: { key: string; values?: readonly (string | boolean | number)[] };
}
/** A value of a line. */
export interface RegisterColumn {
  key: string;
  name: LocalText;
  values?: Values;
  as?: 'time' | 'minutes' | 'yes';
}
/** One register: what duty asks for, and the stored facts that answer. */
export interface Register {
  code: string;
  name: LocalText;
  /** What the duty rules ask to be registered. */
  duty: LocalText;
  entries: readonly Entry[];
  /** A permission that it takes besides; nobody else knows of it. */
  needs?: string;
  /** Id of the fact that a line is about, where it has a number of its own, and the page that shows it. */
  subject: { id: string; kind: 'report' | 'ticket' | null; to: string };
  columns: readonly RegisterColumn[];
}

const dueAt: RegisterColumn = { key: 'dueAt', name: n('期限', 'Due'), as: 'time' };
const lossKind: RegisterColumn = { key: 'kind', name: n('事故类型', 'Kind of loss'), values: kindNames };
const report = { id: 'reportId', kind: 'report', to: '/loss-reports/' } as const;
const claim = { id: 'claimId', kind: null, to: '/claims/' } as const;
const ticket = { id: 'ticketId', kind: 'ticket', to: '/tickets/' } as const;
const contact = { id: 'interactionId', kind: null, to: '/interactions/' } as const;
const customer = { id: 'customerId', kind: null, to: '/customers/' } as const;
const of = (kind: FactKind, says: LocalText, only?: Entry['only']): Entry => ({
  kind,
  says,
  ...(only === undefined ? {} : { only }),
});

/** In the order in which they are listed; those of one kind of work stand together. */
export const registers: readonly Register[] = [
  {
    code: 'contacts',
    name: n('来电台账', 'Contacts'),
    duty: n(
      '每次联络都有记录，包括无声和打错的',
      'Every contact leaves a record, silent and wrong ones, too',
    ),
    entries: [of(interactionFacts['interaction.ended'], n('联络结束', 'Contact ended'))],
    subject: contact,
    columns: [
      {
        key: 'outcome',
        name: n('结果', 'Outcome'),
        values: contactOutcomes,
      },
      { key: 'waitMs', name: n('等待（分）', 'Waited, min'), as: 'minutes' },
      { key: 'talkMs', name: n('通话（分）', 'Talked, min'), as: 'minutes' },
    ],
  },
  {
    code: 'voicemails',
    name: n('留言台账', 'Voicemails'),
    duty: n('每条留言都有人听取', 'Somebody listens to every message'),
    entries: [
      of(interactionFacts['voicemail.left'], n('收到留言', 'Left')),
      of(interactionFacts['voicemail.listened'], n('已听取', 'Listened to')),
    ],
    subject: contact,
    columns: [{ key: 'seconds', name: n('秒', 'Seconds') }],
  },
  {
    code: 'disclosures',
    name: n('核身与告知台账', 'Proof and disclosure'),
    duty: n('核身、告知、婉拒和核对均留痕', 'Every disclosure, refusal, comparison and lock is recorded'),
    entries: [
      of(verificationFacts['disclosure.told'], n('已告知', 'Told')),
      of(verificationFacts['disclosure.refused'], n('已婉拒', 'Refused')),
      of(verificationFacts['disclosure.confirmed'], n('已核对', 'Compared')),
      of(verificationFacts['verification.locked'], n('核身锁定', 'Locked')),
    ],
    subject: contact,
    columns: [{ key: 'ruleVersion', name: n('规则版本', 'Version of the rules') }],
  },
  {
    code: 'promises',
    name: n('承诺回电台账', 'Promised calls'),
    duty: n('答应客户的回电和答复逐件可查', 'What customers were promised is kept, and seen to be kept'),
    entries: [
      of(ticketFacts['ticket.created'], n('已承诺', 'Promised'), { key: 'promised', values: [true] }),
      of(ticketFacts['ticket.overdue'], n('已超期', 'Overdue')),
    ],
    subject: ticket,
    columns: [dueAt],
  },
  {
    code: 'closings',
    name: n('办结台账', 'Closed tickets'),
    duty: n('办结前须告知客户', 'Nothing is closed without the customer being told'),
    entries: [of(ticketFacts['ticket.closed'], n('已办结', 'Closed'))],
    subject: ticket,
    columns: [
      { key: 'overdue', name: n('超期', 'Overdue'), as: 'yes' },
      { key: 'openMs', name: n('用时（分）', 'Open, min'), as: 'minutes' },
    ],
  },
  {
    code: 'handovers',
    name: n('案件交接台账', 'Cases handed over'),
    duty: n('案件换人有记录，责任不断档', 'Whoever goes on with a case is recorded'),
    entries: [of(lossReportFacts['lossReport.takenOver'], n('报案由同事接手', 'Report taken over'))],
    subject: report,
    columns: [],
  },
  {
    code: 'complaints',
    name: n('投诉办理台账', 'Complaints'),
    duty: n(
      '投诉登记、移交、答复和办结逐步可查',
      'Registered, handed over, answered and ended, step by step',
    ),
    entries: [
      of(complaintFacts['complaint.registered'], n('已登记', 'Registered')),
      of(complaintFacts['complaint.handedOver'], n('已移交', 'Handed over')),
      of(complaintFacts['complaint.answered'], n('已答复', 'Answered')),
      of(complaintFacts['complaint.ended'], n('已办结', 'Ended')),
    ],
    subject: ticket,
    columns: [
      { key: 'level', name: n('级别', 'Level') },
      { key: 'inTime', name: n('按时', 'In time'), as: 'yes' },
      { key: 'end', name: n('结果', 'Result'), values: endNames },
    ],
  },
  {
    code: 'lossReports',
    name: n('报案台账', 'Loss reports'),
    duty: n('集中受理报案，当场给出报案号', 'Losses are reported centrally, with a number at once'),
    entries: [of(lossReportFacts['lossReport.registered'], n('已报案', 'Reported'))],
    subject: report,
    columns: [
      lossKind,
      { key: 'lossAt', name: n('出险', 'Loss'), as: 'time' },
      { key: 'late', name: n('超过报案时限', 'Late'), as: 'yes' },
    ],
  },
  {
    code: 'lateReports',
    name: n('延迟报案台账', 'Late reports'),
    duty: n(
      '超过时限的报案问明原因和证明，不当场承诺',
      'A late report is asked for reason and proof; nothing is promised',
    ),
    entries: [
      of(lossReportFacts['lossReport.registered'], n('延迟报案', 'Reported late'), {
        ...{ key: 'late', values: [true] },
      }),
    ],
    subject: report,
    columns: [lossKind, { key: 'lossAt', name: n('出险', 'Loss'), as: 'time' }],
  },
  {
    code: 'surveys',
    name: n('查勘台账', 'Surveys'),
    duty: n(
      '何时接单、到达、完成，结果如何',
      'When a survey was accepted, arrived at and done, and what it found',
    ),
    entries: [
      of(surveyFacts['survey.moved'], n('查勘进展', 'Survey moved on')),
      of(surveyFacts['survey.late'], n('晚于告知客户的时间', 'Later than the customer was told')),
    ],
    subject: report,
    columns: [
      { key: 'move', name: n('步骤', 'Step'), values: surveyMoveNames },
      { key: 'result', name: n('结果', 'Result'), values: surveyResultNames },
    ],
  },
  {
    code: 'clocks',
    name: n('理赔超时限台账', 'Claims beyond a legal clock'),
    duty: n('法定时限逐件计算，超过的逐件可查', 'Clocks of the law are reckoned for each claim'),
    entries: [
      of(claimProgressFacts['claimProgress.warned'], n('时限已到', 'Clock has run out'), {
        ...{ key: 'percent', values: [100] },
      }),
    ],
    subject: claim,
    columns: [{ key: 'clock', name: n('时限', 'Clock'), values: clockNames }, dueAt],
  },
  {
    code: 'lateClaims',
    name: n('赔案延迟告知台账', 'Delays told to customers'),
    duty: n('超过通常时间的，先于客户询问告知', 'Who waits longer than usual is told before he asks'),
    entries: [
      of(claimProgressFacts['claimProgress.late'], n('超过通常用时', 'Longer than usual')),
      of(claimProgressFacts['claimProgress.told'], n('已告知客户', 'Customer told'), {
        ...{ key: 'notice', values: ['late'] },
      }),
    ],
    subject: claim,
    columns: [
      { key: 'stage', name: n('环节', 'Stage'), values: staffStageNames },
      { key: 'sent', name: n('已发送', 'Sent'), as: 'yes' },
    ],
  },
  {
    code: 'refusals',
    name: n('拒赔台账', 'Refusals'),
    duty: n('拒赔说明理由和条款，三日内通知', 'A refusal gives reason and clause, within three days'),
    entries: [
      of(claimProgressFacts['claimProgress.stageReached'], n('决定不赔', 'Decided not to pay'), {
        ...{ key: 'stage', values: ['denied'] },
      }),
      of(claimProgressFacts['claimProgress.told'], n('已通知客户', 'Customer told'), {
        ...{ key: 'notice', values: ['denied'] },
      }),
      of(claimProgressFacts['claimProgress.dateSet'], n('登记发出日期', 'Date of sending recorded'), {
        ...{ key: 'date', values: ['refusalSent'] },
      }),
    ],
    subject: claim,
    columns: [
      { key: 'notice', name: n('通知', 'Notice'), values: noticeNames },
      { key: 'sent', name: n('已发送', 'Sent'), as: 'yes' },
    ],
  },
  {
    code: 'reviews',
    needs: 'fraudSignals.read',
    name: n('报案复核台账', 'Reviews of reports'),
    duty: n('只由人复核，结论有记录', 'Only people review, and what they found is recorded'),
    entries: [
      of(fraudFacts['fraudReview.opened'], n('提请复核', 'Opened')),
      of(fraudFacts['fraudReview.taken'], n('已领取', 'Taken')),
      of(fraudFacts['fraudReview.overdue'], n('已到期', 'Overdue')),
      of(fraudFacts['fraudReview.concluded'], n('已有结论', 'Concluded')),
    ],
    subject: { id: 'reportId', kind: 'report', to: '/fraud-reviews/' },
    columns: [
      { key: 'why', name: n('原因', 'Why'), values: reviewReasonNames },
      { key: 'outcome', name: n('结论', 'Outcome'), values: reviewOutcomes },
      dueAt,
    ],
  },
  {
    code: 'followUps',
    name: n('回访台账', 'Follow-up calls'),
    duty: n('回访结果逐件登记', 'How every follow-up ended is recorded'),
    entries: [
      of(followUpFacts['followUp.happened'], n('回访完成', 'Completed'), {
        ...{ key: 'outcome', values: ['completed'] },
      }),
      of(followUpFacts['followUp.happened'], n('回访终止', 'Ended otherwise'), { key: 'outcome' }),
    ],
    subject: customer,
    columns: [
      { key: 'attempts', name: n('拨打次数', 'Attempts') },
      { key: 'problem', name: n('问题件', 'Problem case'), as: 'yes' },
    ],
  },
  {
    code: 'consents',
    name: n('同意与授权台账', 'Consents and authorisations'),
    duty: n('个人信息的同意、撤回和授权有记录', 'Consent, its withdrawal and authorisations are recorded'),
    entries: [
      ['consentGiven', n('同意', 'Consent given')] as const,
      ['consentWithdrawn', n('撤回同意', 'Consent withdrawn')] as const,
      ['authorisationRecorded', n('登记授权', 'Authorisation recorded')] as const,
      ['authorisationRevoked', n('撤销授权', 'Authorisation revoked')] as const,
    ].map(([what, says]) => of(customerFacts['customer.changed'], says, { key: 'what', values: [what] })),
    subject: customer,
    columns: [],
  },
  {
    code: 'callerLists',
    name: n('名单台账', 'Lists of callers'),
    duty: n(
      '黑名单和贵宾名单有申请、审批和期限',
      'Blocked and preferred callers are asked for, approved, and end',
    ),
    entries: [of(callerListFacts['callerList.changed'], n('名单变动', 'List changed'))],
    subject: { id: '', kind: null, to: '' },
    columns: [
      {
        key: 'list',
        name: n('名单', 'List'),
        values: { blocked: n('黑名单', 'Blocked'), vip: n('贵宾', 'Preferred') },
      },
      {
        key: 'act',
        name: n('动作', 'Act'),
        values: {
          ...{ ask: n('申请', 'Asked for'), approve: n('批准', 'Approved') },
          ...{ refuse: n('驳回', 'Refused'), end: n('结束', 'Ended') },
        },
      },
    ],
  },
];

/** Registers that somebody may know of. */
export function registersFor(permissions: ReadonlySet<string>): Register[] {
  return registers.filter(({ needs }) => needs === undefined || permissions.has(needs));
}

/** What a line says: the entry that its fact belongs to. */
export function entryOf(
  { entries }: Register,
  line: { type: string; data: Readonly<Record<string, unknown>> },
): Entry | null {
  return (
    entries.find(
      ({ kind, only }) => kind.type === line.type && (only === undefined || holds(only, line.data[only.key])),
    ) ?? null
  );
}

function holds({ values }: NonNullable<Entry['only']>, value: unknown): boolean {
  return values === undefined ? value !== null && value !== undefined : values.some((one) => one === value);
}
