import { type CallState, type Sent, type Side, sidesOf } from './call-state.ts';

/**
 * @returns every command that should be in force, in the order in which they were sent. A side that must rejoin has
 *   none: it is told everything once it is back.
 */
export function inForce(call: CallState): Sent[] {
  const { customer, agent, guest, listener, dial } = call;
  const wanted = Object.values(call.sent).filter((sent) => {
    if (sent.type === 'answer') return customer.state === 'new';
    if (sent.type === 'dial' && sent.leg === customer.leg) return dial?.state === 'calling';
    if (sent.type === 'dial') {
      const dialled = [guest, listener].find((side) => side?.leg === sent.leg) ?? agent;
      return dialled?.leg === sent.leg && dialled.state === 'new' && dialled.answeredAt === null;
    }
    return sidesOf(call).some((side) => saysTo(sent, side) && isThere(side));
  });
  return [...wanted, ...call.leaving].sort((a, b) => numberOf(a) - numberOf(b));
}

function saysTo(sent: Sent, side: Side): boolean {
  return 'leg' in sent && sent.leg === side.leg;
}

function isThere({ state }: Side): boolean {
  return state === 'new' || state === 'on';
}

function numberOf({ commandId }: Sent): number {
  return Number(commandId.slice(commandId.lastIndexOf('.') + 1));
}
