/**
 * Verification in one interaction: what the caller has proved, what may therefore be said of which record, and what was
 * said. A proof holds for this interaction, and of a record exactly those factors count that are true of it.
 */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { authorisedRoles, policyLines } from '../../customers/codes.ts';
import {
  callerKinds,
  factClasses,
  factCodes,
  factors,
  recordKinds,
  refusalCases,
  subjectKinds,
  verdictKinds,
} from '../codes.ts';

export const verificationPermissions = definePermissions({
  'disclosure.verify': {
    name: { zh: '核身并告知客户信息', en: 'Verify callers and tell what they may know' },
    roles: ['agent', 'teamLeader', 'supervisor'],
  },
});

export const verificationErrors = defineErrors({
  'verification.notInHand': {
    status: 409,
    zh: '这次联络不在您手上，不能核身。请在接通或话后处理时操作。',
    en: 'You don’t have this contact in hand; verify while you speak with the caller.',
  },
  'verification.locked': {
    status: 409,
    zh: '核身失败次数过多，本次联络已锁定。请按屏幕上的话术婉拒，并请客户稍后再来电。',
    en: 'Too many failed proofs: verification is locked for this contact. Read out the refusal.',
  },
  'verification.factorNotAsked': {
    status: 400,
    zh: '此类来电人不核对这一项，请换一项核对。',
    en: 'This factor isn’t asked of this kind of caller; take another one.',
  },
  'verification.valueInvalid': {
    status: 400,
    zh: '内容格式不正确，请与客户重新核对后再录入。',
    en: 'This can’t be such a number; ask again and type it anew.',
  },
  'verification.recordUnknown': {
    status: 404,
    zh: '没有找到这条保单或赔案，请重新核对要素。',
    en: 'No such policy or claim in this contact; verify again.',
  },
  'verification.notOpen': {
    status: 403,
    zh: '要素不足，此项不能告知。请按屏幕上的话术说明还缺什么。',
    en: 'Not enough is proved; tell the caller what is missing.',
  },
  'verification.noTriesLeft': {
    status: 409,
    zh: '本次联络的核对次数已用完，请客户以后再来电核对。',
    en: 'No tries are left in this contact; the caller may call again.',
  },
  'verification.authorisationUnknown': {
    status: 404,
    zh: '没有有效的客户授权，请按屏幕上的话术婉拒。',
    en: 'There is no authorisation that holds now; read out the refusal.',
  },
});

export const verificationFacts = defineFacts({
  /** Something of the panel changed; it is read again. */
  'verification.changed': {
    watch: 'disclosure.verify',
    ids: { interactionId: f.id() },
    data: { proved: f.number(), failures: f.number() },
  },
  /** A risk signal: too many wrong answers. */
  'verification.locked': {
    watch: 'interactions.read',
    ids: { interactionId: f.id() },
    data: { failures: f.number(), ruleVersion: f.number() },
  },
  'disclosure.told': {
    watch: 'interactions.read',
    ids: { interactionId: f.id(), recordId: f.id() },
    data: { kind: f.oneOf(recordKinds), facts: f.number(), ruleVersion: f.number() },
  },
  'disclosure.refused': {
    watch: 'interactions.read',
    ids: { interactionId: f.id() },
    data: { case: f.oneOf(refusalCases), ruleVersion: f.number() },
  },
  'disclosure.confirmed': {
    watch: 'interactions.read',
    ids: { interactionId: f.id(), recordId: f.id() },
    data: { matched: f.yes(), ruleVersion: f.number() },
  },
});

/** Through what a factor was given. */
export const statementChannels = ['agent', 'voiceMenu', 'web'] as const;
export const factorStates = ['untouched', 'proved', 'failed', 'spoiled'] as const;

// ---- values of facts -----------------------------------------------------------------------------------------

const scalar = z.discriminatedUnion('type', [
  /** What people call a code; with the code, where other words stand for it elsewhere (a voice menu's recordings). */
  z.object({ type: z.literal('name'), name: localText, code: z.string().optional() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  /** Whole fen. */
  z.object({ type: z.literal('money'), fen: z.number().int() }),
  z.object({ type: z.literal('count'), count: z.number() }),
  z.object({ type: z.literal('yes'), yes: z.boolean() }),
  /** «2026-03-31» in the insurer's zone. */
  z.object({ type: z.literal('day'), day: z.string() }),
  z.object({ type: z.literal('period'), from: z.iso.datetime(), to: z.iso.datetime() }),
]);
export type FactScalar = z.output<typeof scalar>;
/** What a fact says; null where the record says nothing. */
export const factValue = z.union([
  scalar,
  z.object({
    type: z.literal('list'),
    items: z.array(z.object({ label: localText, value: scalar })),
  }),
]);
export type FactValue = z.output<typeof factValue>;

// ---- the panel -----------------------------------------------------------------------------------------------

const refusal = z.object({
  case: z.enum(refusalCases),
  /** Ready to be read out. */
  text: localText.nullable(),
});

/** A policy or claim that the caller may mean; nothing of it shows before it may be told. */
export const recordPanel = z.object({
  id: z.uuid(),
  kind: z.enum(subjectKinds),
  line: z.enum(policyLines),
  /** 1, 2, 3 … among the records of its kind and line, to speak of it: «motor policy 2». */
  number: z.number().int(),
  proved: z.array(z.enum(factors)),
  classes: z.array(
    z.object({
      class: z.enum(factClasses),
      verdict: z.enum(verdictKinds),
      /** Factors each of which alone opens it. */
      oneMore: z.array(z.enum(factors)),
      missing: z.array(z.array(z.enum(factors))),
    }),
  ),
  facts: z.array(
    z.object({
      fact: z.enum(factCodes),
      class: z.enum(factClasses),
      verdict: z.enum(verdictKinds),
      /** What to say instead of telling it; null when it may be told. */
      refusal: refusal.nullable(),
      /** Only facts that are compared. */
      triesLeft: z.number().int().nullable(),
      /** How the last comparison in this interaction ended. */
      confirmed: z.boolean().nullable(),
    }),
  ),
});
export type RecordPanel = z.output<typeof recordPanel>;

export const verificationPanel = z.object({
  interactionId: z.uuid(),
  /** The version of the rules that decided. */
  ruleVersion: z.number().int(),
  caller: z.enum(callerKinds),
  locked: z.boolean(),
  failures: z.number().int(),
  failuresUntilLock: z.number().int(),
  factors: z.array(
    z.object({
      factor: z.enum(factors),
      state: z.enum(factorStates),
      channel: z.enum(statementChannels).nullable(),
    }),
  ),
  /** The likeliest first: the most factors proved. */
  records: z.array(recordPanel),
  /** Authorisations that the customer has given and that hold now; names only for who has proved his. */
  authorisations: z.array(
    z.object({
      id: z.uuid(),
      role: z.enum(authorisedRoles),
      to: z.iso.datetime(),
      chosen: z.boolean(),
    }),
  ),
  /** What this kind of caller is never answered, with the words for it. */
  neverAsks: refusal.nullable(),
  /** The words where nothing is open at all: locked, nobody authorised, no record found. */
  refusal: refusal.nullable(),
});
export type VerificationPanel = z.output<typeof verificationPanel>;

// ---- routes --------------------------------------------------------------------------------------------------

const params = z.object({ id: z.uuid() });
const inHand = [verificationErrors['verification.notInHand']] as const;
const base = '/api/interactions/:id/verification';

export const readVerification = route({
  method: 'GET',
  path: base,
  permission: 'disclosure.verify',
  summary: 'What the caller in hand has proved, and what may be said of which record.',
  params,
  reply: verificationPanel,
  errors: inHand,
});
export const setCaller = route({
  method: 'PUT',
  path: `${base}/caller`,
  permission: 'disclosure.verify',
  summary: 'Says who asks; an authorised person by one of the authorisations that hold.',
  params,
  body: z.strictObject({ caller: z.enum(callerKinds), authorisationId: z.uuid().nullable().default(null) }),
  reply: verificationPanel,
  errors: [...inHand, verificationErrors['verification.authorisationUnknown']],
});
export const stateFactor = route({
  method: 'POST',
  path: `${base}/statements`,
  permission: 'disclosure.verify',
  summary: 'What the caller said, compared with the records; the reply says only whether it fits.',
  params,
  body: z.strictObject({ factor: z.enum(factors), value: z.string().trim().min(1).max(200) }),
  reply: verificationPanel.extend({ fits: z.boolean() }),
  errors: [
    ...inHand,
    verificationErrors['verification.locked'],
    verificationErrors['verification.factorNotAsked'],
    verificationErrors['verification.valueInvalid'],
  ],
});
export const spoilFactor = route({
  method: 'POST',
  path: `${base}/spoiled`,
  permission: 'disclosure.verify',
  summary: 'The agent read this factor out first: it no longer counts.',
  params,
  body: z.strictObject({ factor: z.enum(factors) }),
  reply: verificationPanel,
  errors: inHand,
});
const recordId = z.uuid();
export const tellFacts = route({
  method: 'POST',
  path: `${base}/facts`,
  permission: 'disclosure.verify',
  summary: 'The values of facts that may be told; each is recorded as disclosed.',
  params,
  body: z.strictObject({ recordId, facts: z.array(z.enum(factCodes)).min(1).max(40) }),
  reply: z.object({
    facts: z.array(z.object({ fact: z.enum(factCodes), value: factValue.nullable() })),
  }),
  errors: [
    ...inHand,
    verificationErrors['verification.recordUnknown'],
    verificationErrors['verification.notOpen'],
  ],
});
export const confirmFact = route({
  method: 'POST',
  path: `${base}/confirmations`,
  permission: 'disclosure.verify',
  summary: 'Compares what the caller says with a fact that is never told.',
  params,
  body: z.strictObject({ recordId, fact: z.enum(factCodes), value: z.string().trim().min(1).max(200) }),
  reply: z.object({ matched: z.boolean(), triesLeft: z.number().int() }),
  errors: [
    ...inHand,
    verificationErrors['verification.recordUnknown'],
    verificationErrors['verification.notOpen'],
    verificationErrors['verification.noTriesLeft'],
  ],
});
export const refuseFact = route({
  method: 'POST',
  path: `${base}/refusals`,
  permission: 'disclosure.verify',
  summary: 'Records that a question was refused, and gives the words for it.',
  params,
  body: z.strictObject({
    /** Null: a question about no record, or what this kind of caller is never answered. */
    recordId: recordId.nullable(),
    fact: z.enum(factCodes).nullable(),
  }),
  reply: refusal,
  errors: [...inHand, verificationErrors['verification.recordUnknown'], commonErrors.notFound],
});
