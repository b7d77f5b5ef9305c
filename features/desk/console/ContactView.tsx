import { useEffect } from 'react';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import type { DeskContact } from '../contract.ts';
import { ContactBand } from './ContactBand.tsx';
import { ContactStory } from './ContactStory.tsx';
import { CustomerPane } from './CustomerPane.tsx';
import { phaseOf } from './contact-phase.ts';
import styles from './DeskPage.module.css';
import { ScriptPanel } from './ScriptPanel.tsx';
import { useWriteUp } from './use-write-up.ts';
import { VoiceTrouble } from './VoiceTrouble.tsx';
import { WriteUp } from './WriteUp.tsx';
import { dropOtherDrafts } from './wrap-up-draft.ts';

/** The contact in hand, from the first ring to the end of the wrap-up. */
export function ContactView(props: {
  contact: DeskContact;
  /** Reason for not being ready afterwards; null: ready. */
  next: string | null;
  /** When the contact was read, ISO time. */
  readAt: string;
}) {
  const { contact, next, readAt } = props;
  const phone = usePhone();
  const phase = phaseOf(contact, phone);
  const writeUp = useWriteUp(contact);
  useEffect(() => dropOtherDrafts(contact.interactionId), [contact.interactionId]);
  return (
    <div className={styles.contact}>
      <ContactBand contact={contact} phase={phase} readAt={readAt} />
      <div className={styles.sheets}>
        <div className={styles.middle}>
          {phone.trouble !== null && phase !== 'wrapUp' && <VoiceTrouble kind={phone.trouble} />}
          {phase === 'wrapUp' ? (
            <ContactStory interactionId={contact.interactionId} />
          ) : (
            <ScriptPanel contact={contact} />
          )}
        </div>
        <CustomerPane contact={contact} />
        <WriteUp contact={contact} writeUp={writeUp} next={next} />
      </div>
    </div>
  );
}
