import { useEffect, useRef } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { type FollowUpView, followUpOfContact } from '../../contract/tasks.ts';
import { useFollowUpSession } from '../session/use-follow-up-session.ts';
import { CallPanel } from './CallPanel.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import { taskNews, useTell } from './use-tell.ts';

/** Leads through the follow-up call in hand; after a reload it goes on at the step where it was. */
export function ContactFollowUp(props: {
  interactionId: string;
  fileWrapUp?: ((usual: string) => void) | null;
}) {
  const { interactionId, fileWrapUp = null } = props;
  const t = useWords(taskWords);
  const result = useRoute(
    followUpOfContact,
    { params: { id: interactionId } },
    { refreshOn: [...taskNews, 'interaction.ended'] },
  );
  return (
    <section className={styles.panel} aria-label={t('panel')}>
      <Loaded result={result} skeleton={<LinesSkeleton lines={9} />}>
        {({ task }) =>
          task === null ? (
            <p className={styles.quiet}>{t('unknown')}</p>
          ) : (
            <Leading key={task.id} read={task} interactionId={interactionId} fileWrapUp={fileWrapUp} />
          )
        }
      </Loaded>
    </section>
  );
}

/** In an automatic session the wrap-up is filed as soon as the result is saved, with whatever is written in it. */
function Leading(props: {
  read: FollowUpView;
  interactionId: string;
  fileWrapUp: ((usual: string) => void) | null;
}) {
  const { read, interactionId, fileWrapUp } = props;
  const telling = useTell(read, interactionId);
  const live = useFollowUpSession();
  const { session } = live;
  const due = session?.step === 'fileWrapUp' && session.interactionId === interactionId;
  const ready = due && fileWrapUp !== null && telling.task.call === null;
  const file = useRef({ fileWrapUp, reached: false });
  file.current = { fileWrapUp, reached: session?.reached ?? false };
  useEffect(() => {
    if (ready) file.current.fileWrapUp?.(file.current.reached ? 'followUp.reached' : 'followUp.notReached');
  }, [ready]);
  return <CallPanel telling={telling} after={live} />;
}
