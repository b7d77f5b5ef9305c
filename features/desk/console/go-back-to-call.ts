import type { Console } from '../../../console/console-state.ts';
import type { InHand } from '../../../console/softphone/softphone.ts';
import { softphoneOf } from '../../../console/softphone/use-softphone.ts';
import { type Desk, readDesk } from '../contract.ts';
import { deskKey } from './use-desk.ts';

/** Reads the desk and goes back to the call in hand. @returns when the engine has answered this page, or nothing is in hand */
export async function goBackToCall(console: Console): Promise<void> {
  const phone = softphoneOf(console);
  const desk = await console.queryClient.fetchQuery<Desk>({
    queryKey: deskKey,
    queryFn: ({ signal }) => console.api.call(readDesk, {}, { signal }),
  });
  const inHand = inHandOf(desk);
  const answered = inHand === null ? null : answerFor(console, inHand.leg);
  phone.follow(inHand);
  await answered;
}

function answerFor({ realtime }: Console, leg: string): Promise<void> {
  return new Promise((resolve) => {
    const unlisten = realtime.onSignal((whose) => {
      if (whose !== leg) return;
      unlisten();
      resolve();
    });
  });
}

/** @returns the call in hand as the softphone follows it. */
export function inHandOf({ contact, monitored }: Pick<Desk, 'contact' | 'monitored'>): InHand | null {
  if (contact === null && monitored !== null)
    return { leg: monitored.leg, stage: 'talking', muted: monitored.muted };
  if (contact === null || contact.leg === null) return null;
  return {
    leg: contact.leg,
    stage: contact.state === 'ringing' ? 'ringing' : 'talking',
    muted: contact.muted,
  };
}
