import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError, type PromptName } from '../engine.ts';
import { readUlawWav } from '../sound/wav.ts';

const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/i;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
/** Language of the sounds that stand in where one of the centre's own languages lacks a recording. */
const MAIN = 'zh-CN';
/** Folder of the music and tones that belong to no language; searched after the language's own. */
const COMMON = 'common';
/** About half an hour of sound; least recently played prompts go first. */
const CACHE_BYTES = 16_000_000;

interface Loaded {
  changed: number;
  sound: Buffer;
}

export interface PromptLibrary {
  /**
   * The sound of the prompts, one after the other. A file that was replaced on disk is read again. In a language that isn't
   * shipped the sound of the main language stands in for one that is missing: heard is better than skipped, with all that
   * was to be said beside it.
   * @returns µ-law, 8 kHz.
   * @throws EngineError `promptUnknown` when a prompt isn't in any folder or isn't 8 kHz mono µ-law.
   */
  load(prompts: readonly PromptName[], language: string): Promise<Buffer[]>;
}

/**
 * @param folders searched in this order for `<language>/<prompt name>.wav`, then for `common/<prompt name>.wav`; the last
 *   holds the shipped sounds.
 * @param onMissing is told once of each sound for which that of the main language stood in.
 */
export function createPromptLibrary(
  folders: readonly string[],
  onMissing: (missing: { prompt: PromptName; language: string }) => void = () => {},
): PromptLibrary {
  const told = new Set<string>();
  const cache = new Map<string, Loaded>();
  let cachedBytes = 0;

  const keep = (path: string, loaded: Loaded): void => {
    cachedBytes += loaded.sound.length - (cache.get(path)?.sound.length ?? 0);
    cache.delete(path);
    cache.set(path, loaded);
    for (const [oldest, { sound }] of cache) {
      if (cachedBytes <= CACHE_BYTES || oldest === path) break;
      cache.delete(oldest);
      cachedBytes -= sound.length;
    }
  };

  const loadFile = async (path: string): Promise<Buffer | null> => {
    const found = await stat(path).catch(() => null);
    if (found === null) return null;
    const cached = cache.get(path);
    if (cached?.changed === found.mtimeMs) {
      keep(path, cached);
      return cached.sound;
    }
    const sound = readUlawWav(await readFile(path));
    if (sound !== null) keep(path, { changed: found.mtimeMs, sound });
    return sound;
  };

  const find = async (prompt: PromptName, places: readonly string[]): Promise<Buffer | null> => {
    for (const place of places) {
      for (const folder of folders) {
        const sound = await loadFile(join(folder, place, `${prompt}.wav`));
        if (sound !== null) return sound;
      }
    }
    return null;
  };

  const isShipped = async (language: string): Promise<boolean> =>
    (await stat(join(folders.at(-1) ?? '', language)).catch(() => null)) !== null;

  const standIn = async (prompt: PromptName, language: string): Promise<Buffer | null> => {
    if (await isShipped(language)) return null;
    const sound = await find(prompt, [MAIN]);
    const name = `${language} ${prompt}`;
    if (sound !== null && !told.has(name)) {
      told.add(name);
      onMissing({ prompt, language });
    }
    return sound;
  };

  const loadPrompt = async (prompt: PromptName, language: string): Promise<Buffer> => {
    if (NAME.test(prompt) && LANGUAGE.test(language)) {
      const sound = (await find(prompt, [language, COMMON])) ?? (await standIn(prompt, language));
      if (sound !== null) return sound;
    }
    throw new EngineError('promptUnknown', `No prompt «${prompt}» for «${language}» in 8 kHz mono µ-law.`);
  };

  return {
    load: (prompts, language) => Promise.all(prompts.map((prompt) => loadPrompt(prompt, language))),
  };
}
