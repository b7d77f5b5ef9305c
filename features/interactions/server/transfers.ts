import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { TransferTarget } from '../contract/transfer.ts';
import type { AgentCallState } from '../contract.ts';
import type { BroughtFor } from '../rules/call-state.ts';
import type { StepTarget, Target } from './bringing-in.ts';
import type { CallControl } from './call-control.ts';
import type { OutsideContacts } from './outside-contacts.ts';

export interface TransferDeps {
  control: Pick<CallControl, 'request'>;
  outside: Pick<OutsideContacts, 'numbers'>;
  /** The number that people outside see as the caller for the branch of who asks; null for none. */
  callerNumber(principal: Principal): Promise<string | null>;
}

/** Bringing somebody into a call, or handing the customer on. */
export function createTransfers({ control, outside, callerNumber }: TransferDeps) {
  /** @throws AppError notFound for an entry that was removed meanwhile */
  async function find(principal: Principal, target: TransferTarget): Promise<Target | StepTarget> {
    if (target.kind !== 'outside') return target;
    const { contactId } = target;
    const number = (await outside.numbers([contactId])).get(contactId);
    if (number === undefined) throw new AppError(commonErrors.notFound);
    return { kind: 'outside', contactId, number, shows: await callerNumber(principal) };
  }

  return {
    /** @throws AppError notFound, calls.notAllowedNow, calls.colleagueNotFree */
    async bringIn<S extends AgentCallState | 'ended'>(
      principal: Principal,
      command: Command,
      {
        interactionId,
        purpose,
        target,
      }: { interactionId: string; purpose: BroughtFor; target: TransferTarget },
    ): Promise<{ state: S }> {
      const found = await find(principal, target);
      const { staffId } = principal;
      return control.request({ type: 'bringIn', staffId, interactionId, purpose, target: found }, command);
    },
  };
}

export type Transfers = ReturnType<typeof createTransfers>;
