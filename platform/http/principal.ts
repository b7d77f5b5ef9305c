import type { Language } from '../local-text.ts';
import type { Scope } from '../scope.ts';

/** Who a request comes from. */
export interface Principal {
  staffId: string;
  sessionId: string;
  permissions: ReadonlySet<string>;
  scope: Scope;
  language: Language;
  /** True once the person was idle too long: only unlocking is answered. */
  locked: boolean;
  /** Changes whenever roles or branch change; a console that comes back with another one must read everything again. */
  rights: string;
}
