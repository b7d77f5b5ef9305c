import { useLocalText, useWords } from '../../../console/language.ts';
import type { PhoneCall } from '../../../console/softphone/softphone.ts';
import type { DeskContact } from '../contract.ts';
import styles from './CallBar.module.css';
import { CallButton } from './CallButton.tsx';
import { callKeys } from './call-keys.ts';
import { HandsetIcon } from './icons.tsx';
import { useSpokenName } from './spoken-name.ts';
import { useAnswer } from './use-answer.ts';
import { deskWords } from './words.ts';

/** Somebody rings: who, on which queue, and the way to take it. */
export function RingingBar({ call, contact }: { call: PhoneCall; contact: DeskContact | null }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const answer = useAnswer();
  const name = useSpokenName(contact);
  const answering = call.stage === 'answering';
  return (
    <>
      <CallButton
        label={answering ? t('call.answering') : t('call.answer')}
        icon={<HandsetIcon />}
        keys={callKeys.answer}
        tone="answer"
        disabled={answering}
        onClick={answer}
      />
      <div className={styles.who}>
        <strong>
          {contact?.queueName
            ? text(contact.queueName)
            : answering
              ? t('call.answering')
              : t('state.ringing')}
        </strong>
        <span>{name}</span>
      </div>
    </>
  );
}
