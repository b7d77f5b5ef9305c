import { useWords } from '../../../console/language.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { usePageTitle } from '../../../console/ui/Page.tsx';
import { FailedState } from '../../../console/ui/States.tsx';
import type { Desk } from '../contract.ts';
import { ContactView } from './ContactView.tsx';
import type { ContactPart } from './contact-part.ts';
import styles from './DeskPage.module.css';
import { DeskSkeleton } from './DeskSkeleton.tsx';
import { IdleView } from './IdleView.tsx';
import { QueueList } from './QueueList.tsx';
import { useDesk } from './use-desk.ts';
import { deskWords } from './words.ts';

/** The agent's page, from left to right: who waits, the contact, who it is, what is to be written. */
export function DeskPage({ parts }: { parts: readonly ContactPart[] }) {
  const t = useWords(deskWords);
  const desk = useDesk();
  usePageTitle(t('page.title'));
  return (
    <div className={styles.desk}>
      <h1 className="visually-hidden" tabIndex={-1} data-page-title>
        {t('page.title')}
      </h1>
      {desk.data !== undefined ? (
        <Content desk={desk.data} parts={parts} />
      ) : desk.error !== null ? (
        <FailedState error={desk.error} onRetry={() => void desk.refetch()} />
      ) : (
        <DeskSkeleton />
      )}
    </div>
  );
}

function Content({ desk, parts }: { desk: Desk; parts: readonly ContactPart[] }) {
  const { call } = usePhone();
  const { contact, presence, queues } = desk;
  return (
    <div className={styles.columns}>
      <QueueList queues={queues} />
      {contact !== null ? (
        <ContactView
          key={contact.interactionId}
          contact={contact}
          next={presence.next}
          readAt={desk.now}
          parts={parts}
        />
      ) : call !== null && desk.monitored === null ? (
        <DeskSkeleton inside />
      ) : (
        <IdleView desk={desk} />
      )}
    </div>
  );
}
