import type { Language } from '../platform/local-text.ts';
import type { Call } from './call-state.ts';
import type { Brand, DemoCaller } from './server.ts';
import type { Words } from './words.ts';

/** Everything that a page draws, and what its controls do. */
export interface Ui {
  call: Call;
  language: Language;
  /** Milliseconds since 1970. */
  now: number;
  brand: Brand | null;
  demoCallers: readonly DemoCaller[];
  number: string;
  /** Whose number it is. */
  demo: string;
  /** The last key could not be sent. */
  keyRefused: boolean;
  volume: number;
  /** Some phones leave the volume to their own buttons. */
  volumeWorks: boolean;
  say(words: Words): string;
  switchLanguage(): void;
  type(number: string, demo?: string): void;
  start(): void;
  hangUp(): void;
  press(digit: string): void;
  mute(): void;
  setVolume(volume: number): void;
  reopenMicrophone(): void;
  playSound(): void;
  back(): void;
}

/** «1:05» */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
