import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { joinReport, type ReportView, sendLink } from '../contract/reports.ts';
import { duplicateNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** What comes after the report: surveyor, message and link, usual time, other reports of the same loss. */
export function FollowUp({ report, onChanged }: { report: ReportView; onChanged(): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const join = useCommand(joinReport);
  const { id, version, link, ticket, usual } = report;
  const joinTo = async (otherId: string): Promise<void> => {
    const result = await join.run({ params: { id }, body: { otherId, version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('joinDone') });
    onChanged();
  };
  if (report.state !== 'reported') return <p className={styles.quiet}>{t('firstText')}</p>;
  return (
    <div className={styles.sheetBody}>
      <Facts
        items={[
          [
            t('ticket'),
            ticket === null ? (
              t(report.byPictures ? 'byPictures' : 'noTicket')
            ) : (
              <Link key="ticket" to={`/tickets/${ticket.id}`}>
                {ticket.no}
              </Link>
            ),
          ],
          [t('usual'), usual === null ? '—' : t('usualValue', { from: usual.from, to: usual.to })],
          [
            t('message'),
            link === null ? (
              t('noMessage')
            ) : (
              <span key="link">
                <Time at={link.sentAt} /> → <Time at={link.until} exact />
                {link.reminded && ` · ${t('reminded')}`}
              </span>
            ),
          ],
        ]}
      />
      {report.actions.includes('sendLink') && <Resend report={report} onChanged={onChanged} />}
      {report.joined !== null && (
        <p className={styles.info}>
          <Link to={`/loss-reports/${report.joined.id}`}>
            {t('joinedTo', { no: report.joined.no ?? '' })}
          </Link>
        </p>
      )}
      {report.duplicates.map((one) => (
        <div key={one.id} className={styles.policy}>
          <Link to={`/loss-reports/${one.id}`}>
            {t('similarLine', {
              no: one.no ?? t('similarDraft'),
              why: text(duplicateNames[one.why]),
              name: one.takenBy?.name ?? t('bySelf'),
            })}
          </Link>
          <span className={styles.quiet}>
            <Time at={one.lossAt} exact /> {one.place.join(' ')}
          </span>
          {report.actions.includes('join') && one.state === 'reported' && (
            <div>
              <Button size="small" loading={join.state !== 'idle'} onClick={() => void joinTo(one.id)}>
                {t('join')}
              </Button>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

function Resend({ report, onChanged }: { report: ReportView; onChanged(): void }) {
  const t = useWords(lossReportWords);
  const { notices } = useConsole();
  const command = useCommand(sendLink);
  const [textTo, setTextTo] = useState('');
  const send = async (): Promise<void> => {
    const { id, version } = report;
    const result = await command.run({ params: { id }, body: { textTo: textTo.trim(), version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    setTextTo('');
    notices.show({ tone: 'done', text: t('resent') });
    onChanged();
  };
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Input
        aria-label={t('resendTo')}
        placeholder={t('resendTo')}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        style={{ flex: 1, minWidth: 160 }}
        value={textTo}
        onChange={(event) => setTextTo(event.target.value)}
      />
      <Button htmlType="submit" loading={command.state !== 'idle'}>
        {t('resend')}
      </Button>
    </form>
  );
}
