import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { surveyOfReport } from '../contract/tasks.ts';
import { surveyPurposeNames, surveyStateNames } from '../names.ts';
import styles from './Dispatch.module.css';
import { Finding } from './Finding.tsx';
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
        {({ surveys }) =>
          surveys.length === 0 ? (
            <p className={styles.quiet}>{t('remote')}</p>
          ) : (
            <div className={styles.visits}>
              {surveys.map((survey) => (
                <article key={survey.id} className={styles.stack}>
                  <div className={styles.line}>
                    <State tone={survey.late ? 'danger' : surveyTones[survey.state]}>
                      {survey.late ? t('late') : text(surveyStateNames[survey.state])}
                      {survey.surveyor !== null && ` · ${survey.surveyor.name} ${survey.surveyor.staffNo}`}
                    </State>
                    <Link to={`/surveys?open=${survey.id}`}>{t('open')}</Link>
                  </div>
                  <p className={styles.quiet}>
                    {surveys.length > 1 && `${text(surveyPurposeNames[survey.purpose])} · `}
                    {time(survey)}
                  </p>
                  <Finding of={survey} />
                  <Steps steps={survey.steps} />
                </article>
              ))}
            </div>
          )
        }
      </Loaded>
    </Sheet>
  );
}
