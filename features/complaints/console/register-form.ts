import type { RouteRequest } from '../../../platform/http/route.ts';
import {
  type ComplainantKind,
  type ComplaintLevel,
  type ComplaintSource,
  type ComplaintTarget,
  complainantKinds,
  complaintSources,
  complaintTargets,
  mostRepresentatives,
} from '../codes.ts';
import type { proposeLevelFor, registerComplaint } from '../contract/complaints.ts';

/** The form as it is typed; figures are texts, lists of people their ids. */
export interface RegisterValues {
  complainantKind: string;
  name: string;
  contact: string;
  source: string;
  target: string;
  cause: string;
  content: string;
  wish: string;
  accused: string[];
  handledMatter: string[];
  promise: string;
  level: string;
  levelReason: string;
  groupSize: string;
  representatives: string;
  amount: string;
  referralNo: string;
  referralFrom: string;
  referredAt: string;
}
export const emptyRegister: RegisterValues = {
  ...{ complainantKind: 'policyholder', name: '', contact: '', source: 'call', target: 'insurer', cause: '' },
  ...{ content: '', wish: '', accused: [], handledMatter: [], promise: '', level: '', levelReason: '' },
  ...{ groupSize: '', representatives: '', amount: '', referralNo: '', referralFrom: '', referredAt: '' },
};

/** What it is about besides the form. */
export interface RegisterContext {
  customerId?: string | null;
  interactionId?: string | null;
}

const wholeNumber = (text: string): number | null => {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null;
};
const oneOf = <T extends string>(list: readonly T[], value: string, usual: T): T =>
  list.find((one) => one === value) ?? usual;

export const levelOf = (text: string): ComplaintLevel | undefined =>
  text === '1' ? 1 : text === '2' ? 2 : text === '3' ? 3 : undefined;

function features(values: RegisterValues, { customerId = null }: RegisterContext) {
  const anonymous = values.complainantKind === 'anonymous';
  return {
    content: values.content.trim(),
    wish: values.wish.trim(),
    cause: values.cause === '' ? null : values.cause,
    source: oneOf<ComplaintSource>(complaintSources, values.source, 'call'),
    target: oneOf<ComplaintTarget>(complaintTargets, values.target, 'insurer'),
    groupSize: wholeNumber(values.groupSize) ?? 1,
    amount: wholeNumber(values.amount),
    customerId: anonymous ? null : customerId,
    accused: values.accused,
    handledMatter: values.handledMatter,
  };
}

/** What a proposal is asked for. */
export function toProposal(
  values: RegisterValues,
  context: RegisterContext,
): RouteRequest<typeof proposeLevelFor>['body'] {
  const level = levelOf(values.level);
  return { ...features(values, context), ...(level === undefined ? {} : { level }) };
}

export function toComplaint(
  values: RegisterValues,
  context: RegisterContext,
): RouteRequest<typeof registerComplaint>['body'] {
  const level = levelOf(values.level);
  const anonymous = values.complainantKind === 'anonymous';
  const { referralNo, referralFrom, referredAt } = values;
  return {
    ...features(values, context),
    complainantKind: oneOf<ComplainantKind>(complainantKinds, values.complainantKind, 'other'),
    name: anonymous ? '' : values.name.trim(),
    contact: anonymous ? '' : values.contact.trim(),
    representatives: representativesOf(values.representatives),
    interactionId: context.interactionId ?? null,
    ...(level === undefined ? {} : { level, levelReason: values.levelReason.trim() }),
    promisedMinutes: wholeNumber(values.promise),
    referral:
      referralNo.trim() === ''
        ? null
        : { no: referralNo.trim(), from: referralFrom.trim(), receivedAt: referredAt },
  };
}

/** One a line: a name, and after a blank where to reach him. */
export function representativesOf(text: string): { name: string; contact: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, mostRepresentatives)
    .map((line) => {
      const [name = '', ...rest] = line.split(/[\s,，]+/);
      return { name, contact: rest.join(' ') };
    });
}

/** Fields that keep it from being registered. */
export function missing(values: RegisterValues, proposed: ComplaintLevel | null): (keyof RegisterValues)[] {
  const list: (keyof RegisterValues)[] = [];
  if (values.content.trim() === '') list.push('content');
  if (values.cause === '') list.push('cause');
  const level = levelOf(values.level);
  if (level !== undefined && level !== proposed && values.levelReason.trim() === '') list.push('levelReason');
  if (values.referralNo.trim() !== '') {
    if (values.referralFrom.trim() === '') list.push('referralFrom');
    if (values.referredAt === '') list.push('referredAt');
  }
  return list;
}
