import { useEffect } from 'react';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import type { Desk } from '../contract.ts';
import { useDeskNow } from './use-desk.ts';

/** Keeps the softphone and the desk in step: what rings or ends is read at once, what is in hand is gone back to. */
export function usePhoneInStep(desk: Desk | undefined): void {
  const phone = useSoftphone();
  const { call, ended, microphone, trouble } = usePhone();
  const readNow = useDeskNow();
  const { contact, presence } = desk ?? { contact: null, presence: null };
  const leg = contact?.leg ?? null;
  const stage = contact?.state === 'ringing' ? 'ringing' : 'talking';
  const muted = contact?.muted ?? false;
  const loaded = desk !== undefined;
  useEffect(() => {
    if (loaded) phone.follow(leg === null ? null : { leg, stage, muted });
  }, [phone, loaded, leg, stage, muted]);

  const unread = call === null ? leg !== null && leg === ended : call.leg !== leg;
  useEffect(() => {
    if (unread) readNow();
  }, [unread, readNow]);

  const state = presence?.state ?? null;
  useEffect(() => {
    if (state === 'notReady' || state === 'signedOut') phone.rest();
    else if (state !== null && microphone === 'closed' && trouble === null) void phone.prepare();
  }, [phone, state, microphone, trouble]);
}
