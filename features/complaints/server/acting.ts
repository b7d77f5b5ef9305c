import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import { complaintFacts } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { chooseHandler, interestsOf, mayHandle } from '../rules/handlers.ts';
import { reexaminationUntil } from '../rules/reexamination.ts';
import { type ComplaintAction, complaintActionTable } from '../states.ts';
import { type AnswerCommand, createAnswering, isAnswerCommand } from './answering.ts';
import type { Core, Doer } from './deps.ts';
import { change, type Held, type Keeping, tell } from './keeping.ts';
import { createSettling } from './settling.ts';
import { partiesOf, type Staff } from './staff.ts';
import * as store from './store.ts';

/** What somebody may do with a complaint as it is. */
export function actionsFor(
  row: store.ComplaintRecord,
  by: Pick<Doer, 'staffId' | 'permissions'>,
  staff: Staff,
): ComplaintAction[] {
  const doer = staff.find(by.staffId);
  if (doer === null || interestsOf(doer, { ...partiesOf(row), decidedFirst: [] }, staff.people).length > 0)
    return [];
  const state = row.endedAt === null ? 'live' : 'closed';
  const handles = row.handlerId === by.staffId || by.permissions.has('complaints.supervise');
  return (Object.keys(complaintActionTable) as ComplaintAction[]).filter((action) => {
    const rule = complaintActionTable[action];
    if (rule.when !== 'both' && rule.when !== state) return false;
    return rule.by === 'handler' ? handles : by.permissions.has(rule.by);
  });
}

/** Carries out the actions of the table of complaints. */
export function createActing(core: Core, keeping: Keeping) {
  const { database, tickets, audit, sealing, calendar } = core;
  const answering = createAnswering(core);
  const settling = createSettling(core);

  /** @throws AppError over, notHandler, notAllowed */
  function refuse(row: store.ComplaintRecord, action: ComplaintAction, by: Doer, staff: Staff): void {
    if (actionsFor(row, by, staff).includes(action)) return;
    const { when, by: who } = complaintActionTable[action];
    if (when === 'live' && row.endedAt !== null) throw new AppError(complaintErrors['complaints.over']);
    if (when === 'closed' && row.endedAt === null) {
      const kind = action === 'followUp' ? 'complaints.followUpNotDue' : 'complaints.reexaminationNotNow';
      throw new AppError(complaintErrors[kind]);
    }
    throw new AppError(
      who === 'handler' ? complaintErrors['complaints.notHandler'] : commonErrors.notAllowed,
    );
  }

  /** Somebody else where the handler has got an interest in the case, or where the level asks for somebody higher. */
  async function rehandle(
    held: Held,
    staff: Staff,
    by: Doer,
    raised: boolean,
    reason: string,
  ): Promise<boolean> {
    const parties = partiesOf(held.row);
    const handler = staff.find(held.row.handlerId);
    const able = handler !== null && mayHandle(handler, parties, staff.people);
    if (able && !raised) return false;
    const level = held.rules.levels[held.row.level];
    const fits = able && level.handlers.some((kind) => kind !== 'receiver' && handler.roles.includes(kind));
    if (fits) return false;
    const next = chooseHandler(held.row.level, parties, staff.people, held.rules);
    if (next === null) throw new AppError(complaintErrors['complaints.nobodyFits']);
    if (next.id === held.row.handlerId) return false;
    await keeping.handOver(held, staff, next.id, {
      why: able ? 'level' : 'interest',
      by: by.staffId,
      reason,
    });
    return true;
  }

  /** @returns whether everything is written already. */
  async function carryOut(held: Held, by: Doer, command: ComplaintCommand, staff: Staff): Promise<boolean> {
    const { tx, row, at } = held;
    const ids = { ticketId: row.id, staffId: by.staffId };
    if (isAnswerCommand(command)) {
      await answering.act(held, by, command as AnswerCommand, staff);
      return false;
    }
    switch (command.action) {
      case 'describe': {
        const { action: _, ...values } = command;
        const { causes } = held.rules;
        if (values.cause != null && !causes.some(({ code }) => code === values.cause))
          throw new AppError(complaintErrors['complaints.causeUnknown']);
        const sent = Object.entries(values).filter(([, value]) => value !== undefined);
        change(held, Object.fromEntries(sent) as Partial<store.NewComplaintRow>);
        return rehandle(held, staff, by, false, '');
      }
      case 'setLevel': {
        if (command.level === row.level) return false;
        change(held, { level: command.level });
        tell(held, complaintFacts['complaint.levelChanged'], ids, { from: row.level, to: command.level });
        return rehandle(held, staff, by, command.level > row.level, command.reason);
      }
      case 'handOver': {
        const person = staff.find(command.staffId);
        const reasons = person === null ? [] : interestsOf(person, partiesOf(row), staff.people);
        if (person !== null && reasons.length > 0)
          throw new AppError(complaintErrors['complaints.interest'], {
            values: { name: person.name, why: reasons.map((reason) => interestWords[reason]).join('、') },
          });
        await keeping.handOver(held, staff, command.staffId, {
          why: 'asked',
          by: by.staffId,
          reason: command.reason,
        });
        return true;
      }
      case 'tell':
        change(held, { toldAt: at });
        return false;
      case 'giveContact':
        change(held, { contactGivenAt: at });
        return false;
      case 'managerCalled':
        change(held, { managerCalledAt: at, managerCalledBy: by.staffId, toldAt: at });
        return false;
      case 'proposeSettlement':
      case 'decideSettlement':
        await settling.act(held, by, command, staff);
        return false;
      case 'findComplex':
      case 'askExtension':
      case 'decideExtension':
        extend(held, by, command);
        return false;
      case 'refer':
        change(held, {
          ...{ referralNo: command.no, referralFrom: command.from, referredAt: new Date(command.receivedAt) },
          ...(row.level < 3 ? { level: 3 as const } : {}),
        });
        if (row.level === 3) return false;
        tell(held, complaintFacts['complaint.levelChanged'], ids, { from: row.level, to: 3 });
        return rehandle(held, staff, by, true, '');
      case 'withdraw':
        await keeping.settle(held);
        await tickets().act(tx, by, row.id, { action: 'withdraw', reason: command.reason });
        return true;
      case 'reexamine':
        await reexamine(held, by, command.reason, staff);
        return true;
      case 'findRoot': {
        const { finding, kind, detail, measure, staffId, points } = command;
        const most = held.rules.levels[row.level].mostPoints;
        if (points > most)
          throw new AppError(complaintErrors['complaints.pointsTooMany'], { values: { most } });
        const rooted = {
          finding,
          rootKind: kind,
          rootStaffId: staffId,
          points: staffId === null ? 0 : points,
        };
        change(held, {
          ...rooted,
          rootDetail: sealing.seal('rootDetail', detail),
          rootMeasure: sealing.sealOrNull('rootMeasure', measure),
        });
        return false;
      }
      case 'followUp':
        if (row.followUp !== 'due' && row.followUp !== 'planned')
          throw new AppError(complaintErrors['complaints.followUpNotDue']);
        change(held, {
          ...{ followUp: 'done', followUpResult: command.result },
          followUpNote: sealing.sealOrNull('followUpNote', command.note),
        });
        return false;
      default:
        throw new Error('an action without a hand');
    }
  }

  /** @throws AppError extensionNotNow, ownApproval */
  function extend(
    held: Held,
    by: Doer,
    command: Extract<ComplaintCommand, { action: 'findComplex' | 'askExtension' | 'decideExtension' }>,
  ): void {
    const { row, at } = held;
    const decision = keeping.clocks(held).find(({ clock }) => clock.startsWith('decision'));
    const open = decision !== undefined && decision.stoppedAt === null && decision.dueAt >= at;
    const expected = { findComplex: 'none', askExtension: 'complex', decideExtension: 'asked' } as const;
    if (!open || row.extension !== expected[command.action])
      throw new AppError(complaintErrors['complaints.extensionNotNow']);
    if (command.action === 'decideExtension') {
      if (row.extensionAskedBy === by.staffId) throw new AppError(complaintErrors['complaints.ownApproval']);
      return change(held, {
        ...{ extension: command.granted ? 'extended' : 'refused', extensionDecidedBy: by.staffId },
      });
    }
    change(held, {
      ...{ extension: command.action === 'findComplex' ? 'complex' : 'asked', extensionAskedBy: by.staffId },
      extensionReason: sealing.seal('extensionReason', command.reason),
    });
  }

  /** @throws AppError reexaminationNotNow, reexaminationLate, nobodyFits */
  async function reexamine(held: Held, by: Doer, reason: string, staff: Staff): Promise<void> {
    const { tx, row, at } = held;
    if (row.end !== 'answered' || row.endedAt === null || row.reexaminationAt !== null)
      throw new AppError(complaintErrors['complaints.reexaminationNotNow']);
    const until = reexaminationUntil(row.answeredAt ?? row.endedAt, held.rules, calendar.current());
    if (at > until) {
      const { span } = held.rules.regulator.askReexamination;
      const days = 'days' in span ? span.days : Math.ceil(span.minutes / 1_440);
      throw new AppError(complaintErrors['complaints.reexaminationLate'], { values: { days } });
    }
    const answers = await store.answersOf(tx, [row.id]);
    const deciders = [
      row.handlerId,
      ...answers.flatMap(({ writtenBy, reviewedBy }) => [writtenBy, reviewedBy]),
    ];
    const decidedFirst = [...new Set([...row.decidedFirst, ...deciders.filter((id) => id !== null)])];
    // A small centre may have nobody else; then whoever is left without another interest decides again.
    const others = staff.people.some((person) =>
      mayHandle(person, partiesOf({ ...row, decidedFirst }), staff.people),
    );
    change(held, {
      reexaminationAt: at,
      reexaminationReason: sealing.seal('reexaminationReason', reason),
      ...(others ? { decidedFirst } : {}),
    });
    await keeping.settle(held);
    await tickets().act(tx, by, row.id, { action: 'reopen', reason });
    const again = await keeping.hold(tx, row.id);
    tell(
      again,
      complaintFacts['complaint.reopened'],
      { ticketId: row.id, staffId: by.staffId },
      { reexamination: true },
    );
    const next = chooseHandler(again.row.level, partiesOf(again.row), staff.people, again.rules);
    if (next === null) throw new AppError(complaintErrors['complaints.nobodyFits']);
    if (next.id === again.row.handlerId) return keeping.settle(again);
    await keeping.handOver(again, staff, next.id, { why: 'reexamination', by: by.staffId, reason });
  }

  return {
    /**
     * Carries out an action.
     * @param current makes what a stale save is answered with
     * @throws AppError notFound, staleVersion, over, notHandler, notAllowed and those of each action
     */
    async act(
      tx: Tx,
      by: Doer,
      id: string,
      command: ComplaintCommand,
      version: number,
      current: () => Promise<unknown>,
    ): Promise<void> {
      if ((await store.findComplaint(database.read, by, id)) === null)
        throw new AppError(commonErrors.notFound);
      // The word in the ticket's history comes first: the ticket is held before its complaint, as everywhere.
      const { what, data, text } = historyOf(command);
      await tickets().note(tx, id, { by: by.staffId, what, data, ...(text === null ? {} : { text }) });
      const held = await keeping.hold(tx, id);
      if (held.row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await current() });
      const staff = await keeping.staff(tx);
      refuse(held.row, command.action, by, staff);
      if (held.row.endedAt === null && by.staffId === held.row.handlerId)
        change(held, { seenAt: held.at, reactedAt: held.row.reactedAt ?? held.at });
      const written = await carryOut(held, by, command, staff);
      const done = written ? await keeping.hold(tx, id) : held;
      tell(
        done,
        complaintFacts['complaint.changed'],
        { ticketId: id, staffId: by.staffId },
        { what: command.action, version: done.row.version + 1 },
      );
      await keeping.settle(done);
      await audit.record(tx, [
        {
          at: held.at,
          actor: { kind: 'staff', staffId: by.staffId },
          address: by.address,
          action: `complaints.${command.action}`,
          subject: { kind: 'complaint', id },
          details: data,
        },
      ]);
    },
  };
}

const interestWords = {
  accused: '被投诉人 is accused',
  handledMatter: '经办过该事项 handled the matter',
  leadsAccused: '被投诉人的组长 leads who is accused',
  decidedFirst: '作出过原处理 decided it first',
} as const;

/** An action as the ticket's history keeps it: codes and numbers, and the words of whoever acted. */
function historyOf(command: ComplaintCommand): {
  what: string;
  data: Record<string, string | number | boolean | null>;
  text: string | null;
} {
  const { action, ...rest } = command;
  const texts = ['reason', 'note', 'remark', 'detail', 'text', 'measure', 'contact', 'no', 'from'];
  const data = Object.entries(rest).flatMap(([name, value]) =>
    texts.includes(name) || Array.isArray(value) || value === undefined ? [] : [[name, value] as const],
  );
  const said = Object.entries(rest).find(([name]) =>
    ['reason', 'note', 'remark', 'contact'].includes(name),
  )?.[1];
  return {
    what: `complaint.${action}`,
    data: Object.fromEntries(data) as Record<string, string | number | boolean | null>,
    text: typeof said === 'string' && said !== '' ? said : null,
  };
}
