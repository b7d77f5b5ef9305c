import { dateIn, momentOf } from '../../../platform/zone-time.ts';
import { addDays } from '../../calendar/rules/dates.ts';
import { newContractKinds } from '../codes.ts';
import { type FollowUpState, validPolicies } from './state.ts';

export interface CoolingOff {
  endsAt: Date;
  state: 'inTime' | 'atRisk' | 'over';
}

/**
 * The earliest end of a cooling-off period among the valid policies of a new contract: midnight after its last day.
 * @param next when the task is worked on next
 * @returns null where none has begun, or the kind has none
 */
export function coolingOffOf(state: FollowUpState, at: Date, next: Date | null): CoolingOff | null {
  if (!newContractKinds.includes(state.task.kind)) return null;
  const ends = validPolicies(state).flatMap(({ coolingOff }) =>
    coolingOff === null ? [] : [momentOf(addDays(coolingOff.receivedOn, coolingOff.days + 1), 0, state.zone)],
  );
  if (ends.length === 0) return null;
  const endsAt = new Date(Math.min(...ends));
  if (at >= endsAt) return { endsAt, state: 'over' };
  const riskFrom = new Date(endsAt.getTime() - state.rules.coolingOff.riskHours * 3_600_000);
  const atRisk = at >= riskFrom || (next !== null && next >= riskFrom);
  return { endsAt, state: atRisk ? 'atRisk' : 'inTime' };
}

/** @returns whether the customer is greeted on his birthday, which an agent may leave. @param birthday «MM-DD» */
export function isBirthday(birthday: string | null, at: Date, zone: string): boolean {
  return birthday !== null && dateIn(at, zone).slice(5) === birthday;
}
