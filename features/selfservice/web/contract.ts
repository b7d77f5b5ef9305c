/**
 * The public page on which a customer looks up his own policies and claims. What may be told is decided by disclosure
 * alone; besides its factors the page asks for a one-time code, which goes to the mobile on record and nowhere else.
 * Until that code is right every visit is answered the same, whatever was typed.
 */
import { z } from 'zod';
import { defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { languages } from '../../../platform/local-text.ts';
import { policyLines } from '../../customers/codes.ts';
import { factClasses, factCodes, factors, subjectKinds, verdictKinds } from '../../disclosure/codes.ts';
import { factValue } from '../../disclosure/contract/verification.ts';

export const selfServiceErrors = defineErrors({
  'selfService.unavailable': {
    status: 503,
    zh: '网上查询暂不可用，请致电客服热线。',
    en: 'The web enquiry isn’t available now; please call the hotline.',
  },
  'selfService.tooFew': {
    status: 400,
    zh: '请至少填写两项不同的信息。',
    en: 'Please give at least two different items.',
  },
  'selfService.over': {
    status: 410,
    zh: '本次查询已结束，请重新开始。',
    en: 'This enquiry is over; please start again.',
  },
  'selfService.codeFirst': {
    status: 403,
    zh: '请先输入短信验证码。',
    en: 'Please enter the code from the text message first.',
  },
  'selfService.tooSoon': {
    status: 429,
    zh: '请在 {seconds} 秒后重新获取验证码。',
    en: 'You can ask for another code in {seconds} s.',
  },
  'selfService.noMoreCodes': {
    status: 409,
    zh: '本次查询的验证码次数已用完，请重新开始，或致电客服热线。',
    en: 'No more codes in this enquiry; start again, or call the hotline.',
  },
  'selfService.locked': {
    status: 409,
    zh: '核对失败次数过多，本次查询不能再核对。请稍后重新开始，或致电客服热线。',
    en: 'Too many items didn’t match; start again later, or call the hotline.',
  },
  'selfService.itemNotAsked': {
    status: 400,
    zh: '这一项不参与核对，请换一项。',
    en: 'This item isn’t checked here; give another one.',
  },
  'selfService.notOpen': {
    status: 403,
    zh: '此项内容不能在网上查询，请致电客服热线。',
    en: 'This can’t be looked up here; please call the hotline.',
  },
  'selfService.noTriesLeft': {
    status: 409,
    zh: '本次查询的核对次数已用完，请以后再试，或致电客服热线。',
    en: 'No tries are left in this enquiry; try another day, or call the hotline.',
  },
});

const subject = z.enum(subjectKinds);
const statement = z.strictObject({
  factor: z.enum(factors),
  value: z.string().trim().min(1).max(200),
});
export type WebStatement = z.output<typeof statement>;

export const readSelfService = route({
  method: 'GET',
  path: '/api/self-service',
  permission: 'public',
  summary: 'What the public enquiry asks for, by the disclosure rules in force.',
  reply: z.object({
    /** False where no text message can be sent: nobody could prove himself. */
    available: z.boolean(),
    /** In which times are told. */
    zone: z.string(),
    subjects: z.array(
      z.object({
        subject,
        /** Items in the order of the rules; those of one group count as one. */
        groups: z.array(z.array(z.enum(factors))),
      }),
    ),
  }),
  perMinute: 120,
});

const recordView = z.object({
  id: z.uuid(),
  kind: subject,
  line: z.enum(policyLines),
  /** 1, 2, 3 … among the records of its kind and line. */
  number: z.number().int(),
  classes: z.array(
    z.object({
      class: z.enum(factClasses),
      verdict: z.enum(verdictKinds),
      /** Items each of which alone opens it. */
      oneMore: z.array(z.enum(factors)),
    }),
  ),
  /** Facts that are told here. */
  told: z.array(z.enum(factCodes)),
  /** Facts that are compared with what the customer types, never told. */
  compared: z.array(
    z.object({
      fact: z.enum(factCodes),
      triesLeft: z.number().int(),
      confirmed: z.boolean().nullable(),
    }),
  ),
  /** Facts that he may know but that aren't on the public website: the hotline tells them. */
  byPhone: z.array(z.enum(factCodes)),
});
export type WebRecord = z.output<typeof recordView>;

const codeView = z.object({
  state: z.literal('code'),
  subject,
  /** Until another code can be asked for. */
  resendInSeconds: z.number().int(),
  resendsLeft: z.number().int(),
  triesLeft: z.number().int(),
});
const openView = z.object({
  state: z.literal('open'),
  subject,
  /** Too many items didn't match: nothing more is told. */
  locked: z.boolean(),
  /** Items that may still be given. */
  addable: z.array(z.enum(factors)),
  records: z.array(recordView),
});
export type CodeView = z.output<typeof codeView>;
export type OpenView = z.output<typeof openView>;
const enquiryView = z.discriminatedUnion('state', [codeView, openView]);
export type EnquiryView = z.output<typeof enquiryView>;

const over = [selfServiceErrors['selfService.over']] as const;
const admitted = [...over, selfServiceErrors['selfService.codeFirst']] as const;
const base = '/api/self-service/enquiry';

export const startEnquiry = route({
  method: 'POST',
  path: base,
  permission: 'public',
  summary:
    'Begins an enquiry, which is a contact of its own; one that this visitor had before is over. The reply is the same whether the items match a record, and takes as long: they are compared afterwards.',
  body: z.strictObject({
    subject,
    statements: z.array(statement).min(2).max(10),
    language: z.enum(languages).default('zh-CN'),
  }),
  reply: codeView,
  errors: [
    selfServiceErrors['selfService.unavailable'],
    selfServiceErrors['selfService.tooFew'],
    selfServiceErrors['selfService.itemNotAsked'],
  ],
  // Many phones share one address of their network.
  perMinute: 30,
});
export const readEnquiry = route({
  method: 'GET',
  path: base,
  permission: 'public',
  summary: 'Where the enquiry of this visitor stands; reading it keeps it alive.',
  reply: enquiryView,
  errors: over,
  perMinute: 120,
});
export const resendCode = route({
  method: 'POST',
  path: `${base}/codes`,
  permission: 'public',
  summary: 'Asks for another code; the one before is worth nothing from then on.',
  body: z.strictObject({}),
  reply: codeView,
  errors: [...over, selfServiceErrors['selfService.tooSoon'], selfServiceErrors['selfService.noMoreCodes']],
  perMinute: 30,
});
export const proveCode = route({
  method: 'POST',
  path: `${base}/proof`,
  permission: 'public',
  summary: 'Gives the code back. Too many wrong ones end the enquiry.',
  body: z.strictObject({ code: z.string().trim().min(1).max(12) }),
  reply: z.object({
    result: z.enum(['right', 'wrong', 'over']),
    triesLeft: z.number().int(),
  }),
  errors: over,
  perMinute: 60,
});
export const stateMore = route({
  method: 'POST',
  path: `${base}/statements`,
  permission: 'public',
  summary: 'One more item, after the code was right, to open more.',
  body: statement,
  reply: z.object({ fits: z.boolean(), enquiry: openView }),
  errors: [
    ...admitted,
    selfServiceErrors['selfService.locked'],
    selfServiceErrors['selfService.itemNotAsked'],
  ],
  perMinute: 30,
});
export const tellRecord = route({
  method: 'POST',
  path: `${base}/facts`,
  permission: 'public',
  summary: 'The values of everything that is open and public of one record; each is recorded as disclosed.',
  body: z.strictObject({ recordId: z.uuid() }),
  reply: z.object({
    facts: z.array(
      z.object({ fact: z.enum(factCodes), class: z.enum(factClasses), value: factValue.nullable() }),
    ),
  }),
  errors: [...admitted, selfServiceErrors['selfService.notOpen']],
  perMinute: 60,
});
export const compareFact = route({
  method: 'POST',
  path: `${base}/confirmations`,
  permission: 'public',
  summary: 'Compares what the customer types with a fact that is never told.',
  body: z.strictObject({
    recordId: z.uuid(),
    fact: z.enum(factCodes),
    value: z.string().trim().min(1).max(200),
  }),
  reply: z.object({ matched: z.boolean(), triesLeft: z.number().int() }),
  errors: [
    ...admitted,
    selfServiceErrors['selfService.notOpen'],
    selfServiceErrors['selfService.noTriesLeft'],
  ],
  perMinute: 30,
});
export const leaveEnquiry = route({
  method: 'POST',
  path: `${base}/leaving`,
  permission: 'public',
  summary: 'The page goes away. Unless it comes back within half a minute the enquiry is over.',
  reply: z.null(),
  perMinute: 60,
});
export const finishEnquiry = route({
  method: 'DELETE',
  path: base,
  permission: 'public',
  summary: 'Ends the enquiry of this visitor, if there is one.',
  reply: z.null(),
  perMinute: 60,
});
