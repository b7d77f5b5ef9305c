import type { Tone } from '../../../console/ui/Mark.tsx';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { inForceAt } from '../../../platform/rule-versions/in-force.ts';

export type VersionState = 'draft' | 'discarded' | 'scheduled' | 'inForce' | 'replaced';

export const stateTones: Readonly<Record<VersionState, Tone>> = {
  draft: 'accent',
  discarded: 'quiet',
  scheduled: 'soon',
  inForce: 'ok',
  replaced: 'quiet',
};

/** @returns the number of the version in force. @param now server time, ms */
export function numberInForce(versions: readonly RuleVersion[], now: number): number | null {
  const dated = versions.map(({ number, publishedAt, effectFrom }) => ({
    number,
    publishedAt: publishedAt === null ? null : new Date(publishedAt),
    effectFrom: effectFrom === null ? null : new Date(effectFrom),
  }));
  return inForceAt(dated, new Date(now))?.number ?? null;
}

/** @param now server time, ms */
export function versionState(
  version: RuleVersion,
  versions: readonly RuleVersion[],
  now: number,
): VersionState {
  if (version.state !== 'published') return version.state;
  if (version.effectFrom !== null && Date.parse(version.effectFrom) > now) return 'scheduled';
  return numberInForce(versions, now) === version.number ? 'inForce' : 'replaced';
}
