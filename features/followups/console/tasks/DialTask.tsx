import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { formatPhone } from '../../../../console/format.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { useDial } from '../../../interactions/console/use-dial.ts';
import { dialFollowUp, type FollowUpView } from '../../contract/tasks.ts';
import { useEventText } from '../use-event-text.ts';
import { deskWords } from './desk-words.ts';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';

const dialKey = 'alt+o';
const mostCodes = 9;

function useDialTask(task: FollowUpView) {
  const { through, busy, hindrance } = useDial();
  const command = useCommand(dialFollowUp, { patient: false });
  return {
    hindrance,
    busy: busy || command.state !== 'idle',
    dial: (): void =>
      void through(() => command.run({ params: { id: task.id }, body: { version: task.version } })),
  };
}

/** Calls the number that the rules name next. */
export function DialTask({ task, number }: { task: FollowUpView; number: string }) {
  const t = useWords(taskWords);
  const { busy, hindrance, dial } = useDialTask(task);
  useShortcut(dialKey, { zh: '拨打回访电话', en: 'Make the follow-up call' }, dial);
  return (
    <p className={styles.buttons}>
      <Button
        type="primary"
        size="large"
        icon={<PhoneOutlined />}
        loading={busy}
        disabled={hindrance !== null}
        title={hindrance ?? undefined}
        aria-label={t('dialThis', { number })}
        aria-keyshortcuts={dialKey}
        onClick={dial}
      >
        {t('dialThis', { number })}
      </Button>
      {hindrance !== null && <span className={styles.mind}>{hindrance}</span>}
    </p>
  );
}

/** The numbers of a task, each with its digit; only the one that the rules name next is dialled, of others it says why not. */
export function QuickCodes({ task }: { task: FollowUpView }) {
  const t = useWords(taskWords);
  const own = useWords(deskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  const { plan } = task;
  const ended = plan.state.end !== null;
  return (
    <section className={styles.part}>
      <h3>{t('numbers')}</h3>
      <ul>
        {task.numbers.map(({ id, masked }, at) => {
          const skipped = plan.skipped.find((one) => one.numberId === id);
          return (
            <li key={id}>
              {!ended && at < mostCodes && <QuickCode task={task} numberId={id} digit={at + 1} />}
              <span>{say.number(id)}</span>
              <span>{formatPhone(masked)}</span>
              {skipped !== undefined && <span className={styles.mind}>{text(skipped.text)}</span>}
            </li>
          );
        })}
      </ul>
      {!ended && task.call === null && <p className={styles.quiet}>{own('codesHint')}</p>}
    </section>
  );
}

function QuickCode(props: { task: FollowUpView; numberId: string; digit: number }) {
  const { task, numberId, digit } = props;
  const own = useWords(deskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  const { notices } = useConsole();
  const { hindrance, busy, dial } = useDialTask(task);
  const { step, skipped } = task.plan;
  const run = (): void => {
    if (busy || task.call !== null) return;
    const why = whyNot();
    if (why === null) dial();
    else notices.show({ tone: 'info', text: own('codeRefused', { n: digit, why }) });
  };
  useShortcut(String(digit), { zh: `快捷码 ${digit}`, en: `Quick code ${digit}` }, run);
  return (
    <button type="button" className={styles.codeKey} title={own('code', { n: digit })} onClick={run}>
      {digit}
    </button>
  );

  function whyNot(): string | null {
    if (hindrance !== null) return hindrance;
    const skip = skipped.find((one) => one.numberId === numberId);
    if (skip !== undefined) return text(skip.text);
    if (step.action !== 'dial' || task.paused) return own('notDue');
    const [first = ''] = step.numbers;
    return first === numberId ? null : own('notNext', { number: say.number(first) });
  }
}
