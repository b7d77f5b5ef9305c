import type { ClaimDetails, PolicyDetails } from '../contract/details.ts';

/*
 * Changing details that the editor can't see: what he leaves away of an item stays as it was at `was`, the place that
 * the item had until now.
 */

type Some<T> = { [K in keyof T]?: T[K] | undefined };
type Endorsement = PolicyDetails['endorsements'][number];
type ThirdParty = ClaimDetails['thirdParties'][number];

export type PolicyDetailsChange = Some<Omit<PolicyDetails, 'endorsements'>> & {
  endorsements?:
    | readonly (Omit<Endorsement, 'content'> & {
        content?: string | undefined;
        was?: number | undefined;
      })[]
    | undefined;
};

export type ClaimDetailsChange = Some<Omit<ClaimDetails, 'payout' | 'denial' | 'thirdParties'>> & {
  payout?:
    | (Omit<NonNullable<ClaimDetails['payout']>, 'payee'> & {
        payee?: NonNullable<ClaimDetails['payout']>['payee'] | undefined;
      })
    | null
    | undefined;
  denial?: { clause: string; reason?: string | undefined } | null | undefined;
  thirdParties?:
    | readonly (Omit<ThirdParty, 'name' | 'plate'> & {
        name?: string | undefined;
        plate?: string | null | undefined;
        was?: number | undefined;
      })[]
    | undefined;
};

/** @returns the details after the change; null when something new isn't whole. */
export function changePolicyDetails(
  before: PolicyDetails,
  change: PolicyDetailsChange,
): PolicyDetails | null {
  const { endorsements: changed, ...plain } = change;
  const endorsements: Endorsement[] = [];
  for (const { was, ...one } of changed ?? before.endorsements.map((old) => ({ ...old, was: undefined }))) {
    const content = one.content ?? (was === undefined ? undefined : before.endorsements[was]?.content);
    if (content === undefined) return null;
    endorsements.push({ ...one, content });
  }
  return { ...before, ...given(plain), endorsements };
}

/** @returns the details after the change; null when something new isn't whole. */
export function changeClaimDetails(before: ClaimDetails, change: ClaimDetailsChange): ClaimDetails | null {
  const { payout: paid, denial: refused, thirdParties: changed, ...plain } = change;
  const payout = paid === undefined ? before.payout : paid && withPayee(paid, before);
  const denial = refused === undefined ? before.denial : refused && withReason(refused, before);
  if (payout === undefined || denial === undefined) return null;
  const thirdParties: ThirdParty[] = [];
  for (const { was, ...one } of changed ?? before.thirdParties.map((old) => ({ ...old, was: undefined }))) {
    const old = was === undefined ? undefined : before.thirdParties[was];
    const name = one.name ?? old?.name;
    const plate = one.plate === undefined ? old?.plate : one.plate;
    if (name === undefined || plate === undefined) return null;
    thirdParties.push({ ...one, name, plate });
  }
  return { ...before, ...given(plain), payout, denial, thirdParties };
}

function withPayee(paid: NonNullable<ClaimDetailsChange['payout']>, before: ClaimDetails) {
  const payee = paid.payee ?? before.payout?.payee;
  return payee === undefined ? undefined : { ...paid, payee };
}
function withReason(refused: NonNullable<ClaimDetailsChange['denial']>, before: ClaimDetails) {
  const reason = refused.reason ?? before.denial?.reason;
  return reason === undefined ? undefined : { ...refused, reason };
}

/** Without keys that have no value: they mean «as it was». */
function given<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
