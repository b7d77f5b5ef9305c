import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { mayDo, useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { dropReport, openReport, type ReportView, readReport } from '../contract/reports.ts';
import { kindNames, policeReasonNames, stateNames } from '../names.ts';
import { FollowUp } from './FollowUp.tsx';
import styles from './LossReport.module.css';
import { OwnReport } from './OwnReport.tsx';
import { reportNews } from './ReportsPage.tsx';
import type { ReportPart } from './report-part.ts';
import { Shots } from './Shots.tsx';
import { StillToAsk } from './StillToAsk.tsx';
import { Supplements } from './Supplements.tsx';
import { Told } from './Told.tsx';
import { lossReportWords } from './words.ts';

type Cleartext = Partial<ReportView['content']>;

/** One loss report: as it was told, what follows, and the pictures. */
export function ReportPage({ parts }: { parts: readonly ReportPart[] }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { id = '' } = useParams();
  const result = useRoute(readReport, { params: { id } }, { refreshOn: reportNews });
  const view = result.data;
  const kind = view?.kind == null ? '' : text(kindNames[view.kind]);
  return (
    <Page
      {...(view === undefined ? {} : { title: `${view.no ?? t('noNo')} ${kind}` })}
      lead={
        <Link to="/loss-reports">
          <ArrowLeftOutlined /> {t('back')}
        </Link>
      }
      actions={
        view !== undefined && <Actions key={view.id} report={view} onChanged={() => void result.refetch()} />
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
        {(report) => <Body report={report} parts={parts} onChanged={() => void result.refetch()} />}
      </Loaded>
    </Page>
  );
}

function Body(props: { report: ReportView; parts: readonly ReportPart[]; onChanged(): void }) {
  const { report, parts, onChanged } = props;
  const me = useMe();
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const [clear, setClear] = useState<Cleartext | null>(null);
  const [asking, setAsking] = useState(false);
  const reasons = report.police.map((reason) => text(policeReasonNames[reason]));
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Sheet title={t('facts')} padded>
          <div className={styles.sheetBody}>
            <div className={styles.line}>
              <State tone={report.state === 'draft' ? 'soon' : report.state === 'reported' ? 'ok' : 'quiet'}>
                {text(stateNames[report.state])}
                {report.late && ` · ${t('late')}`}
              </State>
              {report.mayOpen &&
                (clear === null ? (
                  <Button size="small" onClick={() => setAsking(true)}>
                    {t('open')}
                  </Button>
                ) : (
                  <span className={styles.quiet}>{t('openDone')}</span>
                ))}
            </div>
            {report.stillToAsk.length > 0 && (
              <StillToAsk key={report.version} report={report} onChanged={onChanged} />
            )}
            <Supplements report={report} />
            {report.source === 'customer' && <OwnReport report={report} onChanged={onChanged} />}
            {reasons.length > 0 && (
              <p className={styles.info}>{t('policeDone', { reasons: reasons.join('、') })}</p>
            )}
            <Told report={{ ...report, content: { ...report.content, ...clear } }} />
          </div>
        </Sheet>
        <Sheet title={t('pictures')} padded>
          <Shots report={report} />
        </Sheet>
      </div>
      <div className={styles.stack}>
        <Sheet title={t('followUp')} padded>
          <FollowUp report={report} onChanged={onChanged} />
        </Sheet>
        {report.state === 'reported' &&
          parts
            .filter(({ permission }) => mayDo(me, permission))
            .map(({ id, Content }) => <Content key={id} reportId={report.id} />)}
        <Sheet padded>
          <Facts
            items={[
              [
                t('takenBy'),
                report.takenBy === null ? t('bySelf') : `${report.takenBy.name}（${report.takenBy.staffNo}）`,
              ],
              ...(report.checkedBy === null
                ? []
                : [[t('checkedBy'), `${report.checkedBy.name}（${report.checkedBy.staffNo}）`] as const]),
              [t('saved'), <Time key="saved" at={report.savedAt} />],
              [t('branch'), report.branchName === null ? '—' : text(report.branchName)],
            ]}
          />
        </Sheet>
      </div>
      {asking && <Ask id={report.id} onClose={() => setAsking(false)} onDone={setClear} />}
    </div>
  );
}

/** Says why before anything is shown in the clear. */
function Ask({ id, onClose, onDone }: { id: string; onClose(): void; onDone(clear: Cleartext): void }) {
  const t = useWords(lossReportWords);
  const command = useCommand(openReport);
  const [reason, setReason] = useState('');
  const ask = async (): Promise<void> => {
    const result = await command.run({ params: { id }, body: { reason: reason.trim() } });
    if (!result.ok) return;
    onDone(result.reply);
    onClose();
  };
  return (
    <Dialog title={t('openTitle')} onClose={onClose}>
      <form
        className={styles.sheetBody}
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Input
          aria-label={t('openReason')}
          placeholder={t('openReason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {command.error !== null && (
          <p className={styles.danger} role="alert">
            {command.error.message}
          </p>
        )}
        <Button
          type="primary"
          htmlType="submit"
          disabled={[...reason.trim()].length < 4}
          loading={command.state !== 'idle'}
        >
          {t('open')}
        </Button>
      </form>
    </Dialog>
  );
}

/** Goes on with a draft, or gives it up. */
function Actions({ report, onChanged }: { report: ReportView; onChanged(): void }) {
  const t = useWords(lossReportWords);
  const navigate = useNavigate();
  const { notices } = useConsole();
  const command = useCommand(dropReport);
  const [dropping, setDropping] = useState(false);
  const [reason, setReason] = useState('');
  const drop = async (): Promise<void> => {
    const { id, version } = report;
    const result = await command.run({ params: { id }, body: { reason: reason.trim(), version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    setDropping(false);
    onChanged();
  };
  if (!report.actions.includes('continue')) return null;
  return (
    <>
      <Button onClick={() => setDropping(true)}>{t('drop')}</Button>
      <Button type="primary" onClick={() => void navigate(`/loss-reports?open=${report.id}`)}>
        {t('goOn')}
      </Button>
      {dropping && (
        <Dialog title={t('dropTitle')} onClose={() => setDropping(false)}>
          <div className={styles.sheetBody}>
            <p>{t('dropText')}</p>
            <Input
              aria-label={t('dropReason')}
              placeholder={t('dropReason')}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button
              danger
              disabled={reason.trim() === ''}
              loading={command.state !== 'idle'}
              onClick={() => void drop()}
            >
              {t('drop')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
