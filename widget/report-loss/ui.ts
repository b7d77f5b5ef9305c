import type { LossDraft } from '../../features/claims/contract/draft.ts';
import type { OwnReportView } from '../../features/claims/contract/own-report.ts';
import type { ReportNeed } from '../../features/claims/rules/needs.ts';
import type { Language, LocalText } from '../../platform/local-text.ts';
import type { Words } from '../words.ts';
import type { SaveState } from './draft.ts';

export type Say = (words: Words, values?: Record<string, string | number>) => string;
export type Done = Extract<OwnReportView, { state: 'reported' }>;

export interface Form {
  content: LossDraft;
  place: readonly string[];
  noticeHours: number;
  /** Mass events that are on: less is asked then. */
  shortForms: Extract<OwnReportView, { state: 'draft' }>['shortForms'];
  save: SaveState;
  /** From 0. */
  step: number;
  /** What is missing has been asked for, so it is marked. */
  marked: boolean;
  sending: boolean;
  problem: string;
}

/** All that the page knows, and what can be done. */
export interface Ui {
  language: Language;
  brand: LocalText | null;
  hotline: string;
  demo: boolean;
  page: 'start' | 'loading' | 'unreachable' | 'form' | 'done';
  /** Why the start is shown again. */
  notice: string;
  form: Form | null;
  done: Done | null;
  token: string;
  say: Say;
  switchLanguage(): void;
  reload(): void;
  opened(token: string): void;
  set<K extends keyof LossDraft>(part: K, value: LossDraft[K]): void;
  setPlace(code: string, names: readonly string[]): void;
  go(step: number): void;
  goTo(field: ReportNeed): void;
  send(): void;
}
