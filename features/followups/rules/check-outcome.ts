import type { OutcomeDetails } from '../contract/task.ts';
import { groupOf, type Outcome } from '../outcomes.ts';
import { demand } from './refusal.ts';
import { type FollowUpState, type LiveCall, validPolicies } from './state.ts';

/** What only a line can say, before anybody has spoken. */
const ofTheLine: readonly Outcome[] = [
  ...(['noAnswer', 'callRejected', 'busy', 'poweredOff', 'answeringMachine', 'numberReserved'] as const),
  ...([
    'incomingBarred',
    'suspendedForArrears',
    'lineFault',
    'outOfCoverage',
    'notInService',
    'fax',
  ] as const),
];

/**
 * Whether a call may be filed under a reason, with the details that it demands.
 * @throws Refused with what is wrong
 */
export function checkOutcome(
  state: FollowUpState,
  call: LiveCall,
  outcome: Outcome,
  details: OutcomeDetails,
): void {
  const { person } = call;
  demand(groupOf(outcome) !== 'notToBeDialled', 'outcomeNotByCall');
  demand(details.appointment === undefined || outcome === 'notConvenient', 'appointmentNotHere');
  // What was answered is kept: a call with answers is broken off, it hasn’t failed.
  demand(
    groupOf(outcome) !== 'dialAgain' || !call.answered,
    outcome === 'hungUpEarly' ? 'somethingAnswered' : 'useInterrupted',
  );
  demand(!ofTheLine.includes(outcome) || person === null, 'somebodySpoke');
  switch (outcome) {
    case 'noAnswer':
      demand(details.silence !== undefined, 'silenceMissing');
      return demand(
        details.silence !== 'secretary' || details.noOtherNumber !== undefined,
        'secretaryMissing',
      );
    case 'policyholderOut':
      demand(person === 'relative' || person === 'other', 'personMissing');
      demand(details.backWithinDays !== undefined, 'returnMissing');
      return demand(details.backWithinDays <= state.rules.absence.mostDays, 'awayTooLong', {
        days: state.rules.absence.mostDays,
      });
    case 'busy':
      return demand(details.digitsChecked === true, 'digitsUnchecked');
    case 'notConvenient':
      demand(person === 'policyholder', 'notPolicyholder');
      return demand(details.appointment !== undefined || details.inconvenience !== undefined, 'whenMissing');
    case 'wrongNumber':
    case 'salespersonNumber':
      return demand(person !== 'policyholder', 'policyholderSpoke');
    case 'dialect':
      return demand(person !== 'relative' && person !== 'other', 'dialectOfOthers');
    case 'declinesIdentity':
      demand(person === 'policyholder', 'notPolicyholder');
      return demand(call.identity === 'declined', 'identityNotDeclined');
    case 'identityMismatch':
      return demand(call.identity === 'differs', 'identityNotDifferent');
    case 'contractNotReceived':
      demand(person === 'policyholder', 'notPolicyholder');
      demand(!state.contractReceived, 'contractWasReceived');
      return demand(!validPolicies(state).some(({ telesales }) => telesales), 'useInterruption');
    case 'policyholderRefuses':
      return demand(person === 'policyholder', 'notPolicyholder');
    case 'familyRefuses':
      return demand(person === 'relative', 'relativeMissing');
    default:
  }
}
