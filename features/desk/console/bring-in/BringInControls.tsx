import { Suspense, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { lazyPart } from '../../../../console/lazy-part.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import type { DeskContact } from '../../contract.ts';
import { CallButton } from '../CallButton.tsx';
import { callKeys, callKeyTitles } from '../call-keys.ts';
import { BackIcon, ConferenceIcon, TransferIcon } from '../icons.tsx';
import type { CallControl } from '../use-call-control.ts';
import { bringInWords } from './words.ts';

const AddressBookDialog = lazyPart(async () => (await import('./AddressBookDialog.tsx')).AddressBookDialog);

/** Opens the address book while the agent may bring somebody in. */
export function BringInButton({ contact }: { contact: DeskContact }) {
  const t = useWords(bringInWords);
  const [open, setOpen] = useState(false);
  useShortcut(callKeys.bringIn, callKeyTitles.bringIn, () => setOpen(true));
  return (
    <>
      <CallButton
        label={t('button')}
        icon={<TransferIcon />}
        keys={callKeys.bringIn}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <AddressBookDialog interactionId={contact.interactionId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What an agent may do with whom he brought in. */
export function TogetherButtons({ contact, control }: { contact: DeskContact; control: CallControl }) {
  const t = useWords(bringInWords);
  const { state } = contact;
  const answered = state !== 'asking';
  const inConference = state === 'conference';
  const back = inConference ? 'dropGuest' : answered ? 'back' : 'backFromRing';
  const hint = answered ? {} : { hint: t('waitForAnswer') };
  useShortcut(callKeys.hold, callKeyTitles.hold, () => control.together('back'));
  useShortcut(callKeys.join, callKeyTitles.join, () => control.together('join'));
  useShortcut(callKeys.complete, callKeyTitles.complete, () => control.together('complete'));
  return (
    <>
      <CallButton
        label={t(back)}
        icon={<BackIcon />}
        keys={callKeys.hold}
        disabled={!control.can('back')}
        onClick={() => control.together('back')}
      />
      {!inConference && (
        <CallButton
          label={t('join')}
          icon={<ConferenceIcon />}
          keys={callKeys.join}
          disabled={!control.can('join')}
          {...hint}
          onClick={() => control.together('join')}
        />
      )}
      <CallButton
        label={t(inConference ? 'leave' : 'complete')}
        icon={<TransferIcon />}
        keys={callKeys.complete}
        tone={inConference ? 'end' : 'plain'}
        disabled={!control.can('complete')}
        {...hint}
        onClick={() => control.together('complete')}
      />
    </>
  );
}
