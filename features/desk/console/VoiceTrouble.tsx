import type { VoiceErrorKind } from '../../../channels/telephony/browser/voice-error.ts';
import { useWords } from '../../../console/language.ts';
import { useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { phoneWords } from '../../../console/softphone/words.ts';
import { WarningIcon } from './icons.tsx';
import styles from './VoiceTrouble.module.css';
import { deskWords } from './words.ts';

/** Why there is no sound, and what to do about it. */
export function VoiceTrouble({ kind }: { kind: VoiceErrorKind }) {
  const t = useWords(phoneWords);
  const words = useWords(deskWords);
  const phone = useSoftphone();
  return (
    <div className={styles.trouble} role="alert">
      <WarningIcon />
      <div>
        <h2>{t(`trouble.${kind}`)}</h2>
        <p>{t(`trouble.${kind}.do`)}</p>
      </div>
      {kind !== 'noWebRtc' && (
        <button type="button" className={styles.retry} onClick={() => void phone.retry()}>
          {words('sound.retry')}
        </button>
      )}
    </div>
  );
}
