import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError } from '../../../../platform/errors.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { type Scope, systemScope } from '../../../../platform/scope.ts';
import { setTimer, type TimerHandler } from '../../../../platform/timers/timers.ts';
import { dateIn, momentOf } from '../../../../platform/zone-time.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { addDays } from '../../../calendar/rules/dates.ts';
import { salutation } from '../../../customers/rules/name.ts';
import type { Customers } from '../../../customers/server/service.ts';
import type { NumberMark } from '../../codes.ts';
import { type DrawFault, drawErrors } from '../../contract/drawing.ts';
import type { DrawRule, ListRuleSet } from '../../contract/list-rules.ts';
import type { NewFollowUpTask } from '../../contract/tasks.ts';
import { followUpFacts } from '../../contract.ts';
import { designOf, drawSample } from '../../rules/draw.ts';
import { minuteOf } from '../../rules/hours.ts';
import type { Adding } from '../adding.ts';
import { insertTasks } from '../store.ts';
import { wakeAllocation } from './allocating.ts';
import * as store from './drawing-store.ts';
import type { ListRules } from './list-rules.ts';

/** Kind of the daily timer; its payload names the day that is drawn. */
export const drawTimer = 'followUps.draw';
const key = 'daily';
const batchRows = 500;
const shownDraws = 60;
const shownFirst = 10;
const mostPolicies = 50;

type ListSources = Customers['lists'];
type ListedRecord = Awaited<ReturnType<ListSources['newContracts']>>[number];

export interface DrawingDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  rules: ListRules;
  adding: Adding;
  sources: ListSources;
  branchNames(): Promise<ReadonlyMap<string, string>>;
  zone(): string;
}
interface Drawn {
  population: number;
  /** Tasks that can be, in the order in which they were drawn. */
  tasks: NewFollowUpTask[];
  faults: Partial<Record<DrawFault, number>>;
  drawn: number;
}

/** What marks of a customer’s number are in follow-up calls. */
const marks: Readonly<Record<string, NumberMark>> = {
  onlyThis: 'designated',
  keptSecret: 'confidential',
  exempted: 'exempt',
  refusing: 'refused',
  special: 'special',
};
const system = systemScope('tasks drawn by rule');

/** Draws tasks by rule: every day once, and beforehand as often as somebody wants to see it. */
export function createDrawing(deps: DrawingDeps) {
  const { database, clock, audit, rules, adding, sources } = deps;

  /** What may be chosen from on a day. */
  async function populationOf(rule: DrawRule, day: string, scope: Scope): Promise<ListedRecord[]> {
    const zone = deps.zone();
    const event = addDays(day, -rule.afterDays);
    const until = new Date(momentOf(addDays(event, 1), 0, zone));
    if (rule.from === 'paidClaims')
      return sources.paidClaims(scope, { day: event, until, lines: rule.lines });
    return sources.newContracts(scope, {
      from: new Date(momentOf(event, 0, zone)),
      to: until,
      lines: rule.lines,
    });
  }

  async function draw(rule: DrawRule, ruleSet: ListRuleSet, day: string, scope: Scope): Promise<Drawn> {
    const population = await populationOf(rule, day, scope);
    // A customer is called once for all his new contracts, and once for each claim.
    const units = new Map<string, ListedRecord[]>();
    for (const record of population) {
      const unit = rule.from === 'newContracts' ? record.customerId : record.id;
      units.set(unit, [...(units.get(unit) ?? []), record]);
    }
    const chosen = drawSample([...units.keys()], rule, day).flatMap((unit) => {
      const records = units.get(unit);
      return records === undefined ? [] : [records];
    });
    const people = await sources.customers(
      scope,
      [...new Set(chosen.map(([first]) => first?.customerId ?? ''))].filter((id) => id !== ''),
    );
    const faults: Drawn['faults'] = {};
    const tasks = chosen.flatMap((records): NewFollowUpTask[] => {
      const task = toTask(rule, ruleSet, day, records, people);
      if (typeof task !== 'string') return [task];
      faults[task] = (faults[task] ?? 0) + 1;
      return [];
    });
    return { population: units.size, drawn: chosen.length, tasks, faults };
  }

  function toTask(
    rule: DrawRule,
    { designs }: ListRuleSet,
    day: string,
    records: readonly ListedRecord[],
    people: Awaited<ReturnType<ListSources['customers']>>,
  ): NewFollowUpTask | DrawFault {
    const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, mostPolicies);
    const [first] = sorted;
    const person = people.get(first?.customerId ?? '');
    if (first === undefined || person === undefined || person.kind === 'corporate') return 'corporate';
    if (person.numbers.length === 0) return 'noNumber';
    const { coolingOffDays } = rule;
    const received = addDays(day, -rule.afterDays);
    return {
      key: `${rule.code}-${first.id}`,
      ...{ kind: rule.kind, path: first.path, customerId: first.customerId, priority: rule.priority },
      holder: { name: person.name, honorific: person.honorific, idTail: person.idTail, address: null },
      ...{ birthday: null, addressMark: null, channel: null, sellerNo: first.sellerNo },
      numbers: person.numbers.slice(0, 8).map(({ kind, number, mark }) => {
        const known = mark === null ? undefined : marks[mark];
        return { kind, number, marks: known === undefined ? [] : [known] };
      }),
      policies: sorted.map((record) => ({
        ...{ policyNo: sources.policyNo(record), product: record.product.zh.slice(0, 80) },
        design: designOf(record.product.zh, designs),
        ...{
          surrendered: false,
          selfInsured: false,
          telesales: false,
          noFollowUp: false,
          instalments: false,
        },
        coolingOff: coolingOffDays === null ? null : { receivedOn: received, days: coolingOffDays },
      })),
    };
  }

  /** Draws what a rule draws on a day, where it hasn’t been drawn: tasks, note and facts are one transaction. */
  async function carryOut(
    tx: Tx,
    rule: DrawRule,
    held: { number: number; ruleSet: ListRuleSet },
    day: string,
  ) {
    if ((await store.findDraw(tx, rule.code, day)) !== null) return;
    const { population, tasks, faults, drawn } = await draw(rule, held.ruleSet, day, system);
    let added = 0;
    for (let at = 0; at < tasks.length; at += batchRows) {
      const { rows } = adding.prepare(tasks.slice(at, at + batchRows), { drawnBy: rule.code });
      added += (await insertTasks(tx, rows)).length;
    }
    const at = clock.now();
    const known = tasks.length - added;
    await store.insertDraw(tx, {
      ...{ rule: rule.code, day, rules: held.number, at, population, drawn, added, known, faults },
    });
    await appendFacts(tx, [
      fact(followUpFacts['followUp.drawn'], { at, ids: {}, data: { rule: rule.code, drawn, added } }),
      ...(added === 0
        ? []
        : [
            fact(followUpFacts['followUp.tasksAdded'], {
              at,
              ids: { staffId: null },
              data: { count: added },
            }),
          ]),
    ]);
    await audit.record(tx, [
      {
        ...{ at, address: null, actor: { kind: 'system' }, action: 'followUp.drawn' },
        details: { rule: rule.code, day, rules: held.number, population, drawn, added },
      },
    ]);
    if (added > 0) await wakeAllocation(tx, at);
  }

  /** When a day is drawn. */
  const drawnAt = (day: string): Date => {
    const zone = deps.zone();
    const { ruleSet } = rules.inForce(clock.now());
    return new Date(momentOf(day, minuteOf(ruleSet.drawAt), zone));
  };

  const work: TimerHandler = async (tx, { payload }) => {
    const day = String(payload.day);
    const held = rules.inForce(clock.now());
    for (const rule of held.ruleSet.draws) if (rule.on) await carryOut(tx, rule, held, day);
    // A server that was away draws the days that it missed, one after the other.
    const next = addDays(day, 1);
    await setTimer(tx, { kind: drawTimer, key, dueAt: drawnAt(next), payload: { day: next } });
  };

  return {
    timerHandlers: { [drawTimer]: work } as Record<string, TimerHandler>,

    /** Sets the first timer of an installation. */
    async begin(): Promise<void> {
      const today = dateIn(clock.now(), deps.zone());
      const day = drawnAt(today) > clock.now() ? today : addDays(today, 1);
      await store.beginTimer(database, { kind: drawTimer, key, dueAt: drawnAt(day), payload: { day } });
    },

    async list() {
      const rows = await store.listDraws(database.read, shownDraws);
      const nextAt = await store.dueOf(database.read, drawTimer, key);
      return {
        draws: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
        nextAt: nextAt?.toISOString() ?? null,
      };
    },

    /** Whom a rule would draw; nothing is stored. @throws AppError drawUnknown */
    async preview(scope: Scope, asked: { day: string; code: string; ruleSet: ListRuleSet | null }) {
      const ruleSet = asked.ruleSet ?? rules.inForce(clock.now()).ruleSet;
      const rule = ruleSet.draws.find(({ code }) => code === asked.code);
      if (rule === undefined) throw new AppError(drawErrors['followUps.drawUnknown']);
      const { population, drawn, tasks, faults } = await draw(rule, ruleSet, asked.day, scope);
      const names = await deps.branchNames();
      const byBranch = new Map<string, number>();
      for (const { path } of tasks) byBranch.set(path, (byBranch.get(path) ?? 0) + 1);
      return {
        ...{ population, drawn, faults },
        known: await store.countKeys(
          database.read,
          tasks.map((task) => task.key),
        ),
        byBranch: [...byBranch]
          .map(([path, count]) => ({ path, name: names.get(path) ?? path, drawn: count }))
          .sort((a, b) => b.drawn - a.drawn),
        first: tasks.slice(0, shownFirst).map(({ holder, policies }) => ({
          holder: salutation('private', holder.name, holder.honorific) ?? '—',
          policy: `…${policies[0]?.policyNo.slice(-4) ?? ''}`,
          product: policies[0]?.product ?? '',
        })),
      };
    },
  };
}
