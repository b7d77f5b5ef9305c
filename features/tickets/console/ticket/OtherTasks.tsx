import { useLocalText, useWords } from '../../../../console/language.ts';
import type { TaskView } from '../../contract/tasks.ts';
import { Deadline } from '../Marks.tsx';
import { TaskMoves } from './TaskMoves.tsx';
import styles from './Ticket.module.css';
import { useTaskActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

/** Tasks that aren't in one's own hands: to be taken, others', and one's last result while it can be taken back. */
export function OtherTasks(props: { tasks: readonly TaskView[]; refresh(): void }) {
  return (
    <ul className={styles.otherTasks}>
      {props.tasks.map((task) => (
        <OtherTask key={task.id} task={task} refresh={props.refresh} />
      ))}
    </ul>
  );
}

function OtherTask({ task, refresh }: { task: TaskView; refresh(): void }) {
  const t = useWords(pageWords);
  const text = useLocalText();
  const acts = useTaskActs(task, refresh);
  const outcome = task.outcomes.find(({ code }) => code === task.outcome);
  return (
    <li className={styles.otherTask}>
      <div>
        <strong>{text(task.name)}</strong>
        <p className={styles.quiet}>
          {task.state === 'done'
            ? t('lastDone', {
                name: text(task.name),
                outcome: outcome === undefined ? '' : text(outcome.name),
              })
            : task.owner === null
              ? t('waits', {
                  role: [text(task.roleName), task.branchName === null ? '' : text(task.branchName)]
                    .filter(Boolean)
                    .join(' · '),
                })
              : t('withOther', { name: `${task.owner.name} ${task.owner.staffNo}` })}
        </p>
        {task.problem !== null && (
          <p className={styles.problem}>{t('problem', { problem: text(task.problem) })}</p>
        )}
      </div>
      {task.dueAt !== null && task.state !== 'done' && <Deadline dueAt={task.dueAt} />}
      <TaskMoves task={task} acts={acts} />
    </li>
  );
}
