import { Button, Space } from 'antd';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { formStyles } from '../../../console/ui/Form.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { actOnCallerList, type CallerListEntry, type EntryAct, entryMoves } from '../contract.ts';
import styles from './EntryPanel.module.css';
import { callerListWords } from './words.ts';

const acts = ['approve', 'refuse', 'end'] as const satisfies readonly EntryAct[];

/** One entry: why it is there, until when, and what may be done with it. */
export function EntryPanel({ row, tone, onClose }: { row: CallerListEntry; tone: Tone; onClose(): void }) {
  const t = useWords(callerListWords);
  const me = useMe();
  const { notices } = useConsole();
  const approves = useMay('callerLists.approve');
  const command = useCommand(actOnCallerList);
  const own = row.askedBy.id === me.staffId;
  const possible = acts.filter(
    (act) => entryMoves[act][row.state] !== undefined && (act === 'end' || (approves && !own)),
  );
  const run = async (act: EntryAct): Promise<void> => {
    const result = await command.run({ params: { id: row.id }, body: { act, version: row.version } });
    if (result.ok) notices.show({ tone: 'done', text: t('done') });
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <SidePanel title={formatPhone(row.numberMasked)} onClose={onClose}>
      <div className={styles.entry}>
        <Facts
          items={[
            [t('list'), t(`list.${row.list}`)],
            [
              t('state'),
              <State key="state" tone={tone}>
                {t(`state.${row.state}`)}
              </State>,
            ],
            ...(row.treatment === null ? [] : [[t('treatment'), t(`treatment.${row.treatment}`)] as const]),
            [t('reason'), row.reason],
            [t('who'), `${row.askedBy.name} ${row.askedBy.staffNo ?? ''}`],
            [t('askedAt'), <Time key="asked" at={row.askedAt} exact />],
            ...(row.decidedBy === null ? [] : [[t('decided'), row.decidedBy.name] as const]),
            [t('ends'), <Time key="ends" at={row.endsAt} exact />],
          ]}
        />
        {own && approves && row.state === 'asked' && <p className={formStyles.hint}>{t('ownText')}</p>}
        <Space>
          {possible.map((act) => (
            <Button
              key={act}
              type={act === 'approve' ? 'primary' : 'default'}
              loading={command.state !== 'idle'}
              onClick={() => void run(act)}
            >
              {t(act)}
            </Button>
          ))}
        </Space>
      </div>
    </SidePanel>
  );
}
