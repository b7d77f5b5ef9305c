import type { MaterialKind } from '../../features/claims/codes.ts';
import type { UploadView } from '../../features/claims/contract/upload.ts';
import type { Language } from '../../platform/local-text.ts';
import type { Words } from '../words.ts';
import type { Answering, LaterAnswers } from './answers.ts';
import type { Sending } from './sending.ts';

type Say = (words: Words, values?: Record<string, string | number>) => string;
export const sayIn =
  (language: Language): Say =>
  ([zh, en], values = {}) =>
    (language === 'en' ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** All that the page knows, and what can be done. */
export interface Ui {
  language: Language;
  say: Say;
  view: UploadView | null;
  /** Code of the error for which there is nothing to show. */
  failure: string | null;
  sending: readonly Sending[];
  /** Place of the own car whose pictures are shown. */
  car: number;
  /** What is typed to the questions, and how sending it stands. */
  answers: LaterAnswers;
  answering: Answering;
  add(kind: MaterialKind, car: number | null, files: readonly File[]): void;
  chooseCar(car: number): void;
  retry(id: string): void;
  remove(id: string): void;
  setAnswers(change: LaterAnswers): void;
  sendAnswers(): void;
  reload(): void;
  switchLanguage(): void;
}
