import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Loudness } from '../../../channels/speech/loudness.ts';
import { readWav, SoundProblem, writePcmWav } from '../../../channels/speech/pcm-wav.ts';
import { prepareSound } from '../../../channels/speech/prepare-sound.ts';
import { promptTexts } from '../../../channels/speech/prompt-texts.ts';
import {
  decodeUlaw,
  encodeUlaw,
  readUlawWav,
  ulawSampleRate,
  writeUlawWav,
} from '../../../channels/speech/ulaw-wav.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { isSpokenAsEnglish, type SpokenLanguage, wordless } from '../../../platform/spoken-language.ts';
import type { AuditService } from '../../audit/contract.ts';
import { soundProblemTexts } from '../codes.ts';
import type { FlowNames } from '../contract/drafts.ts';
import { flowFacts } from '../contract/facts.ts';
import { firstLanguage, languageErrors } from '../contract/languages.ts';
import {
  longestPromptSeconds,
  type PromptDetail,
  type PromptRow,
  promptErrors,
  type SoundMeasures,
  shippedLanguages,
} from '../contract/prompts.ts';
import * as store from './prompt-store.ts';
import type { FlowAuthor } from './service.ts';

export interface PromptDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Folder of the insurer's own sounds, which media processes search first, and of the shipped ones. */
  folders: { own: string; shipped: string };
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>;
  /** Codes of the languages in use. */
  languages(): readonly SpokenLanguage[];
  /** Codes of the flows that play something, by its name, for a language. */
  users(): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** What came with the product. */
interface Shipped {
  text: string;
  piece: boolean;
  seconds: number;
}

const keyOf = ({ language, name }: store.PromptKey): string => `${language} ${name}`;

/**
 * Recordings: the database has what was uploaded, and the folder of own sounds a copy of what is played, from which every
 * media process reads. A sound that somebody put there by hand, and that the database doesn't know, is left alone.
 */
export function createPrompts(deps: PromptDeps) {
  const { database, clock, audit, folders } = deps;
  const shipped = readShipped(folders.shipped);
  /** How long what is played lasts, by «language name», where it isn't the shipped sound. */
  let own = new Map<string, number>();
  let rows: store.PromptRecord[] = [];

  /** What lies in the folder, by «language name»: the number of the recording. */
  const lies = new Map<string, number | null>();
  let reading: Promise<void> = Promise.resolve();

  /**
   * One after the other, so that none writes what a later one has replaced; and files before rows: what counts as playable
   * can be played, also by a flow that is published at once.
   */
  function reload(): Promise<void> {
    reading = reading.catch(() => {}).then(readAgain);
    return reading;
  }

  async function readAgain(): Promise<void> {
    const found = await store.listRows(database.read);
    const seconds = await store.currentSeconds(database.read);
    for (const row of found) {
      if (lies.get(keyOf(row)) === row.current) continue;
      await writeOut(row);
      lies.set(keyOf(row), row.current);
    }
    rows = found;
    own = seconds;
  }

  /** The file becomes what the row says; media processes see it with their next prompt. */
  async function writeOut({ language, name, current }: store.PromptRecord): Promise<void> {
    const folder = join(folders.own, language);
    const path = join(folder, `${name}.wav`);
    if (current === null) return rm(path, { force: true });
    const sound = await store.readSound(database.read, { language, name }, current);
    if (sound === null) return;
    const there = await readFile(path).catch(() => null);
    if (there?.equals(sound)) return;
    await mkdir(folder, { recursive: true });
    const made = `${path}.${newId()}`;
    await writeFile(made, sound);
    await rename(made, path);
  }

  const prompts = {
    /** Reads what was uploaded, and sees that every recording lies where it is played from. */
    prepare: reload,
    reload,

    async list(): Promise<PromptRow[]> {
      const users = await deps.users();
      const keys = new Map(
        [...shipped.keys(), ...scripts(), ...rows.map(keyOf)].map((key) => [key, splitKey(key)]),
      );
      return [...keys.values()].map((key) => rowOf(key, rows.find(isRow(key)) ?? null, users)).sort(byName);
    },

    /** What flows can play, by language: own and shipped sounds, and those without words. */
    playable(among: readonly SpokenLanguage[] = deps.languages()): FlowNames['prompts'] {
      const played = new Map<string, FlowNames['prompts'][number]>();
      for (const language of among) {
        for (const key of [...shipped.keys(), ...rows.map(keyOf)].map(splitKey)) {
          if (key.language !== language && key.language !== wordless) continue;
          const row = rowOf(key, rows.find(isRow(key)) ?? null, new Map());
          if (row.seconds === null) continue;
          const { name, text, seconds, piece } = row;
          const place = `${language} ${name}`;
          if (key.language === wordless && played.has(place)) continue;
          played.set(place, { name, language, text, seconds, piece });
        }
      }
      return [...played.values()];
    },

    /** Names of what answers to callers and numbers are made of, by the grammar of a language. */
    answerSounds(language: SpokenLanguage): string[] {
      const like = isSpokenAsEnglish(language) ? 'en' : 'zh-CN';
      return [...shipped].flatMap(([key, { piece }]) => {
        const { language: of, name } = splitKey(key);
        return of === like && (piece || name.startsWith('say.')) ? [name] : [];
      });
    },

    /** @throws AppError prompts.unknown */
    read: (key: store.PromptKey): Promise<PromptDetail> => detail(database.read, key),

    /** @param number of a version; 0 the shipped one; undefined what is played. @throws AppError prompts.unknown */
    async sound(key: store.PromptKey, number: number | undefined): Promise<Uint8Array> {
      const { current } = await detail(database.read, key);
      const asked = number ?? current ?? 0;
      const stored = asked === 0 ? null : await store.readSound(database.read, key, asked);
      const shippedPath = join(folders.shipped, key.language, `${key.name}.wav`);
      const file = asked === 0 ? await readFile(shippedPath).catch(() => null) : stored;
      if (file === null) throw new AppError(promptErrors['prompts.unknown']);
      return writePcmWav({ samples: decodeUlaw(readUlawWav(file).ulaw), rate: ulawSampleRate });
    },

    /** @throws AppError languages.unknown, prompts.nameTaken */
    async create(
      tx: Tx,
      author: FlowAuthor,
      asked: { language: SpokenLanguage; name: string; text: string },
    ): Promise<PromptDetail> {
      const { language, name, text } = asked;
      if (!deps.languages().includes(language)) throw new AppError(languageErrors['languages.unknown']);
      const taken = shipped.has(keyOf(asked)) || shipped.has(`${wordless} ${name}`);
      const row = taken ? null : await store.addRow(tx, { language, name, text });
      if (row === null) throw new AppError(promptErrors['prompts.nameTaken']);
      await note(tx, author, row, 'prompt.created', {});
      return detail(tx, row);
    },

    /** @throws AppError prompts.unknown, unusable, staleVersion with the current row */
    async upload(
      tx: Tx,
      author: FlowAuthor,
      key: store.PromptKey,
      asked: { file: Uint8Array; version: number },
    ): Promise<PromptDetail> {
      const row = await locked(tx, key, asked.version);
      const { sound, before, after } = makeSound(asked.file);
      const number = (await store.lastNumber(tx, key)) + 1;
      const { staffId: authorId } = author;
      const { language, name } = key;
      await store.addRecording(tx, {
        ...{ language, name, number, sound, before, after, authorId, uploadedAt: clock.now() },
      });
      const next = await changed(tx, row, number);
      await note(tx, author, next, 'prompt.uploaded', { number });
      return detail(tx, next);
    },

    /** @param asked `current` null: the shipped one. @throws AppError prompts.unknown, inUse, staleVersion */
    async choose(
      tx: Tx,
      author: FlowAuthor,
      key: store.PromptKey,
      asked: { current: number | null; version: number },
    ): Promise<PromptDetail> {
      const row = await locked(tx, key, asked.version);
      const { current } = asked;
      if (current === null && !shipped.has(keyOf(key))) throw new AppError(promptErrors['prompts.inUse']);
      if (current !== null && (await store.readSound(tx, key, current)) === null)
        throw new AppError(promptErrors['prompts.unknown']);
      const next = await changed(tx, row, current);
      await note(tx, author, next, 'prompt.chosen', { number: current ?? 0 });
      return detail(tx, next);
    },
  };
  return prompts;

  /** Languages of the centre's own begin with the words of the first, to be recorded. */
  function scripts(): string[] {
    const own = deps.languages().filter((language) => !shippedLanguages.some((one) => one === language));
    const names = [...shipped.keys()].map(splitKey).filter(({ language }) => language === firstLanguage);
    return own.flatMap((language) => names.map(({ name }) => keyOf({ language, name })));
  }

  function isScript({ language, name }: store.PromptKey): boolean {
    return deps.languages().includes(language) && shipped.has(keyOf({ language: firstLanguage, name }));
  }

  /** Locks nothing but makes the row: whoever comes second finds another version. @throws AppError unknown, staleVersion */
  async function locked(tx: Tx, key: store.PromptKey, version: number): Promise<store.PromptRecord> {
    const { language, name } = key;
    if (!shipped.has(keyOf(key)) && !isScript(key) && (await store.findRow(tx, key)) === null)
      throw new AppError(promptErrors['prompts.unknown']);
    const added = version === 0 ? await store.addRow(tx, { language, name }) : null;
    const row = added ?? (await store.findRow(tx, key));
    if (row === null || (added === null && row.version !== version))
      throw new AppError(commonErrors.staleVersion, { data: await detail(tx, key) });
    return row;
  }

  async function changed(
    tx: Tx,
    row: store.PromptRecord,
    current: number | null,
  ): Promise<store.PromptRecord> {
    const next = await store.changeRow(tx, row, current);
    if (next === null) throw new AppError(commonErrors.staleVersion, { data: await detail(tx, row) });
    return next;
  }

  async function note(
    tx: Tx,
    { staffId, address }: FlowAuthor,
    { language, name }: store.PromptKey,
    action: string,
    details: Record<string, number>,
  ): Promise<void> {
    const at = clock.now();
    await appendFacts(tx, [fact(flowFacts['prompt.changed'], { at, ids: {}, data: { language, name } })]);
    const subject = { kind: 'prompt', id: name };
    const actor = { kind: 'staff', staffId } as const;
    await audit.record(tx, [
      { at, actor, address, action, subject, details: { promptLanguage: language, ...details } },
    ]);
  }

  async function detail(reader: Reader, key: store.PromptKey): Promise<PromptDetail> {
    const row = await store.findRow(reader, key);
    if (row === null && !shipped.has(keyOf(key)) && !isScript(key))
      throw new AppError(promptErrors['prompts.unknown']);
    const recordings = await store.listRecordings(reader, key);
    const names = await deps.staffNames([...new Set(recordings.map(({ authorId }) => authorId))]);
    const played = recordings.find(({ number }) => number === row?.current);
    const shown = rowOf(key, row, await deps.users());
    return {
      ...shown,
      seconds: played?.after.seconds ?? shown.seconds,
      versions: recordings.map(({ number, authorId, uploadedAt, before, after }) => ({
        ...{ number, before, after },
        author: { staffId: authorId, name: names.get(authorId)?.name ?? authorId.slice(-8) },
        uploadedAt: uploadedAt.toISOString(),
      })),
    };
  }

  function rowOf(
    key: store.PromptKey,
    row: store.PromptRecord | null,
    users: ReadonlyMap<string, readonly string[]>,
  ): PromptRow {
    const product = shipped.get(keyOf(key));
    const words = product ?? shipped.get(keyOf({ language: firstLanguage, name: key.name }));
    const current = row?.current ?? null;
    const ownSeconds = current === null ? undefined : own.get(keyOf(key));
    const { language, name } = key;
    const used =
      language === wordless
        ? deps.languages().flatMap((one) => users.get(`${one} ${name}`) ?? [])
        : users.get(keyOf(key));
    return {
      ...{ language, name, current },
      text: row?.text ?? words?.text ?? '',
      piece: words?.piece ?? false,
      seconds: ownSeconds ?? (current === null ? (product?.seconds ?? null) : null),
      shipped: product !== undefined,
      usedBy: [...new Set(used ?? [])],
      version: row?.version ?? 0,
    };
  }
}

export type Prompts = ReturnType<typeof createPrompts>;

/** @throws AppError prompts.unusable */
function makeSound(file: Uint8Array): { sound: Buffer; before: SoundMeasures; after: SoundMeasures } {
  try {
    const recorded = readWav(file, longestPromptSeconds);
    const { samples, before, after } = prepareSound(recorded);
    return {
      sound: Buffer.from(writeUlawWav(encodeUlaw(samples))),
      before: measures(before, recorded.samples.length / recorded.rate),
      after: measures(after, samples.length / ulawSampleRate),
    };
  } catch (error) {
    if (!(error instanceof SoundProblem)) throw error;
    throw new AppError(promptErrors['prompts.unusable'], { values: soundProblemTexts[error.code] });
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const measures = ({ activeDb, peakDb }: Loudness, seconds: number): SoundMeasures => ({
  activeDb: tenths(activeDb),
  peakDb: tenths(peakDb),
  seconds: Math.round(seconds * 1_000) / 1_000,
});

function readShipped(folder: string): ReadonlyMap<string, Shipped> {
  const path = join(folder, 'prompts.json');
  if (!existsSync(path)) return new Map();
  const texts = promptTexts.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Map(
    Object.entries(texts).flatMap(([name, entry]) =>
      shippedLanguages.flatMap((language): [string, Shipped][] => {
        const words = entry[language];
        if (words?.seconds === undefined) return [];
        const text = 'text' in words ? words.text : words.sound;
        return [[`${language} ${name}`, { text, piece: entry.piece === true, seconds: words.seconds }]];
      }),
    ),
  );
}

function splitKey(key: string): store.PromptKey {
  const [language = '', name = ''] = key.split(' ');
  return { language: language as store.PromptKey['language'], name };
}

const isRow =
  ({ language, name }: store.PromptKey) =>
  (row: store.PromptKey): boolean =>
    row.language === language && row.name === name;

const byName = (a: PromptRow, b: PromptRow): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.language < b.language ? -1 : 1;
