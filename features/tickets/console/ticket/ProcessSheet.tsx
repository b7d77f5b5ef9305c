import { Button } from 'antd';
import { type ComponentType, Suspense, useState } from 'react';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { readProcessVersion } from '../../../processes/contract/drafts.ts';
import type { TaskView } from '../../contract/tasks.ts';
import type { TicketView } from '../../contract/tickets.ts';
import type { TaskState } from '../../states.ts';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

/** Draws a process with the places where it is and where it has been; `console/features.ts` brings it. */
export type ProcessDrawing = ComponentType<{ xml: string; active: string[]; done: string[] }>;

/** Where the ticket is in its process: as a drawing, and as a list of steps that says the same. */
export function ProcessSheet({ ticket, Drawing }: { ticket: TicketView; Drawing: ProcessDrawing }) {
  const t = useWords(pageWords);
  const [drawn, setDrawn] = useState(true);
  return (
    <Sheet padded>
      <header className={styles.sheetHead}>
        <h2>{t('process')}</h2>
        <div className={styles.choice}>
          {([true, false] as const).map((one) => (
            <Button
              key={String(one)}
              size="small"
              type={drawn === one ? 'default' : 'text'}
              aria-pressed={drawn === one}
              onClick={() => setDrawn(one)}
            >
              {t(one ? 'processDrawing' : 'processList')}
            </Button>
          ))}
        </div>
      </header>
      {drawn ? <Drawn ticket={ticket} Drawing={Drawing} /> : <Steps tasks={ticket.tasks} />}
    </Sheet>
  );
}

function Drawn({ ticket, Drawing }: { ticket: TicketView; Drawing: ProcessDrawing }) {
  const { code, version } = ticket.process;
  const drawing = useRoute(readProcessVersion, { params: { code, number: version } });
  return (
    <Loaded result={drawing} skeleton={<LinesSkeleton lines={5} />}>
      {({ xml }) => (
        <div className={styles.drawing}>
          <Suspense fallback={<LinesSkeleton lines={5} />}>
            <Drawing xml={xml} active={ticket.at} done={ticket.been} />
          </Suspense>
        </div>
      )}
    </Loaded>
  );
}

const stepTones: Readonly<Record<TaskState, Tone>> = {
  open: 'accent',
  claimed: 'accent',
  done: 'ok',
  dropped: 'quiet',
};

/** The tasks in their order: done, running, dropped. */
export function Steps({ tasks }: { tasks: readonly TaskView[] }) {
  const t = useWords(pageWords);
  const text = useLocalText();
  const format = useTimeFormat();
  if (tasks.length === 0) return <p className={styles.quiet}>{t('noSteps')}</p>;
  const inOrder = [...tasks].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  return (
    <ol className={styles.steps}>
      {inOrder.map((task) => {
        const outcome = task.outcomes.find(({ code }) => code === task.outcome);
        const who = task.owner?.name ?? t('waits', { role: text(task.roleName) });
        const at = format.exact(Date.parse(task.doneAt ?? task.openedAt)).slice(0, 16);
        return (
          <li key={task.id}>
            <State tone={stepTones[task.state]}>
              {t(task.state === 'done' ? 'stepDone' : task.state === 'dropped' ? 'stepDropped' : 'stepNow')}
            </State>
            <div>
              <p>
                <strong>{text(task.name)}</strong>
                {outcome !== undefined && `：${text(outcome.name)}`}
              </p>
              <p className={styles.quiet}>
                {task.state === 'dropped' ? at : t('byWhom', { name: who, time: at })}
              </p>
              {task.note !== null && task.note !== '' && <p className={styles.note}>{task.note}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
