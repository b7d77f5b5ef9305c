import { useEffect, useRef, useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import type { DeskContact } from '../contract.ts';
import { useSpokenName } from './spoken-name.ts';
import { deskWords } from './words.ts';

/** Says to screen readers what happens to the call: ringing, taken, held, muted, over. */
export function Announcer({ contact }: { contact: DeskContact | null }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const { call } = usePhone();
  const name = useSpokenName(contact);
  const state = call?.stage === 'ringing' ? 'ringing' : (contact?.state ?? null);
  const muted = call?.muted ?? false;
  const before = useRef<{ state: typeof state; muted: boolean }>({ state: null, muted: false });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const { state: was, muted: wasMuted } = before.current;
    before.current = { state, muted };
    if (muted !== wasMuted && state !== null) return setSaid(t(muted ? 'say.muted' : 'say.unmuted'));
    if (state === was || state === null) return;
    if (state === 'ringing') {
      const queue = contact?.queueName ? text(contact.queueName) : '';
      return setSaid(t('say.ringing', { queue, name }));
    }
    if (state === 'talking' && was === 'held') return setSaid(t('say.retrieved'));
    if (state === 'talking' && was === 'reconnecting') return setSaid(t('say.back'));
    setSaid(t(`say.${state}`));
  }, [state, muted, contact, name, t, text]);
  return (
    <div className="visually-hidden" aria-live="assertive" data-said>
      {said}
    </div>
  );
}
