import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { listFollowUpAgents } from '../../contract/appointments.ts';
import { Labelled } from '../tasks/Labelled.tsx';
import styles from '../tasks/Tasks.module.css';
import { calendarWords } from './calendar-words.ts';

const pool = 'pool';

/** Gives what waits for an agent to another one or to the shared pool, with the reason. */
export function MoveForm(props: {
  busy: boolean;
  /** @returns whether it was taken */
  move(agentId: string | null, reason: string): Promise<boolean>;
  /** Who has it now: no choice. */
  except?: string | null;
}) {
  const { busy, move, except = null } = props;
  const t = useWords(calendarWords);
  const agents = useRoute(listFollowUpAgents, {}, { refreshOn: ['staff.changed'] }).data?.agents ?? [];
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const ready = to !== null && reason.trim() !== '' && !busy;
  const save = async (): Promise<void> => {
    if (!ready || !(await move(to === pool ? null : to, reason.trim()))) return;
    setTo(null);
    setReason('');
  };
  return (
    <div className={styles.form}>
      <Labelled text={t('moveTo')}>
        {(id) => (
          <Select<string>
            id={id}
            style={{ width: '100%' }}
            value={to}
            onChange={setTo}
            showSearch={{
              filterOption: (typed, option) =>
                `${String(option?.label)} ${String(option?.find ?? '')}`
                  .toLowerCase()
                  .includes(typed.toLowerCase()),
            }}
            options={[
              { value: pool, label: t('poolOption'), find: 'gong gong chi pool' },
              ...agents
                .filter((one) => one.id !== except)
                .map(({ id: value, name, staffNo, pinyin, present }) => ({
                  value,
                  label: `${name} ${staffNo ?? ''} · ${t(present ? 'present' : 'absent')}`,
                  find: pinyin,
                })),
            ]}
          />
        )}
      </Labelled>
      <Labelled text={t('reason')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            placeholder={t('reasonHint')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            onPressEnter={() => void save()}
          />
        )}
      </Labelled>
      <p className={styles.buttons}>
        <Button type="primary" disabled={!ready} loading={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
      </p>
    </div>
  );
}
