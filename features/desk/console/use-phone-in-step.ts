import { useEffect, useRef } from 'react';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import type { Desk } from '../contract.ts';
import { inHandOf } from './go-back-to-call.ts';
import { markInCall } from './in-call-mark.ts';
import { useDeskNow } from './use-desk.ts';

/** Keeps the softphone and the desk in step: what rings or ends is read at once, what is in hand is gone back to. */
export function usePhoneInStep(desk: Desk | undefined): void {
  const phone = useSoftphone();
  const { call, ended, microphone, trouble } = usePhone();
  const readNow = useDeskNow();
  const inHand = desk === undefined ? undefined : inHandOf(desk);
  const { leg = null, stage, muted } = inHand ?? {};
  const latest = useRef(inHand);
  latest.current = inHand;
  // biome-ignore lint/correctness/useExhaustiveDependencies: followed when something of it changes
  useEffect(() => {
    if (latest.current !== undefined) phone.follow(latest.current);
  }, [phone, desk === undefined, leg, stage, muted]);

  const unread = call === null ? leg !== null && leg === ended : call.leg !== leg;
  useEffect(() => {
    if (unread) readNow();
  }, [unread, readNow]);

  const state = desk?.presence.state ?? null;
  // The call's own sound goes first; the microphone is held beside it from then on.
  const free = call === null || call.sound === 'connected';
  const atRest = state === 'notReady' || state === 'signedOut';
  // Once: who then looks at his microphone in the settings has opened it on purpose.
  useEffect(() => {
    if (atRest) phone.rest();
  }, [phone, atRest]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the microphone was let go
  useEffect(() => {
    if (state !== null && !atRest && free && trouble === null) void phone.prepare();
  }, [phone, state, free, microphone, trouble]);

  const inCall = call !== null;
  useEffect(() => markInCall(inCall), [inCall]);
}
