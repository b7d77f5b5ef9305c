import { useEffect, useState } from 'react';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { meterVoice, speechLevel } from '../../../console/softphone/voice-meter.ts';

/** Readings in a row, ten a second, that make a cough into speech. */
const speechReadings = 4;
/** The reminder stays a while, so that it can be read, ms. */
const shownMs = 3_000;

/** @returns whether the agent speaks although nobody hears him. @param muted looks only then */
export function useSpeaksUnheard(muted: boolean): boolean {
  const phone = useSoftphone();
  const { microphone } = usePhone();
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => {
    const stream = muted && microphone === 'open' ? phone.microphone() : null;
    if (stream === null) return;
    let loud = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = meterVoice(stream, (level) => {
      loud = level > speechLevel ? loud + 1 : 0;
      if (loud < speechReadings) return;
      setSpeaks(true);
      clearTimeout(timer);
      timer = setTimeout(() => setSpeaks(false), shownMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
      setSpeaks(false);
    };
  }, [phone, muted, microphone]);
  return speaks;
}
