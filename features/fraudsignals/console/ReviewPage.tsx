import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { kindNames } from '../../claims/names.ts';
import { type FraudView, readFraudReport, type ShownSignal } from '../contract/reviews.ts';
import { outcomeNames, reviewReasonNames, reviewStateNames, signalNames } from '../names.ts';
import { type Act, ActDialog, useTaking } from './acts.tsx';
import { useEvidence } from './evidence.ts';
import styles from './Fraud.module.css';
import { fraudNews, outcomeTones, reviewTone } from './look.ts';
import { fraudWords } from './words.ts';

/** One scored report: why it has its score, what the agent heard, and the review. */
export function ReviewPage() {
  const t = useWords(fraudWords);
  const text = useLocalText();
  const { id = '' } = useParams();
  const result = useRoute(readFraudReport, { params: { id } }, { refreshOn: fraudNews });
  const view = result.data;
  const kind = view?.kind == null ? '' : text(kindNames[view.kind]);
  return (
    <Page
      {...(view === undefined ? {} : { title: `${view.reportNo} ${kind}` })}
      lead={
        <Link to="/fraud-reviews">
          <ArrowLeftOutlined /> {t('back')}
        </Link>
      }
    >
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={12} />
          </Sheet>
        }
      >
        {(report) => <Body report={report} onChanged={() => void result.refetch()} />}
      </Loaded>
    </Page>
  );
}

function Body({ report, onChanged }: { report: FraudView; onChanged(): void }) {
  const t = useWords(fraudWords);
  const text = useLocalText();
  const maySeeReport = useMay('lossReports.read');
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Sheet title={t('signalsTitle')} padded>
          <div className={styles.stack}>
            <Score report={report} />
            {report.shown.length === 0 ? (
              <p className={styles.quiet}>{t('noSignals')}</p>
            ) : (
              <ul className={styles.lines}>
                {report.shown.map((signal) => (
                  <Signal
                    key={signal.code}
                    signal={signal}
                    onWithdraw={
                      report.actions.some((one) => one !== 'mark')
                        ? (mark) => setAct({ kind: 'withdraw', mark })
                        : null
                    }
                  />
                ))}
              </ul>
            )}
            {report.actions.includes('mark') && (
              <div>
                <Button onClick={() => setAct({ kind: 'mark' })}>{t('mark')}</Button>
              </div>
            )}
          </div>
        </Sheet>
        <Sheet title={t('questionsTitle')} padded>
          {report.answers.length === 0 && <p className={styles.quiet}>{t('noAnswers')}</p>}
          <ul className={styles.lines}>
            {report.answers.map(({ key, question, answer }) => (
              <li key={key}>
                <span className={styles.text}>
                  <span className={styles.second}>{text(question)}</span>
                  {answer}
                </span>
              </li>
            ))}
          </ul>
        </Sheet>
      </div>
      <div className={styles.stack}>
        <Review report={report} onAct={setAct} onChanged={onChanged} />
        <Sheet padded>
          <p className={styles.quiet}>{t('onlyClaims')}</p>
          <Facts
            items={[
              [t('reported'), <Time key="reported" at={report.reportedAt} exact />],
              [
                t('no'),
                maySeeReport ? (
                  <Link key="report" to={`/loss-reports/${report.reportId}`}>
                    {report.reportNo} · {t('report')}
                  </Link>
                ) : (
                  report.reportNo
                ),
              ],
            ]}
          />
        </Sheet>
      </div>
      {act !== null && (
        <ActDialog act={act} report={report} onClose={() => setAct(null)} onChanged={onChanged} />
      )}
    </div>
  );
}

function Score({ report }: { report: FraudView }) {
  const t = useWords(fraudWords);
  const { score, reviewScore, rules } = report;
  return (
    <div>
      <div className={styles.head}>
        <span className={styles.score}>{score}</span>
        <span className={styles.quiet}>{t('total', { score, from: reviewScore, rules })}</span>
      </div>
      <div className={styles.scale} aria-hidden="true">
        <span style={{ width: `${score}%` }} />
        <i style={{ left: `${reviewScore}%` }} />
      </div>
    </div>
  );
}

function Signal(props: {
  signal: ShownSignal;
  onWithdraw: ((mark: NonNullable<ShownSignal['mark']>) => void) | null;
}) {
  const { signal, onWithdraw } = props;
  const t = useWords(fraudWords);
  const text = useLocalText();
  const evidence = useEvidence()(signal);
  const { mark } = signal;
  return (
    <li>
      <span className={styles.text}>
        <strong>{text(signalNames[signal.code])}</strong>
        <span className={styles.second}>{text(signal.reason)}</span>
        {evidence}
      </span>
      <span className={styles.points}>{t('points', { points: signal.weight })}</span>
      {mark !== null && (
        <div className={styles.mark}>
          <span className={styles.text}>
            {t('markedBy', { name: mark.by.name, staffNo: mark.by.staffNo, reason: mark.reason })}
            <span className={styles.second}>
              <Time at={mark.at} />
            </span>
          </span>
          {onWithdraw !== null && (
            <Button
              size="small"
              aria-label={`${t('withdraw')} ${text(signalNames[signal.code])}`}
              onClick={() => onWithdraw(mark)}
            >
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Review(props: { report: FraudView; onAct(act: Act): void; onChanged(): void }) {
  const { report, onAct, onChanged } = props;
  const t = useWords(fraudWords);
  const text = useLocalText();
  const taking = useTaking(report, onChanged);
  const { asked, reviewer, actions } = report;
  return (
    <Sheet title={t('reviewTitle')} padded>
      <div className={styles.stack}>
        <State tone={reviewTone(report)}>
          {text(reviewStateNames[report.review])}
          {report.overdue && ` · ${t('isOverdue')}`}
        </State>
        {report.review !== 'none' && (
          <Facts
            items={[
              [
                t('why'),
                <span key="why" className={styles.text}>
                  {report.why === null ? '—' : text(reviewReasonNames[report.why])}
                  {asked !== null && (
                    <span className={styles.second}>
                      {t('askedBy', { name: asked.by.name, staffNo: asked.by.staffNo, reason: asked.reason })}
                    </span>
                  )}
                </span>,
              ],
              [t('reviewer'), reviewer === null ? t('nobody') : `${reviewer.name}（${reviewer.staffNo}）`],
              [t('dueAt'), report.dueAt === null ? '—' : <Time key="due" at={report.dueAt} exact />],
            ]}
          />
        )}
        {report.outcomes.length > 0 && (
          <ul className={styles.lines} aria-label={t('outcomes')}>
            {report.outcomes.map(({ outcome, reason, by, at }) => (
              <li key={at}>
                <span className={styles.text}>
                  <State tone={outcomeTones[outcome]}>{text(outcomeNames[outcome])}</State>
                  <span className={styles.second}>
                    {t('outcomeLine', { name: by.name, staffNo: by.staffNo, reason })}
                  </span>
                </span>
                <Time at={at} />
              </li>
            ))}
          </ul>
        )}
        <div className={styles.head}>
          {actions.includes('ask') && <Button onClick={() => onAct({ kind: 'ask' })}>{t('ask')}</Button>}
          {actions.includes('take') && (
            <Button type="primary" loading={taking.busy} onClick={() => void taking.take()}>
              {t(report.review === 'open' ? 'take' : 'takeOver')}
            </Button>
          )}
          {actions.includes('conclude') && (
            <Button type="primary" onClick={() => onAct({ kind: 'conclude' })}>
              {t('conclude')}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}
