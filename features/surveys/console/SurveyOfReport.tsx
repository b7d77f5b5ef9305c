import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { surveyOfReport } from '../contract/tasks.ts';
import { surveyResultNames, surveyStateNames } from '../names.ts';
import styles from './Dispatch.module.css';
import { Steps } from './Steps.tsx';
import { surveyNews, surveyTones, useSurveyTime } from './survey-look.ts';
import { surveyWords } from './words.ts';

/** Of a loss report: who goes there, how far he is, and what he found. */
export function SurveyOfReport({ reportId }: { reportId: string }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const time = useSurveyTime();
  const result = useRoute(surveyOfReport, { params: { id: reportId } }, { refreshOn: surveyNews });
  return (
    <Sheet title={t('surveyTitle')} padded>
      <Loaded result={result} skeleton={<LinesSkeleton lines={4} />}>
        {({ survey }) =>
          survey === null ? (
            <p className={styles.quiet}>{t('remote')}</p>
          ) : (
            <div className={styles.stack}>
              <div className={styles.line}>
                <State tone={survey.late ? 'danger' : surveyTones[survey.state]}>
                  {survey.late ? t('late') : text(surveyStateNames[survey.state])}
                  {survey.surveyor !== null && ` · ${survey.surveyor.name} ${survey.surveyor.staffNo}`}
                </State>
                <Link to={`/surveys?open=${survey.id}`}>{t('open')}</Link>
              </div>
              <p className={styles.quiet}>{time(survey)}</p>
              {survey.result !== null && (
                <p>
                  {text(surveyResultNames[survey.result])}
                  {survey.note !== null && `：${survey.note}`}
                </p>
              )}
              <Steps steps={survey.steps} />
            </div>
          )
        }
      </Loaded>
    </Sheet>
  );
}
