import type { PoliceReason } from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';

type Told = Pick<LossDraft, 'hurt' | 'flags' | 'canDrive' | 'kind'>;

/** Losses in which nobody drove. */
const noTraffic = ['storm', 'flood', 'hail', 'glass', 'scratch', 'fire', 'other', ''];

/**
 * Why the police must be called, by what was told so far.
 * Source: procedure for road traffic accidents, art. 13; theft: terms of the cover.
 */
export function policeReasonsOf({ hurt, flags, canDrive, kind }: Told): PoliceReason[] {
  const found: PoliceReason[] = [];
  if (hurt === 'dead') found.push('death');
  if (hurt === 'slight' || hurt === 'serious') found.push('injury');
  for (const flag of ['unlicensed', 'drunk', 'noPlate', 'partyLeft', 'intent'] as const)
    if (flags.includes(flag)) found.push(flag);
  if (canDrive === 'no' && kind !== 'theft' && !noTraffic.includes(kind)) found.push('cannotMove');
  if (kind === 'theft') found.push('theft');
  return found;
}
