import { useEffect, useRef } from 'react';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { useCommand } from '../../../console/use-command.ts';
import { reportLine } from '../../interactions/contract/line.ts';
import type { DeskContact } from '../contract.ts';

/** Tells the server, once a call is over, how its sound travelled here: it stands with the interaction. */
export function LineReport({ contact }: { contact: DeskContact | null }): null {
  const { whole } = usePhone();
  const { run } = useCommand(reportLine);
  /** Interaction of each leg that was in hand. */
  const known = useRef(new Map<string, string>());
  const told = useRef<string | null>(null);
  if (contact?.leg != null) known.current.set(contact.leg, contact.interactionId);
  useEffect(() => {
    if (whole === null || told.current === whole.leg) return;
    const id = known.current.get(whole.leg);
    if (id === undefined) return;
    told.current = whole.leg;
    known.current.delete(whole.leg);
    // Worth nothing to wait for: what is lost is a figure.
    void run({ params: { id }, body: whole.line });
  }, [whole, run]);
  return null;
}
