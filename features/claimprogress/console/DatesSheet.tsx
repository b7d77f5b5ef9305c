import { Button, DatePicker } from 'antd';
import { useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { claimDates, type EnteredDate, enteredDates } from '../codes.ts';
import { type ProgressView, setClaimDate } from '../contract/progress.ts';
import { dateNames } from '../names.ts';
import styles from './Claims.module.css';
import { claimProgressWords } from './words.ts';

const isEntered = (date: string): date is EnteredDate => enteredDates.some((one) => one === date);

/** The dates behind the clocks; those that no other system knows are recorded here, and taken back. */
export function DatesSheet({ claim, onChanged }: { claim: ProgressView; onChanged(): void }) {
  const t = useWords(claimProgressWords);
  const text = useLocalText();
  const { notices, realtime } = useConsole();
  const zone = useZone();
  const mayRecord = useMay('claimProgress.record');
  const command = useCommand(setClaimDate);
  const [editing, setEditing] = useState<{ date: EnteredDate; at: string } | null>(null);
  const { claimId: id, version } = claim;
  const at = new Map(claim.dates.map((one) => [one.date, one.at]));
  const set = async (date: EnteredDate, moment: string | null): Promise<void> => {
    const result = await command.run({ params: { id }, body: { date, at: moment, version } });
    if (result.ok) {
      notices.show({ tone: 'done', text: t(moment === null ? 'takenBack' : 'saved') });
      setEditing(null);
    } else {
      const stale = result.error.code === 'staleVersion';
      notices.show({ tone: 'error', text: stale ? t('stale') : result.error.message });
      if (!stale) return;
    }
    onChanged();
  };
  return (
    <Sheet title={t('dates')} padded>
      <p className={styles.quiet}>{t('datesText')}</p>
      <ul className={styles.lines}>
        {claimDates.map((date) => {
          const known = at.get(date);
          const entered = mayRecord && isEntered(date);
          if (known === undefined && !entered) return null;
          const name = text(dateNames[date]);
          return (
            <li key={date} className={styles.line}>
              <span>
                {name}
                {known !== undefined && (
                  <span className={styles.second}>
                    <Time at={known} exact />
                  </span>
                )}
              </span>
              {entered && known !== undefined && (
                <Button
                  size="small"
                  loading={command.state !== 'idle'}
                  aria-label={`${t('takeBack')} ${name}`}
                  onClick={() => void set(date, null)}
                >
                  {t('takeBack')}
                </Button>
              )}
              {entered && known === undefined && editing?.date !== date && (
                <Button
                  size="small"
                  aria-label={`${t('setDate')} ${name}`}
                  onClick={() => setEditing({ date, at: new Date(realtime.now()).toISOString() })}
                >
                  {t('setDate')}
                </Button>
              )}
              {editing?.date === date && (
                <span className={styles.moment}>
                  <DatePicker
                    aria-label={name}
                    size="small"
                    showTime={{ format: 'HH:mm' }}
                    format="YYYY-MM-DD HH:mm"
                    needConfirm={false}
                    allowClear={false}
                    value={toPicked(editing.at, zone)}
                    onChange={(picked) =>
                      picked !== null && setEditing({ date, at: fromPicked(picked, zone) })
                    }
                  />
                  <Button
                    size="small"
                    type="primary"
                    loading={command.state !== 'idle'}
                    onClick={() => void set(date, editing.at)}
                  >
                    {t('save')}
                  </Button>
                  <Button size="small" onClick={() => setEditing(null)}>
                    {t('cancel')}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
