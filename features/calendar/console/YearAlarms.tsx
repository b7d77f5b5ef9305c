import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type CalendarView, reopenYear } from '../contract.ts';
import styles from './Calendar.module.css';
import { calendarWords } from './words.ts';

/** Says of which years the holidays are missing: those that deadlines reach into, and the one that is shown. */
export function YearAlarms(props: {
  view: CalendarView;
  year: number;
  mayEdit: boolean;
  onEnter(year: number): void;
}) {
  const { view, year, mayEdit, onEnter } = props;
  const t = useWords(calendarWords);
  const { notices } = useConsole();
  const command = useCommand(reopenYear);
  const known = view.years.find((one) => one.year === year);
  const missing = [...new Set([...view.unknownYears, ...(known === undefined ? [year] : [])])].sort();
  const reopen = async (): Promise<void> => {
    const result = await command.run({ params: { year }, body: { reason: t('reopenReason') } });
    notices.show(
      result.ok
        ? { tone: 'done', text: t('reopened', { year }) }
        : { tone: 'error', text: result.error.message },
    );
  };
  return (
    <>
      {missing.map((one) => (
        <div key={one} className={styles.alarm} role="status">
          <WarningOutlined aria-hidden />
          <span>
            {t('missing', { year: one })}
            {!mayEdit && ` ${t('missingAsk')}`}
          </span>
          {mayEdit && (
            <Button size="small" onClick={() => onEnter(one)}>
              {t('enter', { year: one })}
            </Button>
          )}
        </div>
      ))}
      {known?.source === 'edited' && (
        <div className={styles.note}>
          <span>{t('entered', { year })}</span>
          {mayEdit && (
            <Button size="small" loading={command.state !== 'idle'} onClick={() => void reopen()}>
              {t('reopen')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
