/** Who may be called, and as whom we call: decided on the server, which alone knows the numbers. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { NumberToDial } from '../../customers/contract.ts';
import { dialErrors } from '../contract/dial.ts';
import { interactionErrors } from '../contract.ts';
import type { AgentRequest } from './agent-requests.ts';
import type { CallControl } from './call-control.ts';
import { createOutbound } from './outbound.ts';

const [staffId, customerId, numberId] = [newId(), newId(), newId()];
const principal = { staffId, scope: { kind: 'tree', path: 'hq.east', subjects: [] } } as unknown as Principal;
const command = { id: newId(), actor: staffId, route: 'dial', digest: '' };
const errors = { ...interactionErrors, ...dialErrors };
const kind = (code: keyof typeof errors) => ({ kind: errors[code] });

describe('whom an agent calls', () => {
  let asked: (AgentRequest & { type: 'dial' })[];
  let live: boolean;
  let known: Record<string, NumberToDial>;
  let candidates: { customerId: string; path: string }[];
  const free: NumberToDial = {
    number: sensitive('+8615400000001'),
    verdict: 'free',
    branchPath: 'hq.east.ningbo',
    language: 'en',
  };
  const outbound = createOutbound({
    customers: {
      customerCard: async () => null,
      numberToDial: async (_, id) => known[id] ?? null,
    },
    control: {
      live: () => live,
      request: async (request: AgentRequest & { type: 'dial' }) => {
        asked.push(request);
        return { interactionId: 'made' };
      },
    } as unknown as CallControl,
    find: async (number) => ({ number: `sealed ${number.slice(-1)}`, numberIndex: 'index', candidates }),
    normalise: (typed) => (/\d{11}/.test(typed) ? `+86${typed.trim()}` : null),
    callerNumber: async (path) => `caller of ${path}`,
  });
  beforeEach(() => {
    asked = [];
    live = true;
    known = { [customerId]: free };
    candidates = [];
  });

  it('is called at a number on record, with the number of his branch', async () => {
    const about = { kind: 'ticket', id: newId() } as const;
    await outbound.customer(principal, command, { customerId, numberId, about });
    const [call] = asked;
    expect(call).toMatchObject({
      ...{ type: 'dial', staffId, customerId, about, path: 'hq.east.ningbo', language: 'en' },
      ...{ shows: 'caller of hq.east.ningbo', kept: { number: 'sealed 1', numberIndex: 'index' } },
    });
    expect(call && openSensitive(call.number)).toBe('+8615400000001');
  });

  it('is nobody outside the own branch, and no number that is barred or passed over', async () => {
    const call = { customerId, numberId };
    known = {};
    await expect(outbound.customer(principal, command, call)).rejects.toMatchObject({
      kind: { status: 404 },
    });
    known = { [customerId]: { ...free, verdict: 'barred' } };
    await expect(outbound.customer(principal, command, call)).rejects.toMatchObject(
      kind('calls.numberBarred'),
    );
    known = { [customerId]: { ...free, verdict: 'otherWanted' } };
    await expect(outbound.customer(principal, command, call)).rejects.toMatchObject(
      kind('calls.otherNumberWanted'),
    );
    expect(asked).toEqual([]);
  });

  it('is nobody while calls can not be made', async () => {
    live = false;
    const call = outbound.customer(principal, command, { customerId, numberId });
    await expect(call).rejects.toMatchObject(kind('calls.engineDown'));
  });

  it('may be a number that was typed: the customer whom it fits, the own branch where it fits nobody', async () => {
    await outbound.number(principal, command, '15400000009');
    expect(asked[0]).toMatchObject({ customerId: null, candidates: 0, path: 'hq.east', about: null });
    candidates = [{ customerId, path: 'hq.east.ningbo' }];
    await outbound.number(principal, command, '15400000001');
    expect(asked[1]).toMatchObject({ customerId, candidates: 1, path: 'hq.east.ningbo' });
    await expect(outbound.number(principal, command, '110')).rejects.toMatchObject(
      kind('calls.numberInvalid'),
    );
  });

  it('is not called by typing the number that he barred, whoever else has it', async () => {
    const other = newId();
    candidates = [
      { customerId: other, path: 'hq' },
      { customerId, path: 'hq.east' },
    ];
    known = { [other]: free, [customerId]: { ...free, verdict: 'barred' } };
    const call = outbound.number(principal, command, '15400000001');
    await expect(call).rejects.toMatchObject(kind('calls.numberBarred'));
  });
});
