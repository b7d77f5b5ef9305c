import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { SettlementState } from '../codes.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import { complaintFacts } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { authorityOf } from '../rules/authority.ts';
import type { Core, Doer } from './deps.ts';
import { type Held, tell } from './keeping.ts';
import { insertSettlement, type SettlementRecord, settlementsOf, updateSettlement } from './parts-store.ts';
import type { Staff } from './staff.ts';

export type SettlementDecision = 'agree' | 'refuse' | 'pay' | 'drop';
const next: Readonly<Record<SettlementDecision, SettlementState>> = {
  agree: 'agreed',
  refuse: 'refused',
  pay: 'paid',
  drop: 'dropped',
};

/**
 * What may be done with a settlement: who has the authority, and didn't propose it, agrees or refuses; what is agreed is
 * paid by whoever handles it; whoever proposed it drops it while it isn't paid.
 */
export function decisionsFor(
  { state, amount, proposedBy }: Pick<SettlementRecord, 'state' | 'amount' | 'proposedBy'>,
  by: { staffId: string; authority: number; handles: boolean },
): SettlementDecision[] {
  const list: SettlementDecision[] = [];
  if (state === 'asked' && proposedBy !== by.staffId && by.authority >= amount) list.push('agree', 'refuse');
  if (state === 'agreed' && by.handles) list.push('pay');
  if ((state === 'asked' || state === 'agreed') && (proposedBy === by.staffId || by.handles))
    list.push('drop');
  return list;
}

/** Settles disputes within limits of authority that are data. */
export function createSettling({ sealing }: Core) {
  return {
    /** @throws AppError settlementNotNow, beyondAuthority, ownApproval */
    async act(
      held: Held,
      by: Doer,
      command: Extract<ComplaintCommand, { action: 'proposeSettlement' | 'decideSettlement' }>,
      staff: Staff,
    ): Promise<void> {
      const { tx, row, at, rules } = held;
      const authority = authorityOf(staff.find(by.staffId)?.roles ?? [], rules);
      const ids = { ticketId: row.id, staffId: by.staffId };
      if (command.action === 'proposeSettlement') {
        const { kind, amount, reason } = command;
        const within = amount <= authority;
        const state = within ? 'agreed' : 'asked';
        await insertSettlement(tx, {
          id: newId(at.getTime()),
          ...{ complaintId: row.id, kind, amount, reason: sealing.seal('settlementReason', reason), state },
          ...{ proposedBy: by.staffId, proposedAt: at },
          ...{ decidedBy: within ? by.staffId : null, decidedAt: within ? at : null },
        });
        return tell(held, complaintFacts['complaint.settled'], ids, { amount, state });
      }
      const found = (await settlementsOf(tx, row.id)).find(({ id }) => id === command.settlementId);
      if (found === undefined) throw new AppError(complaintErrors['complaints.settlementNotNow']);
      const { decision } = command;
      const handles = row.handlerId === by.staffId || by.permissions.has('complaints.supervise');
      if (!decisionsFor(found, { staffId: by.staffId, authority, handles }).includes(decision)) {
        const deciding = found.state === 'asked' && (decision === 'agree' || decision === 'refuse');
        if (deciding && found.proposedBy === by.staffId)
          throw new AppError(complaintErrors['complaints.ownApproval']);
        if (deciding)
          throw new AppError(complaintErrors['complaints.beyondAuthority'], { values: { limit: authority } });
        throw new AppError(complaintErrors['complaints.settlementNotNow']);
      }
      await updateSettlement(tx, found.id, { state: next[decision], decidedBy: by.staffId, decidedAt: at });
      tell(held, complaintFacts['complaint.settled'], ids, { amount: found.amount, state: next[decision] });
    },
  };
}
