import type { LocalText } from '../../platform/local-text.ts';
import type { NoticePurpose } from './rules/decide.ts';
import type { Variables } from './rules/variables.ts';

/** A notice that the product sends, in the wording of a new installation. */
export interface ShippedTemplate {
  title: LocalText;
  text: LocalText;
  /** What whoever sends it fills in; the wording may leave some out. */
  variables: Variables;
  purpose: NoticePurpose;
  /** Somebody waits for it now, at night too. */
  urgent: boolean;
  /** Holds a code or a link that lets somebody in: forgotten once sent. */
  secret: boolean;
}
