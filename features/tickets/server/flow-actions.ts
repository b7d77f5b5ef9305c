import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { inLanguage, type LocalText } from '../../../platform/local-text.ts';
import type { ActionKind, FlowAction } from '../../flows/actions.ts';
import type { ActionRequest, QueryAnswer } from '../../flows/queries.ts';
import type { TicketKind } from '../contract/kinds.ts';
import type { Tickets } from '../contract.ts';
import { systemDoer } from './deps.ts';
import { lockInteractionTickets, ticketOfInteraction } from './interaction-tickets-store.ts';

export interface TicketActionDeps {
  database: Database;
  tickets: Pick<Tickets, 'create'>;
  /** Kinds that are in use now. */
  kinds(): Promise<readonly Pick<TicketKind, 'code' | 'name' | 'fields'>[]>;
  /** Whose call it is; null when it is gone. */
  callOf(interactionId: string): Promise<{ path: string; customerId: string | null } | null>;
  /** The caller's own number as it is kept; null when it is withheld. */
  numberOf(interactionId: string): Promise<Sensitive<string> | null>;
  /** @returns the form in which a keyed number is kept and dialled; null when it is none */
  normalise(typed: string): string | null;
}

/** Fields that an action can fill, by the code of what was keyed. */
const fillable = ['contactPhone', 'policyNo', 'claimNo', 'description', 'question'] as const;
const uses: ActionKind['uses'] = [
  { code: 'callbackNumber', label: { zh: '回电号码', en: 'Number to call' } },
  { code: 'policyNo', label: { zh: '保单号', en: 'Policy number' } },
  { code: 'reportNo', label: { zh: '报案号', en: 'Report number' } },
];
const kindParam: LocalText = { zh: '工单类型', en: 'Kind of ticket' };
const wordsParam: LocalText = { zh: '事由', en: 'What it is about' };
const unavailable: QueryAnswer = { outcome: 'unavailable', say: [] };

/**
 * What a menu can have registered: a ticket of a kind, and a call-back. A call has one ticket of a kind at most, so a
 * caller who asks again finds the one that is there.
 */
export function createTicketActions(deps: TicketActionDeps): FlowAction[] {
  const { database, tickets, callOf } = deps;

  const kindChoices = async (): Promise<ActionKind['params'][number]['choices']> => {
    const kinds = await deps.kinds();
    return kinds.filter(isFillable).map(({ code, name }) => ({ value: code, label: name }));
  };

  async function register(
    { interactionId, params, collected, language }: ActionRequest,
    phone: string | null,
  ): Promise<QueryAnswer> {
    const kind = (await deps.kinds()).find(({ code }) => code === params.kind);
    const call = await callOf(interactionId);
    if (kind === undefined || call === null || !isFillable(kind)) return unavailable;
    const words = params.words || inLanguage(kind.name, language);
    const all: Record<string, string | null | undefined> = {
      ...{ contactPhone: phone, policyNo: collected.policyNo, claimNo: collected.reportNo },
      ...{ description: words, question: words },
    };
    const values = Object.fromEntries(
      kind.fields.flatMap(({ key }) => (all[key] ? [[key, all[key]] as const] : [])),
    );
    const lacks = kind.fields.some(({ key, required }) => required && values[key] === undefined);
    if (lacks) return { outcome: 'nothing', say: [] };
    await database.transaction((tx) => once(tx, { interactionId, kind: kind.code, ...call, words, values }));
    return { outcome: 'answered', say: [] };
  }

  async function once(
    tx: Tx,
    made: {
      interactionId: string;
      kind: string;
      path: string;
      customerId: string | null;
      words: string;
      values: Record<string, string>;
    },
  ): Promise<void> {
    const { interactionId, kind, path, customerId, words, values } = made;
    await lockInteractionTickets(tx, interactionId);
    if ((await ticketOfInteraction(tx, interactionId, kind)) !== null) return;
    const by = { ...systemDoer, path };
    await tickets.create(tx, by, {
      ...{ kind, title: words, priority: 'normal', customerId, interactionId, values },
      ...{ links: [], promisedMinutes: null },
    });
  }

  const params = async (): Promise<ActionKind['params']> => [
    { name: 'kind', label: kindParam, choices: await kindChoices() },
    { name: 'words', label: wordsParam, choices: [] },
  ];
  return [
    {
      code: 'ticket',
      name: { zh: '登记工单', en: 'Register a ticket' },
      help: {
        zh: '按所选类型为来电人登记一张工单；同一通电话同一类型只登记一次。',
        en: 'Registers a ticket of this kind for the caller; one call registers one of a kind.',
      },
      uses: uses.filter(({ code }) => code !== 'callbackNumber'),
      outcomes: ['answered', 'nothing', 'unavailable'],
      params,
      async run(request) {
        const number = await deps.numberOf(request.interactionId);
        return register(request, number === null ? null : openSensitive(number));
      },
    },
    {
      code: 'callBack',
      name: { zh: '留号回呼', en: 'Leave a number for a call-back' },
      help: {
        zh: '登记回电请求。用来电人输入的号码（收号代码 callbackNumber），没有输入就用来电号码；两者都没有时结果为“没有记录”。',
        en: 'Registers that the caller wants to be called: at the number that he keyed as callbackNumber, else at his own; with neither it ends as «nothing».',
      },
      uses: uses.filter(({ code }) => code === 'callbackNumber'),
      outcomes: ['answered', 'failed', 'nothing', 'unavailable'],
      params,
      async run(request) {
        const keyed = request.collected.callbackNumber;
        if (keyed !== undefined) {
          const number = deps.normalise(keyed);
          return number === null ? { outcome: 'failed', say: [] } : register(request, number);
        }
        const own = await deps.numberOf(request.interactionId);
        return own === null ? { outcome: 'nothing', say: [] } : register(request, openSensitive(own));
      },
    },
  ];
}

/** Whether everything that the form demands can be filled without a person. */
function isFillable({ fields }: Pick<TicketKind, 'fields'>): boolean {
  const known: readonly string[] = fillable;
  return fields.every(({ key, required }) => !required || known.includes(key));
}
