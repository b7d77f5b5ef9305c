import { Suspense, useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useLink } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import type { DeskContact } from '../contract.ts';
import styles from './CallBar.module.css';
import { CallButton } from './CallButton.tsx';
import { callKeys, callKeyTitles } from './call-keys.ts';
import { HangUpIcon, KeypadIcon, MicrophoneIcon, MutedIcon, PauseIcon, ResumeIcon } from './icons.tsx';
import { KeyPad } from './KeyPad.tsx';
import { Popover } from './Popover.tsx';
import { useSpokenName } from './spoken-name.ts';
import { type CallControl, useCallControl } from './use-call-control.ts';
import { deskWords } from './words.ts';

const BringInButton = lazyPart(async () => (await import('./bring-in/BringInControls.tsx')).BringInButton);
const TogetherButtons = lazyPart(
  async () => (await import('./bring-in/BringInControls.tsx')).TogetherButtons,
);

/** In which the agent has somebody beside the customer. */
const askingStates: readonly DeskContact['state'][] = ['asking', 'consulting', 'conference'];

/** Hold, mute, keypad and hang up; nothing while there is no call, and only what helps while nobody has answered. */
export function CallControls({ contact }: { contact: DeskContact | null }) {
  const { call } = usePhone();
  const inCall =
    call !== null || (contact !== null && contact.state !== 'wrapUp' && contact.state !== 'ringing');
  if (!inCall) return null;
  return (
    <>
      <Controls contact={contact} calling={contact?.state === 'calling'} />
      {contact?.state === 'calling' && <Called contact={contact} />}
    </>
  );
}

/** Who is being called, beside the controls of the call. */
function Called({ contact }: { contact: DeskContact }) {
  const t = useWords(deskWords);
  const name = useSpokenName(contact);
  const number = contact.customer === null ? null : contact.numberMasked;
  return (
    <div className={styles.who}>
      <strong>{t('phase.calling')}</strong>
      <span>{number === null ? name : `${name} ${formatPhone(number)}`}</span>
    </div>
  );
}

function Controls({ contact, calling }: { contact: DeskContact | null; calling: boolean }) {
  const t = useWords(deskWords);
  const { call } = usePhone();
  const control = useCallControl(contact);
  const [keypad, setKeypad] = useState(false);
  const held = contact?.state === 'held';
  const asks = askingStates.includes(contact?.state ?? 'wrapUp');
  const together = asks || contact?.state === 'consulted' || contact?.state === 'joined';
  const muted = call?.muted ?? contact?.muted ?? false;
  useShortcut(callKeys.mute, callKeyTitles.mute, control.toggleMute);
  useShortcut(callKeys.keypad, callKeyTitles.keypad, () => setKeypad(!keypad));
  useShortcut(callKeys.hangUp, callKeyTitles.hangUp, control.hangUp);
  return (
    <>
      {!calling && !together && <HoldButton held={held} control={control} />}
      <CallButton
        label={muted ? t('call.unmute') : t('call.mute')}
        icon={muted ? <MutedIcon /> : <MicrophoneIcon />}
        keys={callKeys.mute}
        spare={asks}
        tone={muted ? 'muted' : 'plain'}
        disabled={call === null}
        onClick={control.toggleMute}
      />
      {!calling && !together && (
        <Popover
          label={t('call.keypad')}
          open={keypad}
          onOpen={setKeypad}
          button={(wiring) => (
            <CallButton
              {...wiring}
              label={t('call.keypad')}
              icon={<KeypadIcon />}
              keys={callKeys.keypad}
              spare
              disabled={call?.sound !== 'connected' || held}
            />
          )}
        >
          <KeyPad />
        </Popover>
      )}
      {contact?.mayBringIn && (
        <Suspense fallback={null}>
          <BringInButton contact={contact} />
        </Suspense>
      )}
      {contact !== null && asks && (
        <Suspense fallback={null}>
          <TogetherButtons contact={contact} control={control} />
        </Suspense>
      )}
      {!asks && (
        <CallButton
          label={t('call.hangUp')}
          icon={<HangUpIcon />}
          keys={callKeys.hangUp}
          tone="end"
          onClick={control.hangUp}
        />
      )}
    </>
  );
}

function HoldButton({ held, control }: { held: boolean; control: CallControl }) {
  const t = useWords(deskWords);
  const linked = useLink().status === 'open';
  const mayHold = control.can('hold') || control.can('retrieve');
  useShortcut(callKeys.hold, callKeyTitles.hold, control.hold);
  return (
    <CallButton
      label={held ? t('call.retrieve') : t('call.hold')}
      icon={held ? <ResumeIcon /> : <PauseIcon />}
      keys={callKeys.hold}
      tone={held ? 'held' : 'plain'}
      disabled={!mayHold || control.holding}
      {...(linked ? {} : { hint: t('call.needsLink') })}
      onClick={control.hold}
    />
  );
}
