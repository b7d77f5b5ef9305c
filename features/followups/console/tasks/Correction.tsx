import { Button } from 'antd';
import { Link } from 'react-router';
import { useConsole, useMay } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { State } from '../../../../console/ui/Mark.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { correctFollowUp, type FollowUpView } from '../../contract/tasks.ts';
import { deskWords } from './desk-words.ts';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';

/** Problem tickets of a task that has ended, and the call that is made anew once they are done. */
export function Correction({ task }: { task: FollowUpView }) {
  const t = useWords(deskWords);
  const common = useWords(taskWords);
  const manages = useMay('followUps.manage');
  const { notices, queryClient } = useConsole();
  const command = useCommand(correctFollowUp);
  const { problems, corrects, correction } = task;
  if (problems.length === 0 && corrects === null) return null;
  const open = problems.some((one) => one.open);
  const begin = async (): Promise<void> => {
    const result = await command.run({ params: { id: task.id } });
    if (!result.ok) return;
    notices.show({ tone: 'done', text: t('correctionBegun') });
    await queryClient.invalidateQueries();
  };
  const linkTo = (id: string): string => `/follow-ups?list=open&open=${id}`;
  return (
    <section className={styles.part}>
      <h3>{t('problems')}</h3>
      {corrects !== null && (
        <p className={styles.quiet}>
          {t('corrects')} <Link to={linkTo(corrects)}>{t('see')}</Link>
        </p>
      )}
      <ul>
        {problems.map((one) => (
          <li key={one.id}>
            <Link to={`/tickets/${one.id}`}>{one.no}</Link>
            <State tone={one.open ? 'soon' : 'ok'}>{t(one.open ? 'open' : 'done')}</State>
          </li>
        ))}
      </ul>
      {correction !== null ? (
        <p className={styles.quiet}>
          {t(correction.completed ? 'superseded' : 'correcting')}{' '}
          <Link to={linkTo(correction.id)}>{t('see')}</Link>
        </p>
      ) : (
        problems.length > 0 && (
          <>
            <p className={styles.quiet}>{t(open ? 'correctWait' : 'correctLead')}</p>
            {manages && !open && (
              <Button loading={command.state !== 'idle'} onClick={() => void begin()}>
                {t('correct')}
              </Button>
            )}
          </>
        )
      )}
      {command.error !== null && (
        <p role="alert" className={styles.problem}>
          {common('failed', { why: command.error.message })}
        </p>
      )}
    </section>
  );
}
