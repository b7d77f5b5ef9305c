import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../../../console/language.ts';
import { canChooseOutput, chooseOutput, followOutput } from '../../../console/softphone/outputs.ts';
import {
  chooseMicrophone,
  chosenMicrophone,
  chosenOutput,
  keepRingVolume,
  quietestRing,
  ringVolume,
} from '../../../console/softphone/phone-settings.ts';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { phoneWords } from '../../../console/softphone/words.ts';
import { EchoTest } from './echo-test/EchoTest.tsx';
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
      <OutputChoices key={`outputs ${microphone}`} />
      <RingVolume />
      <NotificationChoice />
      <EchoTest />
    </div>
  );
}

/** Devices of one kind that this computer has now. */
function useDevices(kind: MediaDeviceKind): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    const isNamed = (one: MediaDeviceInfo): boolean =>
      one.kind === kind && one.deviceId !== '' && one.deviceId !== 'default';
    const read = (): void =>
      void navigator.mediaDevices
        ?.enumerateDevices()
        .then((all) => setDevices(all.filter(isNamed)))
        .catch(() => {});
    read();
    navigator.mediaDevices?.addEventListener('devicechange', read);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', read);
  }, [kind]);
  return devices;
}

function DeviceChoice(props: {
  label: string;
  kind: MediaDeviceKind;
  first: string | null;
  choose(deviceId: string | null): void;
}) {
  const { label, kind, first, choose } = props;
  const t = useWords(deskWords);
  const id = useId();
  const devices = useDevices(kind);
  const [chosen, setChosen] = useState(first ?? '');
  const isGone = chosen !== '' && devices.every(({ deviceId }) => deviceId !== chosen);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={isGone ? '' : chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          choose(target.value === '' ? null : target.value);
        }}
      >
        <option value="">{t('sound.systemMicrophone')}</option>
        {devices.map((one) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function MicrophoneChoice() {
  const t = useWords(deskWords);
  const phone = useSoftphone();
  return (
    <DeviceChoice
      label={t('sound.microphone')}
      kind="audioinput"
      first={chosenMicrophone()}
      choose={(deviceId) => {
        chooseMicrophone(deviceId);
        phone.rest();
        void phone.prepare();
      }}
    />
  );
}

/** Where the customer is heard, and where it rings: a headset for one, the loudspeaker for the other. */
function OutputChoices() {
  const t = useWords(phoneWords);
  if (!canChooseOutput()) return null;
  return (
    <>
      {(['voice', 'ring'] as const).map((output) => (
        <DeviceChoice
          key={output}
          label={t(`output.${output}`)}
          kind="audiooutput"
          first={chosenOutput(output)}
          choose={(deviceId) => chooseOutput(output, deviceId)}
        />
      ))}
    </>
  );
}

function RingVolume() {
  const t = useWords(deskWords);
  const id = useId();
  const [volume, setVolume] = useState(ringVolume);
  const [sound] = useState(() => followOutput('ring', new Audio('/sounds/ring.ogg')));
  const test = (): void => {
    sound.currentTime = 0;
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
