import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useTimeFormat } from '../../../console/centre.ts';
import { mayDo, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time, useServerNow } from '../../../console/ui/Time.tsx';
import { claimKindNames } from '../../claims/names.ts';
import { claimStages } from '../../customers/codes.ts';
import { type ClockView, type ProgressView, readProgress } from '../contract/progress.ts';
import { clockNames, clockStateNames, noticeNames, staffStageNames } from '../names.ts';
import styles from './Claims.module.css';
import { clockTones, progressNews } from './ClaimsPage.tsx';
import type { ClaimPart } from './claim-part.ts';
import { DatesSheet } from './DatesSheet.tsx';
import { useRemaining } from './use-remaining.ts';
import { claimProgressWords } from './words.ts';

/** One claim: how far it is, its clocks with their sources, what the customer was told, and the dates behind them. */
export function ClaimPage({ parts }: { parts: readonly ClaimPart[] }) {
  const t = useWords(claimProgressWords);
  const text = useLocalText();
  const { id = '' } = useParams();
  const result = useRoute(readProgress, { params: { id } }, { refreshOn: progressNews });
  const view = result.data;
  return (
    <Page
      {...(view === undefined ? {} : { title: `${view.reportNo} ${text(claimKindNames[view.kind])}` })}
      lead={
        <Link to="/claims">
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
        {(claim) => <Body claim={claim} parts={parts} onChanged={() => void result.refetch()} />}
      </Loaded>
    </Page>
  );
}

function Body(props: { claim: ProgressView; parts: readonly ClaimPart[]; onChanged(): void }) {
  const { claim, parts, onChanged } = props;
  const me = useMe();
  const t = useWords(claimProgressWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const maySeeCustomer = useMay('customers.read');
  const maySeeReport = useMay('lossReports.read');
  const exact = (iso: string): string => format.exact(Date.parse(iso));
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Sheet title={t('stages')} padded>
          <div className={styles.stack}>
            <Track claim={claim} />
            {claim.lateAt === null ? (
              <p className={styles.quiet}>
                {claim.usualTo === null ? t('usualNone') : t('usual', { time: exact(claim.usualTo) })}
              </p>
            ) : (
              <p className={styles.warn}>
                {t(
                  claim.told.some(({ notice, sent }) => notice === 'late' && sent)
                    ? 'isLate'
                    : 'isLateUntold',
                  { time: exact(claim.lateAt) },
                )}
              </p>
            )}
            <div className={styles.links}>
              {maySeeCustomer && <Link to={`/customers/${claim.customerId}`}>{t('customer')}</Link>}
              {maySeeReport && claim.lossReportId !== null && (
                <Link to={`/loss-reports/${claim.lossReportId}`}>{t('report')}</Link>
              )}
            </div>
          </div>
        </Sheet>
        <Sheet title={t('clocks')} padded>
          <ul className={styles.clocks}>
            {claim.clocks.map((clock) => (
              <Clock key={clock.clock} of={clock} />
            ))}
          </ul>
        </Sheet>
        {parts
          .filter(({ permission }) => mayDo(me, permission))
          .map(({ id, Content }) => (
            <Content key={id} claimId={claim.claimId} />
          ))}
      </div>
      <div className={styles.stack}>
        <DatesSheet key={claim.version} claim={claim} onChanged={onChanged} />
        <Sheet title={t('told')} padded>
          {claim.told.length === 0 && <p className={styles.quiet}>{t('toldNone')}</p>}
          <ul className={styles.lines}>
            {claim.told.map(({ notice, at, sent }) => (
              <li key={notice} className={styles.line}>
                <span>
                  {text(noticeNames[notice])}
                  {!sent && <span className={styles.second}>{t('notSent')}</span>}
                </span>
                <Time at={at} />
              </li>
            ))}
          </ul>
        </Sheet>
      </div>
    </div>
  );
}

/** The stages as a line, with the times at which they were reached; a claim ends in one of two. */
function Track({ claim }: { claim: ProgressView }) {
  const text = useLocalText();
  const at = new Map(claim.stages.map((one) => [one.stage, one.at]));
  const stages = claimStages.filter((stage) => stage !== (claim.stage === 'denied' ? 'closed' : 'denied'));
  return (
    <ol className={styles.track}>
      {stages.map((stage) => {
        const reached = at.get(stage);
        const here = stage === claim.stage;
        return (
          <li
            key={stage}
            className={`${reached === undefined ? '' : styles.reached} ${here ? styles.here : ''}`}
            aria-current={here ? 'step' : undefined}
          >
            {text(staffStageNames[stage])}
            <span className={styles.second}>{reached === undefined ? '—' : <Time at={reached} />}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Clock({ of }: { of: ClockView }) {
  const t = useWords(claimProgressWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const remaining = useRemaining();
  const now = useServerNow(30_000) ?? 0;
  const [from, due] = [Date.parse(of.from), Date.parse(of.dueAt)];
  const end = of.stoppedAt === null ? now : Date.parse(of.stoppedAt);
  const share = Math.min(100, Math.max(0, ((end - from) / Math.max(1, due - from)) * 100));
  const look =
    of.state === 'overdue' || of.state === 'missed' ? styles.bad : of.state === 'soon' ? styles.near : '';
  return (
    <li className={styles.clock}>
      <span>
        {text(clockNames[of.clock])}
        <span className={styles.second}>
          {t(of.unit === 'workingDays' ? 'workingDays' : 'days', { count: of.days })} · {text(of.source.text)}
        </span>
      </span>
      <span className={styles.time}>
        <State tone={clockTones[of.state]}>
          {of.stoppedAt === null ? remaining(of.dueAt) : text(clockStateNames[of.state])}
        </State>
        <span className={styles.second}>{format.exact(due)}</span>
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span className={look} style={{ width: `${share}%` }} />
      </span>
    </li>
  );
}
