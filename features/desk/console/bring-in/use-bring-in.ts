import { useCommand } from '../../../../console/use-command.ts';
import { consult, type GuestTarget, transfer } from '../../../interactions/contract/transfer.ts';
import { useDeskNow } from '../use-desk.ts';
import { useFailureNotice } from '../use-failure-notice.ts';

export interface BringingIn {
  /** @returns whether it was done */
  consult(target: GuestTarget): Promise<boolean>;
  transfer(target: GuestTarget): Promise<boolean>;
  busy: boolean;
}

/** Asks the server to bring somebody into this call, or to hand the customer on. */
export function useBringIn(interactionId: string): BringingIn {
  // Nobody must be rung minutes later because a network has come back.
  const asking = useCommand(consult, { patient: false });
  const handing = useCommand(transfer, { patient: false });
  const readNow = useDeskNow();
  const fail = useFailureNotice();
  const busy = asking.state !== 'idle' || handing.state !== 'idle';
  const run = async (command: typeof asking | typeof handing, target: GuestTarget): Promise<boolean> => {
    if (busy) return false;
    const result = await command.run({ params: { id: interactionId }, body: { target } });
    if (!result.ok) fail(result.error);
    readNow();
    return result.ok;
  };
  return {
    consult: (target) => run(asking, target),
    transfer: (target) => run(handing, target),
    busy,
  };
}
