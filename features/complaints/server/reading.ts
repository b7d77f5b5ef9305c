import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { RouteInput, RouteReply } from '../../../platform/http/route.ts';
import { systemScope } from '../../../platform/scope.ts';
import { dayBegan } from '../../../platform/zone-time.ts';
import type {
  findPeople,
  listComplaints,
  proposeLevelFor,
  repeatedComplainants,
} from '../contract/complaints.ts';
import { complaintErrors } from '../errors.ts';
import { answerDue, clocksOf } from '../rules/clocks.ts';
import { chooseHandler, interestsOf } from '../rules/handlers.ts';
import type { Core, Doer } from './deps.ts';
import type { Registering } from './registering.ts';
import { partiesOf, readStaff } from './staff.ts';
import * as store from './store.ts';
import { causeName, type Views } from './views.ts';

const dayMs = 86_400_000;
const mostPeople = 30;

/** Lists and small questions about complaints. */
export function createReading(core: Core, views: Views, registering: Registering) {
  const { database, clock, rules, sealing, audit, calendar, zone } = core;

  function times(): store.ListTimes & { withinDays: number } {
    const now = clock.now();
    const { history, groupFrom } = rules.inForce(now).ruleSet;
    return {
      ...{ now, dayBegan: dayBegan(now, zone()), groupFrom, repeats: history.repeats },
      ...{
        withinDays: history.withinDays,
        repeatsSince: new Date(now.getTime() - history.withinDays * dayMs),
      },
    };
  }

  return {
    async list(
      by: Doer,
      query: RouteInput<typeof listComplaints>['query'],
    ): Promise<RouteReply<typeof listComplaints>> {
      const asOf = core.position();
      const { after, limit, level, ...filter } = query;
      const found = await store.listComplaints(
        database.read,
        by,
        { ...filter, level: level === undefined ? undefined : Number(level) },
        times(),
        { after: readPlace(after), limit: limit + 1 },
      );
      const list = found.slice(0, limit);
      const last = list.at(-1);
      const more = found.length > limit && last !== undefined;
      return {
        complaints: await views.rows(list),
        next: more ? writePlace(store.placeOf(last, filter.state)) : null,
        counts: await store.countComplaints(database.read, by, times()),
        asOf,
      };
    },

    async propose(
      by: Doer,
      { level: asked, ...features }: RouteInput<typeof proposeLevelFor>['body'],
    ): Promise<RouteReply<typeof proposeLevelFor>> {
      const proposal = await registering.propose(database.read, features);
      const now = clock.now();
      const { ruleSet } = rules.inForce(now);
      const level = asked ?? proposal.level;
      const staff = await readStaff(core, database.read);
      const { customerId, accused, handledMatter } = features;
      const card =
        customerId === null
          ? undefined
          : (await core.customers.cards(systemScope('branch of a complaint'), [customerId])).get(customerId);
      const parties = {
        path: card?.path ?? by.path,
        receivedBy: by.staffId,
        accused,
        handledMatter,
        decidedFirst: [],
      };
      const handler = chooseHandler(level, parties, staff.people, ruleSet);
      const clocked = {
        ...{ level, receivedAt: now, beganAt: now, promisedUntil: null, reactedAt: null, answeredAt: null },
        ...({ toldAt: null, extension: 'none', reexaminationAt: null, endedAt: null } as const),
      };
      const due = answerDue(clocksOf(clocked, ruleSet, calendar.current()));
      return {
        ...{
          level: proposal.level,
          reasons: proposal.reasons,
          earlier: proposal.earlier,
          open: proposal.open,
        },
        handler: handler === null ? null : staff.show(handler.id),
        dueAt: (due ?? now).toISOString(),
      };
    },

    /** Who complains, clear. @throws AppError notFound, notHandler */
    async open(tx: Tx, by: Doer, id: string, reason: string) {
      const row = await store.findComplaint(tx, by, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (row.handlerId !== by.staffId && !by.permissions.has('complaints.supervise'))
        throw new AppError(complaintErrors['complaints.notHandler']);
      await audit.record(tx, [
        {
          at: clock.now(),
          actor: { kind: 'staff', staffId: by.staffId },
          address: by.address,
          action: 'complaints.opened',
          subject: { kind: 'complaint', id },
          reason,
        },
      ]);
      const representatives = sealing.openOrNull('representatives', row.representatives);
      return {
        name: sealing.openOrNull('name', row.name),
        contact: sealing.openOrNull('contact', row.contact),
        representatives:
          representatives === null
            ? []
            : (JSON.parse(representatives) as { name: string; contact: string }[]),
      };
    },

    /** The handler has it before him. @throws AppError notFound */
    async see(tx: Tx, by: Doer, id: string): Promise<void> {
      if ((await store.findComplaint(tx, by, id)) === null) throw new AppError(commonErrors.notFound);
      await store.markSeen(tx, id, by.staffId, clock.now());
    },

    async people(
      by: Doer,
      query: RouteInput<typeof findPeople>['query'],
    ): Promise<RouteReply<typeof findPeople>> {
      const staff = await readStaff(core, database.read);
      const row =
        query.complaintId === undefined
          ? null
          : await store.findComplaint(database.read, by, query.complaintId);
      const wanted = query.query.normalize('NFKC').toLowerCase();
      const found = staff.people.filter(
        ({ active, handles, name, pinyin, staffNo }) =>
          active &&
          (query.handlers === undefined || handles) &&
          [name, pinyin, staffNo].some((text) => text.toLowerCase().includes(wanted)),
      );
      return {
        people: found.slice(0, mostPeople).map((person) => ({
          ...staff.show(person.id),
          ...{ pinyin: person.pinyin, branchName: person.branchName, load: person.load },
          interests: row === null ? [] : interestsOf(person, partiesOf(row), staff.people),
        })),
      };
    },

    async repeated(by: Doer): Promise<RouteReply<typeof repeatedComplainants>> {
      const asOf = core.position();
      const { withinDays, repeats, ...when } = times();
      const rows = await store.repeatedSince(database.read, by, { ...when, repeats });
      const staff = await readStaff(core, database.read);
      const ids = rows.map(({ customerId }) => customerId).filter((id) => id !== null);
      const cards = await core.customers.cards(systemScope('names beside complaints'), [...new Set(ids)]);
      const groups = new Map<string, store.ComplaintRecord[]>();
      for (const row of rows) {
        const key = row.complainantIndex ?? '';
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      const complainants = await Promise.all(
        [...groups].map(async ([key, list]) => {
          const [last] = list;
          if (last === undefined) throw new Error('a group without a complaint');
          const names = await Promise.all(
            list.map(async (row) => causeName(row.cause, await rules.of(row.rules))),
          );
          const causes = [
            ...new Map(names.filter((name) => name !== null).map((name) => [name.zh, name])).values(),
          ];
          return {
            key,
            customerId: last.customerId,
            complainant: views.complainantOf(last, cards),
            complaints: list.length,
            live: list.filter(({ endedAt }) => endedAt === null).length,
            unsatisfied: list.filter(
              ({ followUpResult, round }) => followUpResult === 'unsatisfied' || round > 0,
            ).length,
            causes,
            last: { id: last.id, no: last.no, receivedAt: last.receivedAt.toISOString() },
            handlers: [...new Set(list.map(({ handlerId }) => handlerId))].map(staff.show),
          };
        }),
      );
      complainants.sort(
        (a, b) => b.complaints - a.complaints || (a.last.receivedAt < b.last.receivedAt ? 1 : -1),
      );
      return { withinDays, repeats, complainants, asOf };
    },
  };
}

const writePlace = ({ at, id }: store.Place): string => `${at.toISOString()}~${id}`;

/** What can't be a place is the beginning. */
function readPlace(text: string | undefined): store.Place | null {
  const [at = '', id = ''] = (text ?? '').split('~');
  const valid = !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id);
  return valid ? { at: new Date(at), id } : null;
}
