import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../../console/language.ts';
import {
  chooseMicrophone,
  chosenMicrophone,
  keepRingVolume,
  quietestRing,
  ringVolume,
} from '../../../console/softphone/phone-settings.ts';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import styles from './PhoneSettings.module.css';
import { VoiceLevel } from './VoiceLevel.tsx';
import { deskWords } from './words.ts';

/** Microphone with its meter, loudness of the ring, and notifications: choices of this computer. */
export function PhoneSettings({ restAfter }: { restAfter: boolean }) {
  const phone = useSoftphone();
  const { microphone } = usePhone();
  const rest = useRef(restAfter);
  rest.current = restAfter;
  // Looking at the microphone opens it; closing the panel lets it go unless calls may come.
  useEffect(() => {
    void phone.prepare();
    return () => {
      if (rest.current) phone.rest();
    };
  }, [phone]);
  return (
    <div className={styles.settings}>
      <MicrophoneChoice key={microphone} />
      <VoiceLevel />
      <RingVolume />
      <NotificationChoice />
    </div>
  );
}

function MicrophoneChoice() {
  const t = useWords(deskWords);
  const phone = useSoftphone();
  const id = useId();
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState(chosenMicrophone() ?? '');
  useEffect(() => {
    const read = (): void =>
      void navigator.mediaDevices
        ?.enumerateDevices()
        .then((all) =>
          setDevices(all.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')),
        )
        .catch(() => {});
    read();
    navigator.mediaDevices?.addEventListener('devicechange', read);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', read);
  }, []);
  return (
    <div>
      <label htmlFor={id}>{t('sound.microphone')}</label>
      <select
        id={id}
        className={styles.select}
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          chooseMicrophone(target.value === '' ? null : target.value);
          phone.rest();
          void phone.prepare();
        }}
      >
        <option value="">{t('sound.systemMicrophone')}</option>
        {devices
          .filter(({ deviceId }) => deviceId !== 'default')
          .map(({ deviceId, label }) => (
            <option key={deviceId} value={deviceId}>
              {label}
            </option>
          ))}
      </select>
    </div>
  );
}

function RingVolume() {
  const t = useWords(deskWords);
  const id = useId();
  const [volume, setVolume] = useState(ringVolume);
  const test = (): void => {
    const sound = new Audio('/sounds/ring.ogg');
    sound.volume = volume;
    sound.play().catch(() => {});
  };
  const { call } = usePhone();
  return (
    <div>
      <label htmlFor={id}>{t('sound.ring')}</label>
      <div className={styles.row}>
        <input
          id={id}
          type="range"
          min={quietestRing}
          max={1}
          step={0.05}
          value={volume}
          className={styles.range}
          onChange={({ target }) => {
            setVolume(Number(target.value));
            keepRingVolume(Number(target.value));
          }}
        />
        <button type="button" className={styles.action} disabled={call !== null} onClick={test}>
          {t('sound.test')}
        </button>
      </div>
    </div>
  );
}

function NotificationChoice() {
  const t = useWords(deskWords);
  const known = 'Notification' in window;
  const [permission, setPermission] = useState(known ? Notification.permission : 'denied');
  if (!known) return null;
  return (
    <div className={styles.row}>
      <span>{t('sound.notifications')}</span>
      {permission === 'default' ? (
        <button
          type="button"
          className={styles.action}
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {t('sound.allow')}
        </button>
      ) : (
        <span className={styles.quiet}>
          {permission === 'granted' ? t('sound.allowed') : t('sound.refused')}
        </span>
      )}
    </div>
  );
}
