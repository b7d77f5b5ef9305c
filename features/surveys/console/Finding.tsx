import { showFen } from '../../../console/fen.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Tag } from '../../../console/ui/Mark.tsx';
import type { DamagePart } from '../../claims/codes.ts';
import { carShapes, carViewBox, carWheels, drawnParts } from '../../claims/contract/car-shapes.ts';
import { liabilityNames, partNames } from '../../claims/names.ts';
import type { SurveyView } from '../contract/tasks.ts';
import { surveyDifferenceNames, surveyResultNames } from '../names.ts';
import { compareDamage } from '../rules/finding.ts';
import styles from './Finding.module.css';
import { surveyWords } from './words.ts';

/** What was found on the spot beside what was reported: parts on the car, cost, liability, and in what it differs. */
export function Finding({ of }: { of: SurveyView }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const language = useLanguage();
  const { result, note, finding, reported } = of;
  if (result === null) return null;
  const liability = (code: SurveyView['reported']['liability']): string =>
    code === '' ? '—' : text(liabilityNames[code]);
  const seen = finding !== null && (result === 'asReported' || result === 'differs');
  return (
    <div className={styles.finding}>
      <p className={styles.result}>
        {text(surveyResultNames[result])}
        {finding?.differs.map((one) => (
          <Tag key={one}>{text(surveyDifferenceNames[one])}</Tag>
        ))}
      </p>
      {seen && <Damage found={finding.damage} reported={reported.damage} />}
      <Facts
        items={[
          ...(seen
            ? [
                [
                  t('estimate'),
                  finding.estimate === null ? t('estimateNone') : showFen(finding.estimate, language),
                ] as const,
                [
                  t('liability'),
                  <span key="liability">
                    {liability(finding.liability)}
                    {finding.liability !== reported.liability && (
                      <span className={styles.second}>
                        {t('liabilityTold', { who: liability(reported.liability) })}
                      </span>
                    )}
                  </span>,
                ] as const,
              ]
            : []),
          ...(note === null ? [] : [[t('note'), note] as const]),
          [t('pictures'), t('picturesCount', { count: of.pictures })],
        ]}
      />
    </div>
  );
}

/** The car with parts that both name, that only the surveyor saw, and that only the report has. */
function Damage({ found, reported }: { found: readonly DamagePart[]; reported: readonly DamagePart[] }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const compared = compareDamage(found, reported);
  const kinds = ['both', 'found', 'reported'] as const;
  return (
    <div className={styles.damage}>
      <svg className={styles.car} viewBox={carViewBox} aria-hidden="true">
        <g className={styles.wheels}>
          {carWheels.map(([x, y]) => (
            <rect key={`${x} ${y}`} x={x} y={y} width="34" height="9" rx="4" />
          ))}
        </g>
        {drawnParts.map((part) => (
          <path
            key={part}
            d={carShapes[part]}
            className={styles[kinds.find((kind) => compared[kind].includes(part)) ?? 'whole']}
          />
        ))}
      </svg>
      <dl className={styles.parts}>
        {kinds
          .filter((kind) => compared[kind].length > 0)
          .map((kind) => (
            <div key={kind}>
              <dt>
                <span className={`${styles.mark} ${styles[kind]}`} aria-hidden="true" />
                {t(`damage.${kind}`)}
              </dt>
              <dd>{compared[kind].map((part) => text(partNames[part])).join(' · ')}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
