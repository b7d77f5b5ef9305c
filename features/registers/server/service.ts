import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import { covers, type Scope } from '../../../platform/scope.ts';
import { toCsv } from '../../../platform/spreadsheet/csv.ts';
import type { AuditService } from '../../audit/contract.ts';
import { mostDays, mostExported, type RegisterLine, registerErrors } from '../contract.ts';
import { type Register, registersFor } from '../definitions.ts';
import { cellOf, saidBy } from '../rules/lines.ts';
import * as store from './store.ts';

const dayMs = 86_400_000;

export interface RegisterDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Numbers of what lines are about, by id. */
  numbers(kind: 'report' | 'ticket', ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  people(): Promise<ReadonlyMap<string, { staffNo: string; name: string }>>;
  branches(): Promise<readonly { path: string; name: LocalText }[]>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}
export interface RegisterReader {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
}
/** What of a register is asked for. */
export interface Asked {
  from: string;
  to: string;
  branch?: string | undefined;
}

/** Registers as views over the facts. */
export function createRegisters(deps: RegisterDeps) {
  const { database, clock, audit } = deps;

  /** @throws AppError notFound */
  function registerFor(by: RegisterReader, code: string): Register {
    const found = registersFor(by.permissions).find((one) => one.code === code);
    if (found === undefined) throw new AppError(commonErrors.notFound);
    return found;
  }

  /** @throws AppError periodWrong, notFound for a branch outside of the scope */
  function filterOf({ scope }: RegisterReader, { from, to, branch }: Asked): store.LineFilter {
    const span = Date.parse(to) - Date.parse(from);
    if (span <= 0 || span > mostDays * dayMs)
      throw new AppError(registerErrors['registers.periodWrong'], { values: { most: mostDays } });
    const own = scope.kind === 'tree' ? scope.path : 'hq';
    const path = branch ?? own;
    if (!covers(scope, path)) throw new AppError(commonErrors.notFound);
    // What belongs to no branch belongs to headquarters.
    return { from: new Date(from), to: new Date(to), path, alsoNone: !path.includes('.') };
  }

  async function shown(register: Register, lines: readonly store.LineRecord[]): Promise<RegisterLine[]> {
    const { id, kind } = register.subject;
    const ids = [...new Set(lines.flatMap((line) => line.ids[id] ?? []))];
    const [people, branches, numbers] = await Promise.all([
      deps.people(),
      deps.branches(),
      kind === null ? new Map<string, string>() : deps.numbers(kind, ids),
    ]);
    const names = new Map(branches.map(({ path, name }) => [path, name]));
    // Of the data only what the register shows.
    const keys = [
      ...register.columns.map(({ key }) => key),
      ...register.entries.flatMap(({ only }) => only?.key ?? []),
    ];
    const dataOf = ({ data }: store.LineRecord): RegisterLine['data'] =>
      Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)));
    return lines.map((line) => {
      const subject = line.ids[id];
      const by = people.get(line.ids.staffId ?? '');
      return {
        ...{ position: line.position, type: line.type, at: line.at.toISOString(), data: dataOf(line) },
        branch: names.get(line.path ?? '') ?? null,
        subject: subject === undefined ? null : { id: subject, no: numbers.get(subject) ?? null },
        by: by === undefined ? null : { staffNo: by.staffNo, name: by.name },
      };
    });
  }

  return {
    /** @throws AppError periodWrong, notFound */
    async list(by: RegisterReader, asked: Asked) {
      const asOf = deps.position();
      const known = registersFor(by.permissions);
      const [counts, branches] = await Promise.all([
        store.countLines(database.read, known, filterOf(by, asked)),
        deps.branches(),
      ]);
      return {
        registers: known.map(({ code }, at) => ({ code, lines: counts[at] ?? 0 })),
        branches: branches
          .filter(({ path }) => covers(by.scope, path))
          .map(({ path, name }) => ({ path, name })),
        asOf,
      };
    },

    /** @throws AppError notFound, periodWrong */
    async read(
      by: RegisterReader,
      code: string,
      query: Asked & { before?: number | undefined; limit: number },
    ): Promise<{ lines: RegisterLine[]; next: number | null; asOf: number }> {
      const asOf = deps.position();
      const register = registerFor(by, code);
      const found = await store.readLines(database.read, register, filterOf(by, query), {
        ...{ before: query.before ?? null, limit: query.limit + 1 },
      });
      const page = found.slice(0, query.limit);
      return {
        lines: await shown(register, page),
        next: found.length > query.limit ? (page.at(-1)?.position ?? null) : null,
        asOf,
      };
    },

    /**
     * A register of a period; its first line says who exported it, when and why.
     * @throws AppError notFound, periodWrong, tooLong
     */
    async export(
      by: RegisterReader,
      code: string,
      asked: Asked & { reason: string },
      language: Language,
    ): Promise<string> {
      const register = registerFor(by, code);
      const found = await store.readLines(database.read, register, filterOf(by, asked), {
        ...{ before: null, limit: mostExported + 1 },
      });
      if (found.length > mostExported)
        throw new AppError(registerErrors['registers.tooLong'], { values: { most: mostExported } });
      const lines = await shown(register, found);
      const at = clock.now();
      const { reason, from, to, branch } = asked;
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            ...{ at, actor: { kind: 'staff', staffId: by.staffId }, address: by.address, reason },
            ...{ action: 'registers.exported', subject: { kind: 'register', id: code } },
            details: { rows: lines.length, from, to, branch: branch ?? null },
          },
        ]),
      );
      const format = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: deps.zone(), dateStyle: 'short', timeStyle: 'short' },
      });
      const time = (iso: string): string => format.format(new Date(iso));
      const say = (text: LocalText): string => inLanguage(text, language);
      const who = (await deps.people()).get(by.staffId);
      const [name, staffNo, when] = [who?.name ?? '', who?.staffNo ?? '', time(at.toISOString())];
      const mark =
        language === 'en'
          ? `${say(register.name)}. Exported by ${name} (${staffNo}) at ${when}, ${lines.length} rows, reason: ${reason}. Confidential.`
          : `${say(register.name)}。由 ${name}（${staffNo}）于 ${when} 导出，共 ${lines.length} 条，事由：${reason}。内部资料，不得外传。`;
      const heads =
        language === 'en'
          ? ['When', 'What', 'About', 'By', 'Branch']
          : ['时间', '事项', '对象', '经办', '机构'];
      return toCsv([
        [mark],
        [...heads, ...register.columns.map((column) => say(column.name))],
        ...lines.map((line) => [
          time(line.at),
          say(saidBy(register, line)),
          line.subject?.no ?? line.subject?.id ?? '',
          line.by === null ? '' : `${line.by.name} ${line.by.staffNo}`,
          line.branch === null ? '' : say(line.branch),
          ...register.columns.map((column) => cellOf(column, line, { language, time })),
        ]),
      ]);
    },
  };
}
export type Registers = ReturnType<typeof createRegisters>;
