import type { RouteRequest } from '../../../platform/http/route.ts';
import { callerKinds } from '../codes.ts';
import { disclosureActions, type exportDisclosures } from '../contract/inspection.ts';

/** Filters in the address; `from` and `to` are ISO times, `month` is «2026-11», '' the present one. */
export const inspectionFilters = {
  view: 'records',
  from: '',
  to: '',
  action: '',
  caller: '',
  staffNo: '',
  interaction: '',
  month: '',
};
export type InspectionAddress = typeof inspectionFilters;

/** @returns what is asked of the server; what stands in the address and can't be asked is left out. */
export function queryOf(address: InspectionAddress): RouteRequest<typeof exportDisclosures>['query'] {
  const { from, to, staffNo, interaction } = address;
  const action = disclosureActions.find((one) => one === address.action);
  const caller = callerKinds.find((one) => one === address.caller);
  const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));
  return {
    ...(isTime(from) ? { from } : {}),
    ...(isTime(to) ? { to } : {}),
    ...(action === undefined ? {} : { action }),
    ...(caller === undefined ? {} : { caller }),
    ...(staffNo === '' ? {} : { staffNo: staffNo.normalize('NFKC').trim().toUpperCase().slice(0, 20) }),
    ...(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(interaction) ? { interactionId: interaction } : {}),
  };
}
