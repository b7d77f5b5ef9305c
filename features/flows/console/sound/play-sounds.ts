import type { Call } from '../../../../console/api.ts';
import { type PromptLanguage, readPromptSound } from '../../contract/prompts.ts';

/** What plays recordings of a page, one chain at a time. */
export interface SoundPlayer {
  /**
   * Plays recordings one after the other; what played before ends.
   * @returns whether they were heard to the end
   */
  play(language: string, names: readonly string[]): Promise<boolean>;
  stop(): void;
}

/** @param call of the console @param number a version of the recording; undefined what is played now */
export function createSoundPlayer(call: Call, number?: number): SoundPlayer {
  const sounds = new Map<string, Promise<string>>();
  let current: { audio: HTMLAudioElement; end(heard: boolean): void } | null = null;
  let chain = 0;

  const fetchSound = (language: string, name: string): Promise<string> => {
    const key = `${language} ${name}`;
    const known = sounds.get(key);
    if (known !== undefined) return known;
    const query = number === undefined ? {} : { number };
    const read = (from: PromptLanguage): Promise<Blob> =>
      call(readPromptSound, { params: { language: from, name }, query });
    const made = read(language as PromptLanguage)
      .catch(() => read('common'))
      .then((blob) => URL.createObjectURL(blob));
    sounds.set(key, made);
    // What couldn't be fetched is tried again.
    made.catch(() => sounds.delete(key));
    return made;
  };
  const stop = (): void => {
    chain += 1;
    current?.end(false);
  };
  const playOne = (url: string): Promise<boolean> =>
    new Promise((resolve) => {
      const audio = new Audio(url);
      const end = (heard: boolean): void => {
        audio.pause();
        if (current?.audio === audio) current = null;
        resolve(heard);
      };
      current = { audio, end };
      audio.onended = () => end(true);
      audio.onerror = () => end(true);
      audio.play().catch(() => end(false));
    });

  return {
    stop,
    async play(language, names) {
      stop();
      const mine = chain;
      for (const name of names) {
        const url = await fetchSound(language, name).catch(() => null);
        if (mine !== chain) return false;
        if (url === null) continue;
        if (!(await playOne(url)) || mine !== chain) return false;
      }
      return true;
    },
  };
}
