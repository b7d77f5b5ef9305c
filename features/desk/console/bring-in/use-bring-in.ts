import { useCommand } from '../../../../console/use-command.ts';
import { consult, type TransferTarget, transfer } from '../../../interactions/contract/transfer.ts';
import { useDeskNow } from '../use-desk.ts';
import { useFailureNotice } from '../use-failure-notice.ts';

export interface BringingIn {
  /** @returns whether it was done */
  consult(target: TransferTarget): Promise<boolean>;
  transfer(target: TransferTarget): Promise<boolean>;
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
  const run = async (asks: boolean, target: TransferTarget): Promise<boolean> => {
    if (busy) return false;
    const params = { id: interactionId };
    // In a flow there is nobody to ask.
    if (asks && target.kind === 'flow') return false;
    const result =
      asks && target.kind !== 'flow'
        ? await asking.run({ params, body: { target } })
        : await handing.run({ params, body: { target } });
    if (!result.ok) fail(result.error);
    readNow();
    return result.ok;
  };
  return {
    consult: (target) => run(true, target),
    transfer: (target) => run(false, target),
    busy,
  };
}
