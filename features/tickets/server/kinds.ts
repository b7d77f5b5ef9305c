import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { ProcessService } from '../../processes/contract.ts';
import type { TicketKind, TicketKindDefinition } from '../contract/kinds.ts';
import { shippedKinds } from '../data/kinds.ts';
import { ticketErrors } from '../errors.ts';
import { definitionProblem } from '../rules/fields.ts';
import { fits, placeFor } from '../rules/takers.ts';
import * as store from './kinds-store.ts';
import type { OrganisationCache } from './staff.ts';

export interface KindsDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  processes: ProcessService;
  organisation: OrganisationCache;
  /** Every permission of the installation. */
  permissions: ReadonlySet<string>;
}

/** A kind as it was in one version. */
export interface NumberedKind {
  code: string;
  version: number;
  definition: TicketKindDefinition;
}

/** Kinds of tickets: what an administrator designs. Versions never change, so each is read once. */
export function createKinds(deps: KindsDeps) {
  const { database, clock, audit, processes, organisation } = deps;
  const known = new Map<string, NumberedKind>();

  async function version(code: string, number: number): Promise<NumberedKind> {
    const name = `${code}/${number}`;
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const row = await store.findKindVersion(database.read, code, number);
    if (row === null) throw new AppError(commonErrors.notFound);
    const kind = { code, version: number, definition: row.definition };
    known.set(name, kind);
    return kind;
  }

  /** Why nobody could serve a ticket of this kind now. */
  async function problemsOf(definition: TicketKindDefinition): Promise<LocalText[]> {
    const published = await processes.current(definition.process, clock.now());
    if (published === null) {
      return [{ zh: '所选流程尚未发布，无法登记。', en: 'Its process has not been published.' }];
    }
    const { people, groups, roleName } = await organisation.now();
    const roles = new Set(
      Object.values(published.process.nodes).flatMap((node) =>
        node.kind === 'userTask' && node.lane !== null ? [node.lane.role] : [],
      ),
    );
    const root = people[0]?.path.split('.')[0] ?? 'hq';
    return [...roles].flatMap((role): LocalText[] => {
      const place = placeFor(role, root, people, groups);
      const somebody = people.some((person) => fits(place, person, groups));
      if (!place.standIn && somebody) return [];
      const name = roleName(role.replace(/^dept\./, 'group.'));
      return [
        somebody
          ? {
              zh: `「${name.zh}」没有人员，任务会转给${roleName(place.role).zh}。`,
              en: `Nobody is in «${name.en ?? name.zh}»; ${roleName(place.role).en ?? place.role} gets its tasks.`,
            }
          : {
              zh: `「${name.zh}」没有人员，任务无人接手。`,
              en: `Nobody is in «${name.en ?? name.zh}» to take its tasks.`,
            },
      ];
    });
  }

  async function view(
    row: Pick<store.KindRecord, 'code' | 'definition' | 'builtIn' | 'version'>,
  ): Promise<TicketKind> {
    const { code, definition, builtIn, version: number } = row;
    return { ...definition, code, builtIn, version: number, problems: await problemsOf(definition) };
  }

  /** @throws AppError kindInvalid */
  async function refuseInvalid(
    definition: TicketKindDefinition,
    builtIn: boolean,
    language: Language,
  ): Promise<void> {
    const refuse = (problem: LocalText): never => {
      throw new AppError(ticketErrors['tickets.kindInvalid'], {
        values: { problem: inLanguage(problem, language) },
      });
    };
    const problem = definitionProblem(definition.fields, deps.permissions);
    if (problem !== null) refuse(problem);
    if ((await processes.current(definition.process, clock.now())) === null) {
      refuse({ zh: '所选流程不存在或尚未发布。', en: 'the process isn’t there or has not been published.' });
    }
    if (builtIn && !definition.active) {
      refuse({ zh: '系统内置的类型不能停用。', en: 'a kind that belongs to the product stays in use.' });
    }
  }

  async function note(tx: Tx, actorId: string, code: string, action: string, number: number): Promise<void> {
    await audit.record(tx, [
      {
        at: clock.now(),
        actor: { kind: 'staff', staffId: actorId },
        action,
        subject: { kind: 'ticketKind', id: code },
        details: { version: number },
      },
    ]);
  }

  return {
    version,

    /** Adds the kinds that came with this version; what an administrator has changed stays. */
    async prepare(): Promise<void> {
      await database.transaction(async (tx) => {
        for (const { code, builtIn, ...definition } of shippedKinds) {
          await store.insertKind(tx, { code, definition, builtIn }, { at: clock.now(), by: null });
        }
      });
    },

    /** The kind that a new ticket is made by; null where there is none or it is out of use. */
    async current(reader: Reader, code: string): Promise<NumberedKind | null> {
      const row = await store.findKind(reader, code);
      return row === null || !row.definition.active ? null : { ...row };
    },

    /** Names of all kinds by code. */
    async names(): Promise<ReadonlyMap<string, LocalText>> {
      return new Map(
        (await store.listKinds(database.read)).map(({ code, definition }) => [code, definition.name]),
      );
    },
    /** Codes of the kinds of a group. */
    async inGroup(group: string): Promise<string[]> {
      const rows = await store.listKinds(database.read);
      return rows.filter(({ definition }) => definition.group === group).map(({ code }) => code);
    },

    async list(withInactive: boolean): Promise<TicketKind[]> {
      const rows = await store.listKinds(database.read);
      return Promise.all(rows.filter(({ definition }) => withInactive || definition.active).map(view));
    },

    /** @throws AppError notFound */
    async read(code: string, number?: number): Promise<TicketKind> {
      const row = await store.findKind(database.read, code);
      if (row === null) throw new AppError(commonErrors.notFound);
      if (number === undefined || number === row.version) return view(row);
      return view({ ...row, ...(await version(code, number)) });
    },

    /** @throws AppError kindTaken, kindInvalid */
    async create(
      tx: Tx,
      actorId: string,
      language: Language,
      { code, ...definition }: TicketKindDefinition & { code: string },
    ): Promise<TicketKind> {
      await refuseInvalid(definition, false, language);
      const added = await store.insertKind(
        tx,
        { code, definition, builtIn: false },
        { at: clock.now(), by: actorId },
      );
      if (!added) throw new AppError(ticketErrors['tickets.kindTaken']);
      await note(tx, actorId, code, 'tickets.kindAdded', 1);
      return view({ code, definition, builtIn: false, version: 1 });
    },

    /** @throws AppError kindInvalid, notFound, staleVersion with the current kind */
    async update(
      tx: Tx,
      actorId: string,
      language: Language,
      code: string,
      { version: before, ...definition }: TicketKindDefinition & { version: number },
    ): Promise<TicketKind> {
      const current = await store.findKind(tx, code);
      if (current === null) throw new AppError(commonErrors.notFound);
      await refuseInvalid(definition, current.builtIn, language);
      const row = await store.updateKind(tx, code, before, definition, { at: clock.now(), by: actorId });
      if (row === null) throw new AppError(commonErrors.staleVersion, { data: await view(current) });
      await note(tx, actorId, code, 'tickets.kindChanged', row.version);
      return view(row);
    },
  };
}

export type Kinds = ReturnType<typeof createKinds>;
