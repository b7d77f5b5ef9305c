import type { Reader } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';
import type { AnswerView, ComplaintRow, ComplaintView, SettlementView } from '../contract/views.ts';
import { answerActionsOf, whyNotClosed } from '../rules/answer.ts';
import { authorityOf } from '../rules/authority.ts';
import { clocksOf, type RunningClock, stateOf } from '../rules/clocks.ts';
import { interestsOf } from '../rules/handlers.ts';
import { maskContact, maskName } from '../rules/mask.ts';
import { reexaminationUntil } from '../rules/reexamination.ts';
import { actionsFor } from './acting.ts';
import type { Core, Doer } from './deps.ts';
import { casesOf, settlementsOf } from './parts-store.ts';
import { decisionsFor } from './settling.ts';
import { partiesOf, readStaff, type Staff } from './staff.ts';
import * as store from './store.ts';

const dayMs = 86_400_000;
type Row = store.ComplaintRecord;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What each answer action of a view belongs to in the table of complaints. */
const answerAction = {
  save: 'saveAnswer',
  submit: 'submitAnswer',
  approve: 'approveAnswer',
  return: 'returnAnswer',
  send: 'sendAnswer',
} as const;

/** Shows complaints: who complains is masked. */
export function createViews(core: Core) {
  const { database, clock, calendar, rules, sealing, customers } = core;

  const clockView = (of: RunningClock, now: Date) => ({
    ...{ clock: of.clock, from: of.from.toISOString(), dueAt: of.dueAt.toISOString() },
    ...{ stoppedAt: iso(of.stoppedAt), state: stateOf(of, now) },
  });

  /** What many rows are shown with. */
  async function around(reader: Reader, list: readonly Row[]) {
    const now = clock.now();
    const { withinDays } = rules.inForce(now).ruleSet.history;
    const keys = list.map(({ complainantIndex }) => complainantIndex).filter((key) => key !== null);
    const ids = list.map(({ customerId }) => customerId).filter((id) => id !== null);
    const staff = await readStaff(core, reader);
    const answers = await store.answersOf(
      reader,
      list.map(({ id }) => id),
    );
    const since = new Date(now.getTime() - withinDays * dayMs);
    const inRow = await store.countsInRow(reader, [...new Set(keys)], since);
    const cards = await customers.cards(systemScope('names beside complaints'), [...new Set(ids)]);
    const branches = await core.branchNames();
    const ruleSets = new Map<number, ComplaintRuleSet>();
    for (const { rules: number } of list)
      if (!ruleSets.has(number)) ruleSets.set(number, await rules.of(number));
    return { now, staff, answers, inRow, cards, branches, ruleSets };
  }
  type Around = Awaited<ReturnType<typeof around>>;

  /** A name that was given is masked; else a customer is addressed as everywhere. */
  function complainantOf(row: Row, cards: Around['cards']): string | null {
    const name = sealing.openOrNull('name', row.name);
    if (name !== null) return maskName(name);
    return row.customerId === null ? null : (cards.get(row.customerId)?.name ?? null);
  }

  function rowOf(row: Row, of: Around): ComplaintRow {
    const ruleSet = of.ruleSets.get(row.rules);
    if (ruleSet === undefined) throw new Error('a complaint without rules');
    const clocks = clocksOf(row, ruleSet, calendar.current());
    const shown = row.endedAt === null ? clocks.filter(({ stoppedAt }) => stoppedAt === null) : clocks;
    return {
      ...{
        id: row.id,
        no: row.no,
        level: row.level,
        state: row.state,
        source: row.source,
        target: row.target,
      },
      cause: row.cause,
      causeName: causeName(row.cause, ruleSet),
      complainantKind: row.complainantKind,
      complainant: complainantOf(row, of.cards),
      customerId: row.customerId,
      groupSize: row.groupSize,
      inRow: row.complainantIndex === null ? 1 : (of.inRow.get(row.complainantIndex) ?? 1),
      handler: of.staff.show(row.handlerId),
      seenAt: iso(row.seenAt),
      branchName: of.branches.get(row.path) ?? null,
      receivedAt: row.receivedAt.toISOString(),
      clocks: shown.map((one) => clockView(one, of.now)),
      answer: of.answers.find((one) => one.complaintId === row.id && one.round === row.round)?.state ?? null,
      referralNo: row.referralNo,
      reexamined: row.reexaminationAt !== null,
      followUp: row.followUp,
      endedAt: iso(row.endedAt),
      end: row.end,
      version: row.version,
    };
  }

  function answerView(
    answer: store.AnswerRecord,
    row: Row,
    by: Doer,
    ruleSet: ComplaintRuleSet,
    staff: Staff,
  ): AnswerView {
    const may = actionsFor(row, by, staff);
    const now = answer.round === row.round ? answerActionsOf(answer, row.level, ruleSet) : [];
    const own = answer.writtenBy === by.staffId;
    return {
      ...{
        id: answer.id,
        round: answer.round,
        form: answer.form,
        decision: answer.decision,
        state: answer.state,
      },
      text: sealing.open('answerText', answer.text),
      writtenBy: staff.show(answer.writtenBy),
      changedAt: answer.changedAt.toISOString(),
      reviewedBy: answer.reviewedBy === null ? null : staff.show(answer.reviewedBy),
      reviewedAt: iso(answer.reviewedAt),
      remark: sealing.openOrNull('answerRemark', answer.remark),
      sentAt: iso(answer.sentAt),
      sentBy: answer.sentBy,
      actions: now.filter(
        (action) =>
          may.includes(answerAction[action]) && !(own && (action === 'approve' || action === 'return')),
      ),
    };
  }

  async function settlementViews(
    reader: Reader,
    row: Row,
    by: Doer,
    authority: number,
    staff: Staff,
  ): Promise<SettlementView[]> {
    const may = actionsFor(row, by, staff).includes('decideSettlement');
    const handles = row.handlerId === by.staffId || by.permissions.has('complaints.supervise');
    return (await settlementsOf(reader, row.id)).map((one) => ({
      ...{ id: one.id, kind: one.kind, amount: one.amount, state: one.state },
      reason: sealing.open('settlementReason', one.reason),
      proposedBy: staff.show(one.proposedBy),
      proposedAt: one.proposedAt.toISOString(),
      decidedBy: one.decidedBy === null ? null : staff.show(one.decidedBy),
      decidedAt: iso(one.decidedAt),
      actions: may ? decisionsFor(one, { staffId: by.staffId, authority, handles }) : [],
    }));
  }

  return {
    async rows(list: readonly Row[], reader: Reader = database.read): Promise<ComplaintRow[]> {
      if (list.length === 0) return [];
      const of = await around(reader, list);
      return list.map((row) => rowOf(row, of));
    },
    complainantOf,

    /** @throws AppError notFound */
    async view(by: Doer, id: string): Promise<ComplaintView> {
      const row = await store.findComplaint(database.read, by, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return this.viewOf(by, row, database.read);
    },

    /** Of a complaint that somebody has just acted upon: also when it is no longer his. */
    async viewOf(by: Doer, row: Row, reader: Reader): Promise<ComplaintView> {
      const asOf = core.position();
      const others = await store.othersOf(reader, by, row);
      const of = await around(reader, [row]);
      const { staff, now } = of;
      const ruleSet = await rules.of(row.rules);
      const person = (staffId: string | null) => (staffId === null ? null : staff.show(staffId));
      const doer = staff.find(by.staffId);
      const authority = authorityOf(doer?.roles ?? [], ruleSet);
      const settlements = await settlementViews(reader, row, by, authority, staff);
      const answers = of.answers.map((one) => answerView(one, row, by, ruleSet, staff));
      const contact = sealing.openOrNull('contact', row.contact);
      const ask =
        row.end === 'answered' && row.reexaminationAt === null ? (row.answeredAt ?? row.endedAt) : null;
      const [story] = await casesOf(reader, [row.id]);
      return {
        ...rowOf(row, of),
        rules: row.rules,
        content: sealing.openOrNull('content', row.content),
        wish: sealing.openOrNull('wish', row.wish),
        amount: row.amount,
        hasIdentity: row.name !== null || row.contact !== null || row.representatives !== null,
        contact: contact === null ? null : maskContact(contact),
        representatives: row.representativeCount,
        accused: row.accused.map(staff.show),
        handledMatter: row.handledMatter.map(staff.show),
        receivedBy: person(row.receivedBy),
        interactionId: row.interactionId,
        levelReasons: row.levelReasons,
        proposedLevel: row.proposedLevel,
        allClocks: clocksOf(row, ruleSet, calendar.current()).map((one) => ({
          ...clockView(one, now),
          ...{ span: one.span, source: one.source },
        })),
        ...{ reactedAt: iso(row.reactedAt), toldAt: iso(row.toldAt), answeredAt: iso(row.answeredAt) },
        contactGivenAt: iso(row.contactGivenAt),
        managerCall:
          row.managerCalledAt === null || row.managerCalledBy === null
            ? null
            : { by: staff.show(row.managerCalledBy), at: row.managerCalledAt.toISOString() },
        ...{ answers, settlements, authority },
        extension: {
          state: row.extension,
          reason: sealing.openOrNull('extensionReason', row.extensionReason),
          askedBy: person(row.extensionAskedBy),
          decidedBy: person(row.extensionDecidedBy),
        },
        referral:
          row.referralNo === null || row.referralFrom === null || row.referredAt === null
            ? null
            : { no: row.referralNo, from: row.referralFrom, receivedAt: row.referredAt.toISOString() },
        reexamination:
          row.reexaminationAt === null
            ? null
            : {
                askedAt: row.reexaminationAt.toISOString(),
                reason: sealing.openOrNull('reexaminationReason', row.reexaminationReason) ?? '',
              },
        reexaminationUntil:
          ask === null ? null : reexaminationUntil(ask, ruleSet, calendar.current()).toISOString(),
        root:
          row.finding === null || row.rootKind === null
            ? null
            : {
                ...{
                  finding: row.finding,
                  kind: row.rootKind,
                  points: row.points,
                  staff: person(row.rootStaffId),
                },
                detail: sealing.openOrNull('rootDetail', row.rootDetail) ?? '',
                measure: sealing.openOrNull('rootMeasure', row.rootMeasure) ?? '',
              },
        followUpDueAt: iso(row.followUpDueAt),
        followUpResult: row.followUpResult,
        caseId: story?.id ?? null,
        others: others.map((other) => ({
          ...{ id: other.id, no: other.no, level: other.level },
          receivedAt: other.receivedAt.toISOString(),
          live: other.endedAt === null,
        })),
        closing: whyNotClosed(
          {
            level: row.level,
            answer: of.answers.find(({ round }) => round === row.round) ?? null,
            managerCalled: row.managerCalledAt !== null,
            settlementsAsked: settlements.filter(({ state }) => state === 'asked').length,
          },
          ruleSet,
        ),
        interests: doer === null ? [] : interestsOf(doer, partiesOf(row), staff.people),
        actions: actionsFor(row, by, staff),
        asOf,
      };
    },
  };
}
export type Views = ReturnType<typeof createViews>;

/** @returns how a cause is called in the rules. */
export function causeName(code: string | null, { causes }: ComplaintRuleSet): LocalText | null {
  return causes.find((one) => one.code === code)?.name ?? null;
}
