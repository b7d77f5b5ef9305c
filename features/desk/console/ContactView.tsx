import { Suspense, useEffect } from 'react';
import { useMe } from '../../../console/hooks.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import type { DeskContact } from '../contract.ts';
import { ContactBand } from './ContactBand.tsx';
import { ContactStory } from './ContactStory.tsx';
import { CustomerPane } from './CustomerPane.tsx';
import type { ContactPart } from './contact-part.ts';
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
  parts: readonly ContactPart[];
}) {
  const { contact, next, readAt } = props;
  const { permissions } = useMe();
  const phone = usePhone();
  const phase = phaseOf(contact, phone);
  const writeUp = useWriteUp(contact);
  const parts = props.parts.filter(
    ({ permission, inRow, leads }) =>
      permissions.includes(permission) &&
      leads === undefined &&
      phase !== 'calling' &&
      (phase !== 'wrapUp' || inRow === true),
  );
  const lead = props.parts.find(
    ({ leads, permission }) =>
      leads !== undefined && leads === contact.about && permissions.includes(permission),
  );
  const sheets = parts.filter(({ inRow }) => inRow !== true);
  const row = parts.filter(({ inRow }) => inRow === true);
  const about = {
    interactionId: contact.interactionId,
    customerId: contact.customer?.customerId ?? null,
    ready: phase !== 'ringing' && phase !== 'answering',
  };
  useEffect(() => dropOtherDrafts(contact.interactionId), [contact.interactionId]);
  return (
    <div className={styles.contact}>
      <ContactBand contact={contact} phase={phase} readAt={readAt} />
      <div className={styles.sheets}>
        <div className={styles.middle}>
          {phone.trouble !== null && phase !== 'wrapUp' && <VoiceTrouble kind={phone.trouble} />}
          {lead !== undefined ? (
            <Suspense fallback={<div className={styles.sheet} />}>
              <lead.Content {...about} fileWrapUp={phase === 'wrapUp' ? writeUp.file : null} />
            </Suspense>
          ) : phase === 'wrapUp' ? (
            <ContactStory interactionId={contact.interactionId} />
          ) : (
            <ScriptPanel contact={contact} />
          )}
        </div>
        <div className={styles.who}>
          <CustomerPane contact={contact} compact={sheets.length > 0} />
          {sheets.map(({ id, Content }) => (
            <Suspense key={id} fallback={<div className={styles.sheet} />}>
              <Content {...about} />
            </Suspense>
          ))}
          {row.length > 0 && (
            <div className={styles.row}>
              {row.map(({ id, Content }) => (
                <Suspense key={id} fallback={null}>
                  <Content {...about} />
                </Suspense>
              ))}
            </div>
          )}
        </div>
        <WriteUp contact={contact} writeUp={writeUp} next={next} />
      </div>
    </div>
  );
}
