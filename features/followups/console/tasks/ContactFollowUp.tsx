import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { type FollowUpView, followUpOfContact } from '../../contract/tasks.ts';
import { CallPanel } from './CallPanel.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import { taskNews, useTell } from './use-tell.ts';

/** Leads through the follow-up call in hand; after a reload it goes on at the step where it was. */
export function ContactFollowUp({ interactionId }: { interactionId: string }) {
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
            <Leading key={task.id} read={task} interactionId={interactionId} />
          )
        }
      </Loaded>
    </section>
  );
}

function Leading({ read, interactionId }: { read: FollowUpView; interactionId: string }) {
  const telling = useTell(read, interactionId);
  return <CallPanel telling={telling} />;
}
