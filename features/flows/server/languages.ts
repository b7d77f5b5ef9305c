import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { AuditService } from '../../audit/contract.ts';
import { flowFacts } from '../contract/facts.ts';
import {
  firstLanguage,
  type LanguageRow,
  type LanguageSetup,
  languageErrors,
  shippedLanguageRows,
} from '../contract/languages.ts';
import * as store from './language-store.ts';
import type { FlowAuthor } from './service.ts';

export interface LanguageDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Codes of skills in use. */
  skills(): Promise<readonly string[]>;
  /** Names of sounds that every call in a language may need, whatever the flows say. */
  needed(language: SpokenLanguage): readonly string[];
  /** Names of sounds that flows in force play in a language. */
  named(language: SpokenLanguage): readonly string[];
  /** Names of what can be played in a language. */
  playable(language: SpokenLanguage): ReadonlySet<string>;
  /** Codes of flows in a language, drafts as well as what was published. */
  flowsIn(language: SpokenLanguage): Promise<readonly string[]>;
}

/** Languages in which customers are served. Those in use are kept in memory, for whoever asks at every prompt. */
export function createLanguages(deps: LanguageDeps) {
  const { database, clock, audit } = deps;
  let rows: LanguageRow[] = [];

  async function reload(): Promise<void> {
    rows = await store.listLanguages(database.read);
  }

  return {
    /** Adds what a new installation begins with, and reads. */
    async prepare(): Promise<void> {
      await database.transaction((tx) => store.insertMissingLanguages(tx, shippedLanguageRows));
      await reload();
    },
    reload,

    /** Languages in use. */
    inUse: (): readonly LanguageRow[] => rows.filter(({ active }) => active),

    /** Skill of those who speak a language, by its code; nothing where everybody does. */
    skillOf: (): ReadonlyMap<SpokenLanguage, string> =>
      new Map(rows.flatMap(({ code, skill, active }) => (active && skill !== null ? [[code, skill]] : []))),

    list: (): Promise<LanguageRow[]> => store.listLanguages(database.read),

    async setup(): Promise<LanguageSetup[]> {
      const all = await store.listLanguages(database.read);
      return Promise.all(
        all.map(async (row) => {
          // What came with a release after a flow was published may lack a recording.
          const needed = [...new Set([...deps.needed(row.code), ...deps.named(row.code)])];
          const playable = deps.playable(row.code);
          return {
            ...row,
            needed: needed.length,
            missing: needed.filter((name) => !playable.has(name)),
            flows: [...(await deps.flowsIn(row.code))],
          };
        }),
      );
    },

    /** @throws AppError languages.codeTaken, languages.skillUnknown */
    async create(
      tx: Tx,
      author: FlowAuthor,
      asked: Pick<LanguageRow, 'code' | 'name' | 'skill'>,
    ): Promise<LanguageRow> {
      await checkSkill(asked.skill);
      if (!(await store.insertLanguage(tx, asked))) throw new AppError(languageErrors['languages.codeTaken']);
      const row = { ...asked, active: true, version: 1 };
      await note(tx, author, row, 'language.added', ['code', 'name', 'skill']);
      return row;
    },

    /** @throws AppError notFound, languages.inUse, languages.skillUnknown, staleVersion with the current row */
    async update(tx: Tx, author: FlowAuthor, next: LanguageRow): Promise<LanguageRow> {
      const before = (await store.listLanguages(tx)).find(({ code }) => code === next.code);
      if (before === undefined) throw new AppError(commonErrors.notFound);
      // A skill that went out of use meanwhile may stay until it is changed.
      if (next.skill !== before.skill) await checkSkill(next.skill);
      const isNeeded = next.code === firstLanguage || (await deps.flowsIn(next.code)).length > 0;
      if (before.active && !next.active && isNeeded) throw new AppError(languageErrors['languages.inUse']);
      if (!(await store.saveLanguage(tx, next)))
        throw new AppError(commonErrors.staleVersion, { data: before });
      const saved = { ...next, version: next.version + 1 };
      const changed = (['name', 'skill', 'active'] as const).filter(
        (key) => !isDeepStrictEqual(before[key], saved[key]),
      );
      await note(tx, author, saved, 'language.changed', changed);
      return saved;
    },
  };

  async function checkSkill(skill: string | null): Promise<void> {
    if (skill !== null && !(await deps.skills()).includes(skill))
      throw new AppError(languageErrors['languages.skillUnknown']);
  }

  async function note(
    tx: Tx,
    { staffId, address }: FlowAuthor,
    { code, version }: LanguageRow,
    action: string,
    languageSettings: readonly string[],
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [fact(flowFacts['language.changed'], { at, ids: {}, data: { code, version } })]);
    await audit.record(tx, [
      {
        ...{ at, actor: { kind: 'staff', staffId }, address, action },
        subject: { kind: 'language', id: code },
        details: { languageSettings: [...languageSettings] },
      },
    ]);
  }
}

export type Languages = ReturnType<typeof createLanguages>;
