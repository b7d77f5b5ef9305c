import { useEffect, useRef } from 'react';
import { useWords } from '../../../console/language.ts';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { meterVoice } from '../../../console/softphone/voice-meter.ts';
import styles from './PhoneSettings.module.css';
import { deskWords } from './words.ts';

/** Speech at a usual distance fills about two thirds. */
const fullLevel = 0.2;

/** A bar that follows what the microphone hears: speak, and see that it moves. */
export function VoiceLevel() {
  const t = useWords(deskWords);
  const phone = useSoftphone();
  const { microphone } = usePhone();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stream = microphone === 'open' ? phone.microphone() : null;
    if (stream === null) return;
    return meterVoice(stream, (level) => {
      bar.current?.style.setProperty('transform', `scaleX(${Math.min(1, Math.sqrt(level / fullLevel))})`);
    });
  }, [phone, microphone]);
  return (
    <div>
      <div className={styles.levelTrack}>
        <div ref={bar} className={styles.level} />
      </div>
      <p className={styles.quiet}>{microphone === 'open' ? t('sound.speak') : t('sound.closed')}</p>
    </div>
  );
}
