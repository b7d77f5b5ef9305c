import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { BytesReply, RouteReply } from '../../../platform/http/route.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import type { AuditEntry, AuditService } from '../../audit/contract.ts';
import { callerNames, factNames, factorNames, recordKindNames, refusalNames } from '../codes.ts';
import {
  actionNames,
  type DisclosureRecord,
  disclosureRecord,
  type readDisclosureReport,
} from '../contract/inspection.ts';
import * as store from './inspection-store.ts';

export interface InspectionDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  staffNos(ids: readonly string[]): Promise<ReadonlyMap<string, { staffNo: string }>>;
  zone(): string;
}

type Report = Omit<RouteReply<typeof readDisclosureReport>, 'asOf'>;

/** At most so many rows in one export; more are asked for by a shorter period. */
const exportLimit = 100_000;

/** Reads disclosures out of the audit trail. */
export function createInspection({ database, clock, audit, staffNos, zone }: InspectionDeps) {
  async function find(filter: store.DisclosureFilter): Promise<DisclosureRecord[]> {
    const entries = await store.findDisclosures(database.read, filter);
    const staff = await staffNos([...new Set(entries.flatMap(({ actorId }) => actorId ?? []))]);
    return entries.map((entry) =>
      recordOf(entry, entry.actorId === null ? null : (staff.get(entry.actorId)?.staffNo ?? null)),
    );
  }

  return {
    async list(
      filter: store.DisclosureFilter,
    ): Promise<{ records: DisclosureRecord[]; next: number | null }> {
      const records = await find(filter);
      return { records, next: records.length === filter.limit ? (records.at(-1)?.seq ?? null) : null };
    },

    /** A CSV file that spreadsheets read as UTF-8; that it was made is a record of the trail itself. */
    async export(
      author: { staffId: string; address: string },
      filter: Omit<store.DisclosureFilter, 'limit' | 'before'>,
      language: Language,
    ): Promise<BytesReply> {
      const records = await find({ ...filter, limit: exportLimit });
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            at: clock.now(),
            actor: { kind: 'staff', staffId: author.staffId },
            address: author.address,
            action: 'disclosure.exported',
            details: { rows: records.length, from: filter.from ?? null, to: filter.to ?? null },
          },
        ]),
      );
      return {
        status: 200,
        headers: { 'content-disposition': 'attachment; filename="disclosure-records.csv"' },
        body: Buffer.from(csvOf(records, language, zone())),
      };
    },

    async report(month: string): Promise<Report> {
      const counts = await store.countDisclosures(database.read, { month, zone: zone() });
      const total = (action: string): number => sum(counts.filter((each) => each.action === action));
      const refused = counts.filter((each) => each.action === 'refused');
      const byCase = new Map<string, Report['refusals'][number]>();
      for (const { case: name, caller, n } of refused) {
        if (name === null) continue;
        const key = `${name} ${caller}`;
        byCase.set(key, { case: name, caller, count: (byCase.get(key)?.count ?? 0) + n });
      }
      const days = [...new Set(counts.map(({ day }) => day))].sort();
      return {
        month,
        verified: total('verified'),
        told: total('told'),
        refused: total('refused'),
        locked: total('locked'),
        refusals: [...byCase.values()].sort((a, b) => b.count - a.count || (a.case < b.case ? -1 : 1)),
        days: days.map((day) => ({
          day,
          refused: sum(refused.filter((each) => each.day === day)),
          locked: sum(counts.filter((each) => each.action === 'locked' && each.day === day)),
        })),
      };
    },
  };
}

export type Inspection = ReturnType<typeof createInspection>;

const sum = (rows: readonly { n: number }[]): number => rows.reduce((all, { n }) => all + n, 0);

function recordOf(entry: AuditEntry & { seq: number }, staffNo: string | null): DisclosureRecord {
  const { details } = entry;
  return disclosureRecord.parse({
    seq: entry.seq,
    at: entry.at,
    action: entry.action.slice('disclosure.'.length),
    interactionId: entry.subjectId,
    channel: details.channel,
    staffNo,
    caller: details.caller,
    recordKind: details.recordKind ?? null,
    recordId: details.recordId ?? null,
    facts: details.facts ?? [],
    factors: details.factors ?? [],
    case: details.case ?? null,
    matched: details.matched ?? null,
    ruleVersion: details.ruleVersion,
  });
}

function csvOf(records: readonly DisclosureRecord[], language: Language, zone: string): string {
  const zh = language !== 'en';
  const head = zh
    ? [
        '时间',
        '事项',
        '联络',
        '渠道',
        '工号',
        '来电人',
        '对象',
        '对象编号',
        '信息',
        '要素',
        '婉拒原因',
        '核对结果',
        '规则版本',
      ]
    : [
        'Time',
        'What',
        'Contact',
        'Channel',
        'Staff no.',
        'Caller',
        'About',
        'Record',
        'Facts',
        'Factors',
        'Refusal',
        'Matched',
        'Rules',
      ];
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const name = (text: { zh: string; en?: string | undefined } | undefined): string =>
    text === undefined ? '' : inLanguage(text, language);
  const rows = records.map((each) => [
    time.format(new Date(each.at)),
    name(actionNames[each.action]),
    each.interactionId,
    each.channel,
    each.staffNo ?? '',
    name(callerNames[each.caller]),
    each.recordKind === null ? '' : name(recordKindNames[each.recordKind]),
    each.recordId ?? '',
    each.facts.map((fact) => name(factNames[fact])).join('; '),
    each.factors.map((factor) => name(factorNames[factor])).join('; '),
    each.case === null ? '' : name(refusalNames[each.case]),
    each.matched === null ? '' : each.matched ? (zh ? '相符' : 'yes') : zh ? '不符' : 'no',
    String(each.ruleVersion),
  ]);
  return toCsv([head, ...rows]);
}
