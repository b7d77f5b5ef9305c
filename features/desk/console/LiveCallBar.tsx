import { Suspense, useState } from 'react';
import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { Announcer } from './Announcer.tsx';
import styles from './CallBar.module.css';
import { CallButton } from './CallButton.tsx';
import { CallControls } from './CallControls.tsx';
import { callKeys, callKeyTitles } from './call-keys.ts';
import { HeadsetIcon } from './icons.tsx';
import { LineBars, useLineReading } from './LineMeter.tsx';
import { Popover } from './Popover.tsx';
import { PresenceControls } from './PresenceControls.tsx';
import { RingingBar } from './RingingBar.tsx';
import { useAnswer } from './use-answer.ts';
import { useMuteInStep } from './use-call-control.ts';
import { useCallSounds } from './use-call-sounds.ts';
import { useCalledIn } from './use-called-in.ts';
import { useDesk, useDeskRereading } from './use-desk.ts';
import { usePhoneInStep } from './use-phone-in-step.ts';
import { WrapUpBar } from './WrapUpBar.tsx';
import { deskWords } from './words.ts';

const Dialling = lazyPart(async () => (await import('./Dialling.tsx')).Dialling);
const MonitorBar = lazyPart(async () => (await import('./monitoring/MonitorBar.tsx')).MonitorBar);
const TeamParts = lazyPart(async () => (await import('./team/TeamParts.tsx')).TeamParts);
const LineReport = lazyPart(async () => (await import('./LineReport.tsx')).LineReport);
const PhoneSettings = lazyPart(async () => (await import('./PhoneSettings.tsx')).PhoneSettings);

/** Presence and the call in hand, always in the same place; it also keeps the softphone in step with the server. */
export function LiveCallBar() {
  const t = useWords(deskWords);
  const desk = useDesk().data;
  const { call } = usePhone();
  const mayDialAny = useMay('calls.dialAny');
  const contact = desk?.contact ?? null;
  usePhoneInStep(desk);
  useMuteInStep(contact);
  useDeskRereading();
  useCallSounds(desk);
  useCalledIn(desk);
  const rings = call?.stage === 'ringing' || call?.stage === 'answering';
  return (
    <section className={styles.bar} aria-label={t('bar.title')}>
      <PresenceControls presence={desk?.presence} />
      <div className={styles.call}>
        {desk?.monitored ? (
          <Suspense fallback={null}>
            <MonitorBar monitored={desk.monitored} />
          </Suspense>
        ) : rings ? (
          <RingingBar call={call} contact={contact?.leg === call.leg ? contact : null} />
        ) : call === null && contact?.state === 'wrapUp' ? (
          <WrapUpBar contact={contact} />
        ) : (
          <CallControls contact={contact} />
        )}
      </div>
      {mayDialAny && desk?.monitored === null && contact === null && call === null && (
        <Suspense fallback={null}>
          <Dialling />
        </Suspense>
      )}
      {desk?.monitored === null && (
        <Suspense fallback={null}>
          <TeamParts />
        </Suspense>
      )}
      <SoundSettings atRest={desk?.presence.state === 'notReady' || desk?.presence.state === 'signedOut'} />
      {call?.stage === 'ringing' && <AnswerKeys />}
      <Suspense fallback={null}>
        <LineReport contact={contact} />
      </Suspense>
      <Announcer contact={contact} />
    </section>
  );
}

/** Enter takes the call, and Alt+A also where somebody types; both only while it rings. */
function AnswerKeys() {
  const answer = useAnswer();
  useShortcut(callKeys.answer, callKeyTitles.answer, answer);
  useShortcut(callKeys.answerAnywhere, callKeyTitles.answerAnywhere, answer);
  return null;
}

/** Headset, ring and notifications; during a call it shows how the line is. */
function SoundSettings({ atRest }: { atRest: boolean }) {
  const t = useWords(deskWords);
  const [open, setOpen] = useState(false);
  const { trouble } = usePhone();
  const line = useLineReading();
  return (
    <Popover
      label={t('sound.title')}
      open={open}
      onOpen={setOpen}
      align="end"
      button={(wiring) => (
        <CallButton
          {...wiring}
          label={line?.word ?? t('sound.button')}
          icon={line === null ? <HeadsetIcon /> : <LineBars step={line.step} />}
          tone={trouble === null ? (line?.step ?? 'plain') : 'trouble'}
          hint={line === null ? t('sound.title') : line.details}
        />
      )}
    >
      <Suspense fallback={<div className={styles.settingsRoom} />}>
        <PhoneSettings restAfter={atRest} />
      </Suspense>
    </Popover>
  );
}
