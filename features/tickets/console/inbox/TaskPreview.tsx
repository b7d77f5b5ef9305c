import { Button } from 'antd';
import { Link } from 'react-router';
import { useMe, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Facts } from '../../../../console/ui/Facts.tsx';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import type { TaskRow } from '../../contract/tasks.ts';
import { readTicket } from '../../contract/tickets.ts';
import { Chased, Deadline, Person, PriorityMark } from '../Marks.tsx';
import { ValueFacts } from '../ValueFacts.tsx';
import { ticketWords } from '../words.ts';
import styles from './Inbox.module.css';
import type { TaskActions } from './use-task-actions.ts';
import { inboxWords } from './words.ts';

/** @returns what Enter does with a task: taken first, then worked on; others' tasks are only looked at. */
export function mainAction(task: TaskRow, staffId: string): 'claim' | 'go' | 'look' {
  if (task.owner?.staffId === staffId) return 'go';
  return task.actions.includes('claim') ? 'claim' : 'look';
}

/** One task beside the list: what it is about, and what to do with it. */
export function TaskPreview(props: {
  task: TaskRow;
  actions: TaskActions;
  onHandOver(): void;
  onClose(): void;
}) {
  const { task, actions } = props;
  const t = useWords(inboxWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const me = useMe();
  const main = mainAction(task, me.staffId);
  const go = (): void => {
    if (main === 'claim') void actions.claim(task);
    else actions.open(task);
  };
  useShortcut('enter', { zh: '领取或处理这项任务', en: 'Take this task, or work on it' }, go);
  useShortcut('escape', { zh: '关闭预览', en: 'Close the preview' }, props.onClose);
  return (
    <SidePanel
      quiet
      title={task.title}
      onClose={props.onClose}
      foot={
        <>
          <Button type="primary" loading={actions.busy} aria-keyshortcuts="Enter" onClick={go}>
            {t(main)} <Keys keys="enter" />
          </Button>
          {main === 'claim' && <Button onClick={() => actions.open(task)}>{t('look')}</Button>}
          {task.actions.includes('release') && (
            <Button onClick={() => void actions.release(task)}>{t('release')}</Button>
          )}
          {task.actions.includes('handOver') && <Button onClick={props.onHandOver}>{t('handOver')}</Button>}
        </>
      }
    >
      <div className={styles.preview}>
        <p className={styles.marks}>
          <Deadline dueAt={task.deadline} remindAt={task.remindAt} />
          <PriorityMark priority={task.priority} />
          <Chased count={task.chases} />
        </p>
        {task.problem !== null && (
          <p className={styles.problem} role="note">
            <strong>{t('problem')}</strong> {text(task.problem)}
          </p>
        )}
        <Facts
          items={[
            [
              words('no'),
              <Link key="no" to={`/tickets/${task.ticketId}`}>
                {task.ticketNo}
              </Link>,
            ],
            [words('kind'), text(task.kindName)],
            [t('step'), `${text(task.name)} · ${words(`work.${task.work}`)}`],
            [
              words('customer'),
              task.customerId === null ? (
                words('anonymous')
              ) : (
                <Link key="customer" to={`/customers/${task.customerId}`}>
                  {task.customer ?? '—'}
                </Link>
              ),
            ],
            [t('owner'), <Person key="owner" person={task.owner} />],
            [t('opened'), <Time key="opened" at={task.openedAt} />],
          ]}
        />
        <h3>{t('form')}</h3>
        <Registered ticketId={task.ticketId} />
      </div>
    </SidePanel>
  );
}

function Registered({ ticketId }: { ticketId: string }) {
  const t = useWords(inboxWords);
  const ticket = useRoute(readTicket, { params: { id: ticketId } });
  return (
    <Loaded result={ticket} skeleton={<LinesSkeleton lines={4} />}>
      {(view) => <ValueFacts ticket={view} none={t('noValues')} />}
    </Loaded>
  );
}
