import { Button } from 'antd';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { checkReport, type ReportView } from '../contract/reports.ts';
import { askNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Of a customer's own report: that nobody has proved anything, what to ask, and whether somebody has looked at it. */
export function OwnReport({ report, onChanged }: { report: ReportView; onChanged(): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const command = useCommand(checkReport);
  const { id, version, toCheck, toAsk, state } = report;
  const check = async (): Promise<void> => {
    const result = await command.run({ params: { id }, body: { version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('checked') });
    onChanged();
  };
  if (state !== 'reported') return <p className={styles.info}>{t('ownDraft')}</p>;
  return (
    <section className={toCheck ? styles.warn : styles.info} aria-label={t('own')}>
      <div className={styles.line}>
        <State tone={toCheck ? 'soon' : 'ok'}>{t(toCheck ? 'ownToCheck' : 'ownChecked')}</State>
        {report.actions.includes('check') && (
          <Button size="small" loading={command.state !== 'idle'} onClick={() => void check()}>
            {t('check')}
          </Button>
        )}
      </div>
      <p>{t('ownText')}</p>
      {toAsk.length > 0 && (
        <>
          <p>{t('toAsk')}</p>
          <ul>
            {toAsk.map((code) => (
              <li key={code}>{text(askNames[code])}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
