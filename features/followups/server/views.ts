import type { Reader } from '../../../platform/database/database.ts';
import { salutation } from '../../customers/rules/name.ts';
import { maskNumber } from '../../customers/rules/number.ts';
import type { Tickets } from '../../tickets/contract.ts';
import type { FollowUpRow, FollowUpView } from '../contract/tasks.ts';
import { choicesAt, wordOf } from '../rules/choices.ts';
import { explain } from '../rules/explain.ts';
import { correctionOf } from './calling-store.ts';
import type { Doer, Held, Keeping } from './keeping.ts';
import type { Sealing, TaskContent } from './sealing.ts';
import * as store from './store.ts';

export interface ViewsDeps {
  keeping: Keeping;
  sealing: Sealing;
  tickets: Pick<Tickets, 'find'>;
  people(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; staffNo?: string | null }>>;
}

export type Views = ReturnType<typeof createViews>;

/** A policy number as it is shown in lists: its last four. */
const maskPolicyNo = (no: string): string => (no.length <= 4 ? no : `…${no.slice(-4)}`);

/** @returns how a customer is addressed: surname and title. */
export const addressed = ({ name, honorific }: TaskContent['holder']): string =>
  salutation('private', name, honorific) ?? '—';

/** @returns a number of a task as it is shown. */
export const maskedNumber = ({ numbers }: TaskContent, id: string): string => maskNumber(numbers[id] ?? '');

/** What pages are told of tasks: masked, but for what the agent needs who has the customer on the line. */
export function createViews({ keeping, sealing, people, tickets }: ViewsDeps) {
  async function named(ids: readonly (string | null)[]) {
    const known = ids.filter((id): id is string => id !== null);
    const found = await people([...new Set(known)]);
    return (id: string) => {
      const person = found.get(id);
      return { id, name: person?.name ?? '—', staffNo: person?.staffNo ?? null };
    };
  }

  /** Identity and address are shown at the step that asks for them, to the agent who asks. */
  function openedFor(held: Held, staffId: string, { holder }: TaskContent): FollowUpView['opened'] {
    const { state, step } = held;
    if (state.call?.agentId !== staffId) return null;
    const asksAddress = step.question?.role === 'address';
    const checks = step.action === 'checkIdentity';
    return {
      name: holder.name,
      idTail: checks ? holder.idTail : null,
      address: asksAddress ? holder.address : null,
    };
  }

  /** Problem tickets of a task that has ended, and what came of them. */
  async function problems(
    reader: Reader,
    { row, state }: Held,
  ): Promise<Pick<FollowUpView, 'problems' | 'corrects' | 'correction'>> {
    const { correctsId: corrects } = row;
    if (state.end === null) return { problems: [], corrects, correction: null };
    const made = [...(await store.ticketsOf(reader, row.id)).values()];
    const found = await Promise.all(made.map((id) => tickets.find(id)));
    const correction = made.length === 0 ? null : await correctionOf(reader, row.id);
    return {
      problems: found.flatMap((one) =>
        one === null ? [] : [{ id: one.id, no: one.no, open: one.closedAt === null }],
      ),
      corrects,
      correction:
        correction === null ? null : { id: correction.id, completed: correction.outcome === 'completed' },
    };
  }

  return {
    async view(reader: Reader, by: Pick<Doer, 'staffId'>, held: Held): Promise<FollowUpView> {
      const { row, state, step, past, at } = held;
      const content = sealing.openContent(row.content);
      const person = await named([row.ownerId, state.keeper, ...past.map(({ staffId }) => staffId)]);
      const plan = explain(state, step, at, row.rules);
      const iso = at.toISOString();
      const choices = choicesAt(state, plan.step, iso, new Date(at.getTime() + 3_600_000).toISOString());
      return {
        ...{ id: row.id, kind: row.kind, version: row.version, path: row.path },
        holder: addressed(content.holder),
        task: { ...row.task, numbers: [...state.numbers], addressMark: state.addressMark },
        surrendered: [...state.surrendered],
        numbers: state.numbers.map(({ id }) => ({ id, masked: maskedNumber(content, id) })),
        policies: row.task.policies.map(({ id }) => ({
          id,
          policyNo: maskPolicyNo(content.policies[id]?.policyNo ?? ''),
          product: content.policies[id]?.product ?? '',
        })),
        opened: by.staffId === null ? null : openedFor(held, by.staffId, content),
        plan,
        questions: state.rules.questions.list
          .filter(({ kinds }) => kinds.includes(row.kind))
          .map(({ code, repeat }) => ({ code, text: repeat })),
        outcomes: choices.outcomes.map(({ outcome }) => outcome),
        may: [...new Set(choices.events.map(wordOf))],
        call:
          state.call === null
            ? null
            : {
                ...{ agentId: state.call.agentId, numberId: state.call.numberId, person: state.call.person },
                ...{ interactionId: row.callInteractionId, line: row.line },
              },
        owner: row.ownerId === null ? null : person(row.ownerId),
        keeper: state.keeper === null ? null : person(state.keeper),
        ...(await problems(reader, held)),
        ...{ paused: row.paused, priority: row.priority },
        events: past.map(({ n, at: when, staffId, interactionId, event }) => ({
          ...{ n, at: when.toISOString(), interactionId, event },
          by: staffId === null ? null : person(staffId),
        })),
      };
    },

    /** Rows of a list, each with what the rules say now. */
    async rows(reader: Reader, records: readonly store.TaskRecord[]): Promise<FollowUpRow[]> {
      const events = await store.eventsOf(
        reader,
        records.map(({ id }) => id),
      );
      const person = await named(records.map(({ ownerId, keeperId }) => ownerId ?? keeperId));
      return Promise.all(
        records.map(async (record): Promise<FollowUpRow> => {
          const held = await keeping.plan(record, events.get(record.id) ?? []);
          const content = sealing.openContent(record.content);
          const { step, coolingOff } = explain(held.state, held.step, held.at, record.rules);
          const { action, who, from, attempt, purpose } = step;
          const owner = record.ownerId ?? record.keeperId;
          return {
            ...{ id: record.id, kind: record.kind, holder: addressed(content.holder), coolingOff },
            product: content.policies[record.task.policies[0]?.id ?? '']?.product ?? '—',
            policies: record.task.policies.length,
            step: { action, who, from, attempt, purpose },
            end: held.state.end?.outcome ?? null,
            owner: owner === null ? null : person(owner).name,
            ...{ paused: record.paused, priority: record.priority, version: record.version },
          };
        }),
      );
    },
  };
}
