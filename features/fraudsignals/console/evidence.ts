import { useLocalText, useWords } from '../../../console/language.ts';
import { damageParts, reporterRoles } from '../../claims/codes.ts';
import { partNames, reporterNames } from '../../claims/names.ts';
import type { ToldPart } from '../codes.ts';
import type { ShownSignal } from '../contract/reviews.ts';
import { fraudWords } from './words.ts';

type Given = Readonly<Record<string, number | string>>;
const listOf = (value: number | string | undefined): string[] =>
  value === undefined || value === '' ? [] : String(value).split(',');

/** @returns says in a sentence why the data show a signal; '' where only a person saw it. */
export function useEvidence(): (signal: Pick<ShownSignal, 'code' | 'evidence'>) => string {
  const t = useWords(fraudWords);
  const text = useLocalText();
  const parts = (given: Given): string =>
    damageParts
      .filter((part) => listOf(given.parts).includes(part))
      .map((part) => text(partNames[part]))
      .join(t('and'));
  return ({ code, evidence }) => {
    if (evidence === null) return '';
    const given: Given = evidence;
    switch (code) {
      case 'storyVague':
        return t('evidence.storyVague', { length: given.length ?? 0, unknown: given.unknown ?? 0 });
      case 'storyChanged':
        return t('evidence.storyChanged', {
          changes: given.changes ?? 0,
          parts: listOf(given.parts)
            .map((part) => t(`part.${part as ToldPart}`))
            .join(t('and')),
        });
      case 'accountsDiffer':
        if (given.survey !== undefined)
          return t(given.survey === 'noLoss' ? 'evidence.surveyNoLoss' : 'evidence.surveyDiffers');
        return t(given.elsewhere === 1 ? 'evidence.elsewhere' : 'evidence.accountsDiffer', {
          minutes: given.minutes ?? 0,
        });
      case 'injuryUnfit':
        return t('evidence.injuryUnfit', { parts: given.parts ?? 0 });
      case 'soonAfterInception':
        return t('evidence.soonAfterInception', { days: given.days ?? 0 });
      case 'pictureBeforeLoss':
        return t('evidence.pictureBeforeLoss', { minutes: given.minutes ?? 0 });
      case 'damageRepeated':
        return t('evidence.damageRepeated', { days: given.days ?? 0, parts: parts(given) });
      case 'manyClaims':
        return t('evidence.manyClaims', { losses: given.losses ?? 0, days: given.days ?? 0 });
      case 'policyChanges':
        return t('evidence.policyChanges', { changes: given.changes ?? 0, days: given.days ?? 0 });
      case 'reporterNotDriver': {
        const role = reporterRoles.find((one) => one === given.role);
        return t('evidence.reporterNotDriver', { role: role === undefined ? '' : text(reporterNames[role]) });
      }
      case 'oddPlaceTime':
        return t('evidence.oddPlaceTime', { hour: given.hour ?? 0 });
      case 'cashInsisted':
      case 'evidenceContradicts':
      case 'oldDamage':
      case 'severalInsurers':
      case 'totalLossOnPurpose':
        return '';
    }
  };
}
