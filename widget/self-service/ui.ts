import type { Factor, SubjectKind } from '../../features/disclosure/codes.ts';
import type { CodeView, OpenView } from '../../features/selfservice/web/contract.ts';
import type { Language } from '../../platform/local-text.ts';
import type { Answer, Brand, Failure, Service } from './server.ts';
import type { Words } from './words.ts';

/** What the visitor typed before the code; kept while the page is open, so that it can be corrected. */
export type Typed = Readonly<Partial<Record<Factor, string>>>;

/** Where the visitor is. */
export type Place =
  | { at: 'loading'; failure: Failure | null }
  | { at: 'unavailable' }
  | { at: 'items' }
  | { at: 'code'; view: CodeView }
  | { at: 'records'; view: OpenView }
  | { at: 'over'; text: Words };

/** What every part of the page gets. */
export interface Ui {
  language: Language;
  brand: Brand | null;
  service: Service | null;
  place: Place;
  subject: SubjectKind;
  typed: Typed;
  say(words: Words, values?: Readonly<Record<string, string | number>>): string;
  /** The sentence for a failure. */
  explain(failure: Failure): string;
  go(place: Place): void;
  choose(subject: SubjectKind): void;
  type(factor: Factor, value: string): void;
  /**
   * Waits for an answer and keeps the enquiry's clock; one that is over leads to the last page.
   * @returns null where the page has gone there
   */
  follow<T>(answer: Promise<Answer<T>>): Promise<Answer<T> | null>;
  switchLanguage(): void;
  /** Ends the enquiry and forgets all of it. */
  finish(): void;
  restart(): void;
  reload(): void;
}
