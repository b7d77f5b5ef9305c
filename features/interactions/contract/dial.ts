/** Calls that agents make; apart from the rest, so that no page loads it before somebody may be called. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { interactionErrors } from '../contract.ts';

export const dialErrors = defineErrors({
  'calls.dialNotNow': {
    status: 409,
    zh: '通话中、话后处理中或语音未连接时不能外呼。请先结束手上的联络，再拨打。',
    en: 'You can’t call anybody during a contact or its wrap-up, nor without a link: finish it first, then call.',
  },
  'calls.numberBarred': {
    status: 409,
    zh: '此号码已标记为不得拨打。请改用客户的其他号码或其他方式联系。',
    en: 'This number is marked as never to be dialled: use another number of the customer, or another way.',
  },
  'calls.otherNumberWanted': {
    status: 409,
    zh: '客户指定了联系电话，请拨打标有「指定电话」的号码。',
    en: 'The customer named the number to be called: dial the one that is marked “Only this one”.',
  },
});

/** What an agent calls about; what stands above interactions is told of the end, see `OutboundListener`. */
export const dialAbout = z.strictObject({ kind: z.enum(['ticket', 'followUp']), id: z.uuid() });
export type DialAbout = z.output<typeof dialAbout>;

const ofBoth = [
  dialErrors['calls.dialNotNow'],
  dialErrors['calls.numberBarred'],
  interactionErrors['calls.engineDown'],
] as const;
const dialledReply = z.object({ interactionId: z.uuid() });
export const dialCustomer = route({
  method: 'POST',
  path: '/api/calls/outbound',
  permission: 'calls.dial',
  summary: "Calls a number of a customer; the number itself isn't shown. Once per command id.",
  body: z.strictObject({ customerId: z.uuid(), numberId: z.uuid(), about: dialAbout.optional() }),
  reply: dialledReply,
  errors: [...ofBoth, dialErrors['calls.otherNumberWanted'], commonErrors.notFound],
});
export const dialNumber = route({
  method: 'POST',
  path: '/api/calls/outbound/number',
  permission: 'calls.dialAny',
  summary: 'Calls a number that somebody typed.',
  body: z.strictObject({ number: z.string().trim().min(1).max(40) }),
  reply: dialledReply,
  errors: [...ofBoth, interactionErrors['calls.numberInvalid']],
});
