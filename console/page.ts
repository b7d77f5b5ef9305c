import type { ComponentType } from 'react';
import type { Guard, Permission } from '../platform/http/route.ts';
import type { LocalText } from '../platform/local-text.ts';
import type { Call } from './api.ts';

/** Words that stand in code rather than in a words file: both languages, and pinyin for finding by keyboard. */
export interface Title {
  zh: string;
  en: string;
  /** Syllables parted by blanks, «yuan gong»; a test compares them with a dictionary. */
  pinyin: string;
}

/** Groups of the side menu, from the top down. */
export const menuGroups = [
  'work',
  'contacts',
  'tickets',
  'quality',
  'planning',
  'reports',
  'organisation',
  'system',
] as const;
export type MenuGroup = (typeof menuGroups)[number];

/** One page of the console; a feature exports a list of them as `pages`. */
export interface PageDefinition {
  /** «/staff», «/customers/:id»; «/» is the page after sign-in. */
  path: `/${string}`;
  permission: Exclude<Guard, 'public'>;
  title: Title;
  /** Where it stands in the side menu; pages without one are reached from others. */
  menu?: { group: MenuGroup; icon: ComponentType };
  /** Loaded when it is opened first: `async () => (await import('./StaffPage.tsx')).StaffPage`. */
  load(): Promise<ComponentType>;
  /** An address that opens it, for tests, where the path has parameters. */
  example?: `/${string}`;
}

/** Something found by the search in the palette. */
export interface SearchHit {
  id: string;
  title: string;
  detail?: string;
  to: string;
}

/** Finds things of one kind for the palette; asked when somebody has typed something and paused. */
export interface SearchProvider {
  id: string;
  title: Title;
  permission: Exclude<Guard, 'public'>;
  /** At least so many characters. */
  minLength?: number;
  /** May reject; the palette then says that this kind couldn't be searched. */
  search(text: string, context: { call: Call; signal: AbortSignal }): Promise<readonly SearchHit[]>;
}

/** Something that the palette can do. */
export interface PaletteAction {
  id: string;
  title: Title;
  permission?: Permission;
  /** Shown beside it, «ctrl+b». */
  keys?: string;
  run(): void;
}

/** How the audit trail reads what a feature recorded. */
export interface AuditWords {
  /** Sentences by action, «staff.added»: what stands after the person's name. */
  actions: Readonly<Record<string, LocalText>>;
  /** What a subject is called, by kind, «staff». */
  subjects: Readonly<Record<string, LocalText>>;
  /** Shows which subject it was, by kind; the end of its id stands there without. */
  names?: Readonly<Record<string, ComponentType<{ id: string }>>>;
  /** What a detail is called, and how its values read. */
  details?: Readonly<Record<string, AuditDetail>>;
}

export type AuditDetail = LocalText & { values?: Readonly<Record<string, LocalText>> };
