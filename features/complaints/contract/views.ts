import { z } from 'zod';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { sourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { span } from '../../calendar/contract.ts';
import { ticketStates } from '../../tickets/states.ts';
import {
  answerActions,
  answerForms,
  answerStates,
  complainantKinds,
  complaintClocks,
  complaintEnds,
  complaintSources,
  complaintTargets,
  extensionStates,
  findings,
  followUpResults,
  followUpStates,
  interestReasons,
  levelReasonKinds,
  rootKinds,
  sendingWays,
  settlementKinds,
  settlementStates,
} from '../codes.ts';
import { closingProblems } from '../rules/answer.ts';
import { clockStates } from '../rules/clocks.ts';
import { complaintActions } from '../states.ts';
import { amount, code, level } from './fields.ts';

export const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
export type Person = z.output<typeof person>;

export const clockView = z.object({
  clock: z.enum(complaintClocks),
  from: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** Null while it runs. */
  stoppedAt: z.iso.datetime().nullable(),
  state: z.enum(clockStates),
});
export type ClockView = z.output<typeof clockView>;
/** With the length and where it comes from. */
export const sourcedClock = clockView.extend({ span, source: sourceOfRule });
export type SourcedClock = z.output<typeof sourcedClock>;

export const levelReason = z.object({
  kind: z.enum(levelReasonKinds),
  level,
  /** Code of the cause, the word list or the source; a number as text; '' where the kind says it. */
  code: z.string(),
  /** The word that was found; '' for other kinds. */
  found: z.string(),
});

export const complaintRow = z.object({
  /** Of the complaint and of its ticket. */
  id: z.uuid(),
  no: z.string(),
  level,
  state: z.enum(ticketStates),
  source: z.enum(complaintSources),
  target: z.enum(complaintTargets),
  /** Code of a cause in the rules under which it was registered; null where nobody has said one. */
  cause: code.nullable(),
  causeName: localText.nullable(),
  complainantKind: z.enum(complainantKinds),
  /** Surname and stars; null of the anonymous. */
  complainant: z.string().nullable(),
  customerId: z.uuid().nullable(),
  groupSize: z.number().int(),
  /** How many complaints of the same complainant there are within the days of the rules, with this one. */
  inRow: z.number().int(),
  handler: person,
  /** When the handler last looked at it. */
  seenAt: z.iso.datetime().nullable(),
  branchName: localText.nullable(),
  receivedAt: z.iso.datetime(),
  /** Those that run, the earliest first; of a closed one all. */
  clocks: z.array(clockView),
  answer: z.enum(answerStates).nullable(),
  referralNo: z.string().nullable(),
  reexamined: z.boolean(),
  followUp: z.enum(followUpStates),
  endedAt: z.iso.datetime().nullable(),
  end: z.enum(complaintEnds).nullable(),
  version,
});
export type ComplaintRow = z.output<typeof complaintRow>;

export const answerView = z.object({
  id: z.uuid(),
  /** 0: the first decision; 1: after a re-examination. */
  round: z.number().int(),
  form: z.enum(answerForms),
  text: z.string(),
  /** Of a re-examination: whether the first decision stays. */
  decision: z.enum(['kept', 'changed']).nullable(),
  state: z.enum(answerStates),
  writtenBy: person,
  changedAt: z.iso.datetime(),
  reviewedBy: person.nullable(),
  reviewedAt: z.iso.datetime().nullable(),
  /** What the reviewer says. */
  remark: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  sentBy: z.enum(sendingWays).nullable(),
  actions: z.array(z.enum(answerActions)),
});
export type AnswerView = z.output<typeof answerView>;

export const settlementView = z.object({
  id: z.uuid(),
  kind: z.enum(settlementKinds),
  amount,
  reason: z.string(),
  state: z.enum(settlementStates),
  proposedBy: person,
  proposedAt: z.iso.datetime(),
  decidedBy: person.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** What the reader may do with it. */
  actions: z.array(z.enum(['agree', 'refuse', 'pay', 'drop'])),
});
export type SettlementView = z.output<typeof settlementView>;

export const complaintView = complaintRow.extend({
  /** Number of the rules that it is reckoned by. */
  rules: z.int(),
  content: z.string().nullable(),
  wish: z.string().nullable(),
  amount: amount.nullable(),
  /** There is a name or a contact that can be opened. */
  hasIdentity: z.boolean(),
  /** Masked. */
  contact: z.string().nullable(),
  representatives: z.number().int(),
  accused: z.array(person),
  handledMatter: z.array(person),
  receivedBy: person.nullable(),
  interactionId: z.uuid().nullable(),
  levelReasons: z.array(levelReason),
  /** What the rules proposed. */
  proposedLevel: level,
  allClocks: z.array(sourcedClock),
  reactedAt: z.iso.datetime().nullable(),
  toldAt: z.iso.datetime().nullable(),
  contactGivenAt: z.iso.datetime().nullable(),
  managerCall: z.object({ by: person, at: z.iso.datetime() }).nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answers: z.array(answerView),
  settlements: z.array(settlementView),
  /** Yuan that the reader may settle by himself. */
  authority: z.number().int(),
  extension: z.object({
    state: z.enum(extensionStates),
    reason: z.string().nullable(),
    askedBy: person.nullable(),
    decidedBy: person.nullable(),
  }),
  referral: z.object({ no: z.string(), from: z.string(), receivedAt: z.iso.datetime() }).nullable(),
  reexamination: z.object({ askedAt: z.iso.datetime(), reason: z.string() }).nullable(),
  /** Until when one could be asked for; null while it lives, or when it was re-examined. */
  reexaminationUntil: z.iso.datetime().nullable(),
  root: z
    .object({
      finding: z.enum(findings),
      kind: z.enum(rootKinds),
      detail: z.string(),
      measure: z.string(),
      staff: person.nullable(),
      points: z.number().int(),
    })
    .nullable(),
  followUpDueAt: z.iso.datetime().nullable(),
  followUpResult: z.enum(followUpResults).nullable(),
  caseId: z.uuid().nullable(),
  /** Other complaints of the same complainant, newest first. */
  others: z.array(
    z.object({ id: z.uuid(), no: z.string(), level, receivedAt: z.iso.datetime(), live: z.boolean() }),
  ),
  /** What keeps it from being closed as answered. */
  closing: z.array(z.enum(closingProblems)),
  /** Why the reader has an interest in it. */
  interests: z.array(z.enum(interestReasons)),
  actions: z.array(z.enum(complaintActions)),
  asOf: z.number(),
});
export type ComplaintView = z.output<typeof complaintView>;
