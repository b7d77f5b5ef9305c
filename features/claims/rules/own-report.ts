import type { AskCode } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { isForeignPlate } from './plate.ts';
import { policeReasonsOf } from './police.ts';

/** How long a code is good for, and until another one may be asked for. */
export const codeLifeMs = 5 * 60_000;
export const codeAgainMs = 60_000;
export const mostWrongCodes = 5;
/** To one mobile in any 24 hours. */
export const mostCodesPerDay = 5;
export const codeDayMs = 24 * 3_600_000;

/**
 * What a customer may say in his own report: the mobile is the one that gave the code back, a policy is nothing that he
 * can point at, and messages go nowhere else.
 */
export function ownContent(content: LossDraft, mobile: string): LossDraft {
  return { ...content, reporterPhone: mobile, policyId: '', textTo: '' };
}

const twoSides: readonly string[] = ['collision', 'personHit', 'parked'];

/** What an agent has to ask after a customer's own report, the most urgent first; empty: nothing. */
export function askAgain(draft: LossDraft, late: boolean): AskCode[] {
  const found: AskCode[] = [];
  const ask = (code: AskCode, when: boolean): void => {
    if (when) found.push(code);
  };
  ask('hurt', draft.hurt === 'slight' || draft.hurt === 'serious' || draft.hurt === 'dead');
  ask('unsafe', draft.safePlace === 'no');
  ask('police', draft.police === 'notCalled' && policeReasonsOf(draft).length > 0);
  ask('stranded', draft.canDrive !== 'yes' && draft.carAt === 'scene' && !draft.needs.includes('tow'));
  ask('lateProof', late && draft.lateProof.trim() === '');
  ask('driver', draft.reporterRole === 'thirdParty' || draft.reporterRole === 'other');
  ask(
    'otherParty',
    twoSides.includes(draft.kind) && draft.kind !== 'parked' && draft.thirdParties.length === 0,
  );
  ask(
    'liability',
    twoSides.includes(draft.kind) && (draft.liability === '' || draft.liability === 'unclear'),
  );
  ask('plate', isForeignPlate(draft.plate));
  return found;
}
