import { useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { deskWords } from './desk-words.ts';
import { MarkForm, NumberForm, SurrenderedForm } from './InCallForms.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import type { Telling } from './use-tell.ts';

/** An end of the call that is chosen before its form opens. */
export type Preset = 'otherNumber' | 'abnormal' | null;
type Form = 'number' | 'mark' | 'policy';

/** What can be noted at any moment of a call, each where the rules let it happen. */
export function CallControls({ telling, onEnd }: { telling: Telling; onEnd(preset: Preset): void }) {
  const { task, tell } = telling;
  const { call, plan } = task;
  const { step } = plan;
  const t = useWords(taskWords);
  const own = useWords(deskWords);
  const [open, setOpen] = useState<Form | null>(null);
  const may = (what: string): boolean => task.may.includes(what);
  if (call === null) return null;
  const onLine = call.line === null;
  const relative = call.person === 'relative' && onLine;
  const wished = task.events.some(
    ({ event, n }) => event.type === 'surrenderWish' && event.by === 'relative' && n > lastDial(telling),
  );
  const form = { telling, onClose: () => setOpen(null) };
  return (
    <>
      {open === 'number' && <NumberForm {...form} />}
      {open === 'mark' && <MarkForm {...form} />}
      {open === 'policy' && <SurrenderedForm {...form} />}
      <fieldset className={styles.others} aria-label={own('more')}>
        {may('surrenderWish') && (
          <Other
            keys="alt+shift+t"
            label={t('surrender')}
            title={{ zh: '客户想退保', en: 'Customer speaks of surrender' }}
            run={() => void tell({ type: 'surrenderWish', by: 'policyholder' })}
          />
        )}
        {relative && !wished && (
          <Other
            keys="alt+shift+t"
            label={own('relativeWish')}
            title={{ zh: '家属提到退保', en: 'A relative speaks of surrender' }}
            run={() => void tell({ type: 'surrenderWish', by: 'relative' })}
          />
        )}
        {relative && wished && step.may.includes('fileSurrenderAlert') && (
          <Other label={own('relativeAlert')} run={() => void tell({ type: 'surrenderAlertFiled' })} />
        )}
        {may('staffDeclined') && step.action === 'ask' && (
          <Other label={t('staffDeclined')} run={() => void tell({ type: 'staffDeclined' })} />
        )}
        {call.person !== null && onLine && (
          <Other
            keys="alt+shift+n"
            label={own('newNumber')}
            title={{ zh: '登记新号码', en: 'A new number' }}
            run={() => setOpen('number')}
          />
        )}
        {may('markNoticed') && onLine && <Other label={own('mark')} run={() => setOpen('mark')} />}
        {task.policies.some(({ id }) => may(`policySurrendered:${id}`)) && (
          <Other label={own('surrendered')} run={() => setOpen('policy')} />
        )}
        {may('otherNumber') && <Other label={own('otherNumber')} run={() => onEnd('otherNumber')} />}
        {may('abnormal') && <Other label={own('abnormal')} run={() => onEnd('abnormal')} />}
        <Other
          keys="alt+shift+e"
          label={t('endCall')}
          title={{ zh: '结束回访并选择结果', en: 'End the follow-up call' }}
          run={() => onEnd(null)}
        />
      </fieldset>
    </>
  );
}

const lastDial = ({ task }: Telling): number =>
  task.events.findLast(({ event }) => event.type === 'dialled')?.n ?? 0;

function Other(props: { keys?: string; label: string; title?: { zh: string; en: string }; run(): void }) {
  const { keys, label, title, run } = props;
  return (
    <>
      <button type="button" className={styles.other} aria-keyshortcuts={keys} onClick={run}>
        {label}
        {keys !== undefined && <Keys keys={keys} />}
      </button>
      {keys !== undefined && title !== undefined && <Hit keys={keys} title={title} run={run} />}
    </>
  );
}

function Hit({ keys, title, run }: { keys: string; title: { zh: string; en: string }; run(): void }) {
  useShortcut(keys, title, run);
  return null;
}
