import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import { classNames, factNames, refusalNames, sectionNames } from '../codes.ts';
import type { FactRule, RuleDifference } from '../contract.ts';
import styles from './Disclosure.module.css';
import { useRequirementText } from './requirement-text.ts';
import { disclosureWords } from './words.ts';

/** Each difference with what was and what is; a requirement says whether it lets more through. */
export function DifferenceList({ differences }: { differences: readonly RuleDifference[] }) {
  const t = useWords(disclosureWords);
  const describe = useDescription();
  return (
    <ol aria-label={t('differenceList')}>
      {differences.map((difference) => {
        const { place, what, before, after } = describe(difference);
        return (
          <li key={`${place} ${what}`} className={styles.difference}>
            <div className={styles.differenceHead}>
              <strong>{place}</strong>
              <span className={styles.quiet}>{what}</span>
              {difference.kind === 'requirement' && <Effect difference={difference} />}
            </div>
            <dl className={styles.beforeAfter}>
              <dt>{t('before')}</dt>
              <dd>
                <del>{before}</del>
              </dd>
              <dt>{t('after')}</dt>
              <dd>
                <ins>{after}</ins>
              </dd>
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

function Effect({ difference }: { difference: Extract<RuleDifference, { kind: 'requirement' }> }) {
  const { looser, stricter } = difference;
  const t = useWords(disclosureWords);
  if (looser && stricter) return <State tone="soon">{t('otherwise')}</State>;
  if (looser) return <State tone="soon">{t('looser')}</State>;
  if (stricter) return <State tone="ok">{t('stricter')}</State>;
  return <State tone="quiet">{t('sameEffect')}</State>;
}

function useDescription() {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const requirementText = useRequirementText();
  const words = (value: LocalText | null): string => {
    if (value === null) return t('none');
    // Both languages: either may be what was changed.
    return [value.zh, value.en].filter((each) => each !== undefined && each !== '').join(' / ');
  };
  const placeOf = (rule: FactRule | null): string =>
    rule === null
      ? t('unplaced')
      : `${text(classNames[rule.class])} · ${t(rule.public ? 'public' : 'notPublic')}`;

  return (difference: RuleDifference): { place: string; what: string; before: string; after: string } => {
    switch (difference.kind) {
      case 'failuresUntilLock':
      case 'confirmTries':
        return {
          place: t(difference.kind),
          what: '',
          before: String(difference.before),
          after: String(difference.after),
        };
      case 'fact':
        return {
          place: `${text(sectionNames[difference.section])} · ${text(factNames[difference.fact])}`,
          what: t('change.fact'),
          before: placeOf(difference.before),
          after: placeOf(difference.after),
        };
      case 'wording':
        return {
          place: text(refusalNames[difference.case]),
          what: t('change.wording'),
          before: words(difference.before),
          after: words(difference.after),
        };
      case 'requirement':
        return {
          place:
            difference.section === null || difference.class === null
              ? t('authorisedTitle')
              : `${text(sectionNames[difference.section])} · ${text(classNames[difference.class])}`,
          what: t('change.requirement'),
          before: requirementText(difference.before),
          after: requirementText(difference.after),
        };
      case 'mode':
      case 'source': {
        const place = `${text(sectionNames[difference.section])} · ${text(classNames[difference.class])}`;
        const what = t(`change.${difference.kind}`);
        return difference.kind === 'mode'
          ? { place, what, before: t(`mode.${difference.before}`), after: t(`mode.${difference.after}`) }
          : { place, what, before: words(difference.before), after: words(difference.after) };
      }
      default:
        return difference satisfies never;
    }
  };
}
