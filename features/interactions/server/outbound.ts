import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { chooseLanguage } from '../../../platform/local-text.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import type { CustomerLookup, NumberToDial } from '../../customers/contract.ts';
import { type DialAbout, dialErrors } from '../contract/dial.ts';
import { interactionErrors } from '../contract.ts';
import { readNumbers } from './batch-store.ts';
import type { CallControl } from './call-control.ts';
import type { KnownCaller } from './callers.ts';
import { numberColumn } from './interactions.ts';

/** How long a customer is rung before it counts as no answer, milliseconds. */
const ringMs = 45_000;

/**
 * Numbers of calls: encrypted in the table, in the clear only in memory while the calls live. One that can't be opened is
 * left out, so that nobody else's call waits for it; then it can't be dialled.
 */
export const dialledNumbers =
  (database: Database, cipher: Cipher) =>
  async (callIds: readonly string[]): Promise<Map<string, Sensitive<string>>> => {
    const rows = await readNumbers(database, callIds);
    return new Map(
      [...rows].flatMap(([id, number]) => {
        try {
          return [[id, cipher.decrypt(numberColumn, number)] as const];
        } catch {
          return [];
        }
      }),
    );
  };

export interface OutboundDeps {
  customers: Pick<CustomerLookup, 'numberToDial' | 'customerCard'>;
  control: CallControl;
  /** Who may be meant by a number; null when it can't be one. */
  find(number: string): Promise<KnownCaller | null>;
  /** E.164; null for what is no number. */
  normalise(typed: string): string | null;
  /** The number that customers of this branch see as the caller; null for none. */
  callerNumber(path: string): Promise<string | null>;
}

/** Calls that agents make. */
export function createOutbound({ customers, control, find, normalise, callerNumber }: OutboundDeps) {
  async function dial(
    staffId: string,
    command: Command,
    number: NumberToDial,
    call: { customerId: string | null; candidates: number; path: string; about: DialAbout | null },
  ): Promise<{ interactionId: string }> {
    if (number.verdict === 'barred') throw new AppError(dialErrors['calls.numberBarred']);
    if (number.verdict === 'otherWanted') throw new AppError(dialErrors['calls.otherNumberWanted']);
    if (!control.live()) throw new AppError(interactionErrors['calls.engineDown']);
    const known = await find(openSensitive(number.number));
    if (known === null) throw new AppError(interactionErrors['calls.numberInvalid']);
    const shows = await callerNumber(call.path);
    const { number: kept, numberIndex } = known;
    return control.request(
      {
        type: 'dial',
        staffId,
        ...{ ...call, shows, timeoutMs: ringMs, language: chooseLanguage(number.language ?? undefined) },
        number: number.number,
        kept: { number: kept, numberIndex },
      },
      command,
    );
  }

  return {
    /** Calls a number of a customer in scope. @throws AppError notFound, dialNotNow, numberBarred, otherNumberWanted */
    async customer(
      principal: Principal,
      command: Command,
      {
        customerId,
        numberId,
        about,
      }: { customerId: string; numberId: string; about?: DialAbout | undefined },
    ): Promise<{ interactionId: string }> {
      const number = await customers.numberToDial(principal.scope, customerId, { numberId });
      if (number === null) throw new AppError(commonErrors.notFound);
      const call = { customerId, candidates: 1, path: number.branchPath, about: about ?? null };
      return dial(principal.staffId, command, number, call);
    },
    /**
     * Calls a number that somebody typed, unless it is barred for anybody who has it.
     * @param of what it is about, where another feature knows the number and whose it is
     * @throws AppError numberInvalid, dialNotNow, numberBarred
     */
    async number(
      principal: Pick<Principal, 'staffId' | 'scope'>,
      command: Command,
      typed: string | Sensitive<string>,
      of: { about: DialAbout; customerId: string | null; path: string } | null = null,
    ): Promise<{ interactionId: string }> {
      const e164 = normalise(typeof typed === 'string' ? typed : openSensitive(typed));
      const known = e164 === null ? null : await find(e164);
      if (e164 === null || known === null) throw new AppError(interactionErrors['calls.numberInvalid']);
      const number = sensitive(e164);
      const anybody = systemScope('whether a number may be dialled');
      const found = await Promise.all(
        known.candidates.map(({ customerId }) => customers.numberToDial(anybody, customerId, { number })),
      );
      const barred = found.some((one) => one?.verdict === 'barred');
      const [only] = known.candidates.length === 1 ? known.candidates : [];
      const language = found.find((one) => one !== null)?.language ?? null;
      const path = of?.path ?? known.candidates[0]?.path ?? pathOf(principal.scope);
      return dial(
        principal.staffId,
        command,
        { number, verdict: barred ? 'barred' : 'free', branchPath: path, language },
        {
          customerId: of?.customerId ?? only?.customerId ?? null,
          ...{ candidates: known.candidates.length, path, about: of?.about ?? null },
        },
      );
    },
  };
}

export type Outbound = ReturnType<typeof createOutbound>;

const pathOf = (scope: Scope): string => (scope.kind === 'system' ? 'hq' : scope.path);
