import type { MaterialKind } from '../../features/claims/codes.ts';
import type { Observation } from '../../features/fraudsignals/contract/observations.ts';
import type { SurveyResult, WorkAction } from '../../features/surveys/codes.ts';
import type { SurveyFinding } from '../../features/surveys/contract/finding.ts';
import type { WorkDetail, WorkTask } from '../../features/surveys/contract/work.ts';
import type { Language } from '../../platform/local-text.ts';
import type { Sending } from '../loss-upload/sending.ts';
import type { Words } from '../words.ts';
import type { Tap } from './outbox.ts';

export type Say = (words: Words, values?: Record<string, string | number>) => string;

/** All that the page knows, and what can be done. */
export interface Ui {
  language: Language;
  say: Say;
  page: 'loading' | 'signIn' | 'list' | 'task';
  /** Prefilled, and under which taps are kept. */
  staffNo: string;
  name: string;
  /** Why one is to sign in, or what was refused. */
  notice: string;
  tasks: readonly WorkTask[];
  pending: readonly Tap[];
  offline: boolean;
  /** Server's time minus the phone's, ms. */
  aheadMs: number;
  openId: string;
  /** Null while it can't be read. */
  detail: WorkDetail | null;
  /** Place of the own car that is looked at. */
  car: number;
  sending: readonly (Sending & { taskId: string })[];
  /** What somebody chose or wrote of the open task. */
  choosing: '' | 'accept' | 'decline';
  result: SurveyResult | '';
  text: string;
  finding: SurveyFinding;
  /** What can be noted for the claims department; null: not his to note, or not read yet. */
  observations: readonly Observation[] | null;
  /** What he is noting. */
  noting: { key: Observation['key'] | ''; reason: string };
  /** As it was typed, in yuan. */
  estimate: string;
  switchLanguage(): void;
  signIn(staffNo: string, password: string): Promise<string>;
  signOut(): void;
  reload(): void;
  open(id: string): void;
  back(): void;
  choose(what: Ui['choosing']): void;
  setResult(result: SurveyResult): void;
  setText(text: string): void;
  setFinding(change: Partial<SurveyFinding>): void;
  setEstimate(typed: string): void;
  setNoting(change: Partial<Ui['noting']>): void;
  note(): void;
  act(action: WorkAction, more?: { minutes?: number }): void;
  add(kind: MaterialKind, car: number | null, files: readonly File[]): void;
  chooseCar(car: number): void;
}
