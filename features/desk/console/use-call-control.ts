import { useEffect, useRef } from 'react';
import { useLink } from '../../../console/hooks.ts';
import { usePhone, useSoftphone } from '../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../console/use-command.ts';
import { actOnCall, type CallAction } from '../../interactions/contract.ts';
import type { Desk, DeskContact } from '../contract.ts';
import { useDeskNow, useDeskPatch } from './use-desk.ts';
import { useFailureNotice } from './use-failure-notice.ts';

export interface CallControl {
  /** Whether the state of the call has this action, and the server can be told. */
  can(action: CallAction): boolean;
  hold(): void;
  toggleMute(): void;
  hangUp(): void;
  /** What concerns whom the agent brought in. */
  together(action: 'back' | 'join' | 'complete'): void;
  /** A hold or its end is on its way. */
  holding: boolean;
}

/** What the agent may do with the call in hand. */
export function useCallControl(contact: DeskContact | null): CallControl {
  const phone = useSoftphone();
  const { call } = usePhone();
  const linked = useLink().status === 'open';
  const hold = useCommand(actOnCall, { patient: false });
  const end = useCommand(actOnCall, { patient: false });
  const side = useCommand(actOnCall, { patient: false });
  const patch = useDeskPatch();
  const readNow = useDeskNow();
  const fail = useFailureNotice();
  const actions = contact?.actions ?? [];

  const act = async (command: typeof hold, action: CallAction): Promise<void> => {
    if (contact === null) return;
    const result = await command.run({ params: { id: contact.interactionId }, body: { action } });
    if (!result.ok) {
      // The softphone's own hang-up, or the customer, was faster.
      const isOver = action === 'hangUp' && result.error.code === 'calls.notAllowedNow';
      return isOver ? undefined : fail(result.error);
    }
    const { state } = result.reply;
    if (state !== 'ended' && (action === 'hold' || action === 'retrieve'))
      patch((desk) => withContact(desk, contact.interactionId, (now) => heldOrNot(now, state, desk)));
  };
  const together = (action: 'back' | 'join' | 'complete'): void => {
    if (!linked || side.state !== 'idle' || !actions.includes(action)) return;
    void act(side, action).then(readNow);
  };
  return {
    can: (action) => actions.includes(action) && (linked || action === 'hangUp'),
    hold() {
      if (!linked || hold.state !== 'idle') return;
      if (actions.includes('hold')) void act(hold, 'hold');
      else if (actions.includes('retrieve')) void act(hold, 'retrieve');
    },
    toggleMute() {
      // The microphone itself is muted at once, in every state; `useMuteInStep` tells the server.
      if (call !== null && call.stage !== 'ringing') phone.mute(!call.muted);
    },
    together,
    hangUp() {
      // Who hangs up on a colleague is back with the customer; who leaves a conference leaves both to each other.
      if (linked && actions.includes('back'))
        return together(contact?.state === 'conference' ? 'complete' : 'back');
      if (contact !== null && !actions.includes('hangUp') && call?.stage !== 'talking') return;
      phone.hangUp();
      // Over the server as well: it also ends a call whose sound this page doesn't have.
      if (linked && actions.includes('hangUp')) void act(end, 'hangUp');
    },
    holding: hold.state !== 'idle',
  };
}

/** Tells the server of the mute that the microphone already has, so that it stays after a reload. */
export function useMuteInStep(contact: DeskContact | null): void {
  const { call } = usePhone();
  const linked = useLink().status === 'open';
  const { run, state } = useCommand(actOnCall, { patient: false });
  const patch = useDeskPatch();
  const tried = useRef('');
  const mine = call !== null && call.leg === contact?.leg ? call.muted : null;
  const action = mine === null ? null : mine ? 'mute' : 'unmute';
  const wanted =
    contact !== null &&
    action !== null &&
    mine !== contact.muted &&
    contact.actions.includes(action) &&
    linked;
  const interactionId = contact?.interactionId ?? '';
  // Tried once for each state of things: a server that refuses isn't asked again and again.
  const key = wanted ? `${interactionId} ${action} ${contact.state}` : '';
  useEffect(() => {
    if (key === '') tried.current = '';
    if (key === '' || action === null || state !== 'idle' || tried.current === key) return;
    tried.current = key;
    void run({ params: { id: interactionId }, body: { action } }).then((result) => {
      if (!result.ok) return;
      const { muted } = result.reply;
      patch((desk) =>
        withContact(desk, interactionId, (now) => ({ ...now, muted, actions: withMute(now.actions, muted) })),
      );
    });
  }, [key, action, state, interactionId, run, patch]);
}

function withContact(desk: Desk, id: string, change: (contact: DeskContact) => DeskContact): Desk {
  return desk.contact?.interactionId === id ? { ...desk, contact: change(desk.contact) } : desk;
}

function heldOrNot(contact: DeskContact, state: DeskContact['state'], desk: Desk): DeskContact {
  const held = state === 'held';
  const actions = contact.actions.map((one) =>
    one === 'hold' || one === 'retrieve' ? (held ? 'retrieve' : 'hold') : one,
  );
  return { ...contact, state, actions, heldAt: held ? (contact.heldAt ?? desk.now) : null };
}

function withMute(actions: readonly CallAction[], muted: boolean): CallAction[] {
  return actions.map((one) => (one === 'mute' || one === 'unmute' ? (muted ? 'unmute' : 'mute') : one));
}
