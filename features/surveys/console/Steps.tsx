import { useTimeFormat } from '../../../console/centre.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Time } from '../../../console/ui/Time.tsx';
import type { SurveyStep } from '../contract/tasks.ts';
import { nearnessNames, surveyMoveNames } from '../names.ts';
import styles from './Dispatch.module.css';
import { surveyWords } from './words.ts';

/** What a phone sends later than so is said, ms. */
const heardLateMs = 60_000;

/** What happened to a task, each step with who, why and where. */
export function Steps({ steps }: { steps: readonly SurveyStep[] }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const format = useTimeFormat();
  return (
    <ol className={styles.steps}>
      {steps.map((step) => {
        const who = step.surveyor === null ? '' : `${step.surveyor.name} ${step.surveyor.staffNo}`;
        const by =
          step.assignedBy === null
            ? (step.by?.name ?? '')
            : step.by === null
              ? t('byRule')
              : t('byDispatcher', { name: step.by.name });
        const late = Date.parse(step.heardAt) - Date.parse(step.at) > heardLateMs;
        const more = [
          by,
          step.near === null ? '' : text(nearnessNames[step.near]),
          step.load === null ? '' : t('load', { count: step.load }),
          late ? t('heard', { time: format.exact(Date.parse(step.heardAt)) }) : '',
          step.position === null ? '' : t('position', { position: step.position }),
          step.text ?? '',
        ].filter((one) => one !== '');
        return (
          <li key={step.id} className={styles.step}>
            <Time at={step.at} />
            <span>
              {text(surveyMoveNames[step.move])} {who}
              {more.length > 0 && <span className={styles.second}>{more.join(' · ')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
