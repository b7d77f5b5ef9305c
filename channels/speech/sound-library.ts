/** Which sounds there are, and how long they last. The sounds themselves are played by the telephony engine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../platform/start-error.ts';
import { promptName } from './prompt-texts.ts';
import { readUlawWav, UlawWavError } from './ulaw-wav.ts';

/** Folder of the sounds without words: they belong to every language. */
const commonFolder = 'common';

export interface SoundLibrary {
  /** True when `name` can be played in `language`, from the language's own sounds or the common ones. */
  has(language: string, name: string): boolean;
  /**
   * How long `names` last when played one after the other, in milliseconds.
   * @throws RangeError for a name that isn't there; ask `has` first.
   */
  durationMs(language: string, ...names: string[]): number;
  /** All names that can be played in `language`, in alphabetical order. */
  names(language: string): string[];
  /** The languages that have sounds of their own. */
  languages(): string[];
}

/**
 * Reads all prompt folders once. A folder holds one folder per language and `common`, with `<name>.wav` inside.
 * @param folders absolute paths in the order of search: a sound in an earlier folder hides the one of the same name in
 *   a later, so that an insurer's recordings stand before the shipped ones. The last, shipped one must exist.
 * @throws StartError `promptsMissing` without the last folder, `promptDamaged` for a file that can't be played.
 */
export function createSoundLibrary(folders: readonly [...string[], string]): SoundLibrary {
  const shipped = folders[folders.length - 1] ?? '';
  if (!existsSync(shipped)) {
    const hint = 'Restore it from the release, or set the prompt folder right.';
    throw new StartError('promptsMissing', `The folder of prompt sounds ${shipped} is missing. ${hint}`);
  }
  const durations = new Map<string, Map<string, number>>();
  for (const folder of folders.toReversed()) readLanguages(folder, durations);
  const common = durations.get(commonFolder) ?? new Map<string, number>();
  durations.delete(commonFolder);

  function find(language: string, name: string): number | undefined {
    const own = durations.get(language);
    return own === undefined ? undefined : (own.get(name) ?? common.get(name));
  }

  return {
    has: (language, name) => find(language, name) !== undefined,
    durationMs(language, ...names) {
      return names.reduce((sum, name) => {
        const duration = find(language, name);
        if (duration === undefined) throw new RangeError(`There is no sound «${name}» in ${language}`);
        return sum + duration;
      }, 0);
    },
    names(language) {
      const own = durations.get(language);
      return own === undefined ? [] : [...new Set([...own.keys(), ...common.keys()])].sort();
    },
    languages: () => [...durations.keys()].sort(),
  };
}

function readLanguages(folder: string, durations: Map<string, Map<string, number>>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const sounds = durations.get(entry.name) ?? new Map<string, number>();
    durations.set(entry.name, sounds);
    for (const file of readdirSync(join(folder, entry.name))) {
      if (!file.endsWith('.wav')) continue;
      const path = join(folder, entry.name, file);
      sounds.set(checkedName(file.slice(0, -4), path), readDuration(path));
    }
  }
}

function checkedName(name: string, path: string): string {
  if (promptName.safeParse(name).success) return name;
  throw new StartError('promptDamaged', `${path}: name it in lower-case letters, digits, dots and hyphens.`);
}

function readDuration(path: string): number {
  try {
    return readUlawWav(readFileSync(path)).durationMs;
  } catch (error) {
    if (!(error instanceof UlawWavError)) throw error;
    throw new StartError('promptDamaged', `${path}: ${error.message}`, { cause: error });
  }
}
