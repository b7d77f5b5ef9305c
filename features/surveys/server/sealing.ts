import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import type { SurveyFinding } from '../contract/finding.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  phone: 'surveyors.phone',
  note: 'surveyTasks.note',
  finding: 'surveyTasks.finding',
  detail: 'surveySteps.detail',
} as const;

/** What somebody wrote with a step, and where he was. */
export interface StepDetail {
  text: string;
  /** «latitude,longitude»; '' where the phone gave none. */
  position: string;
}

export function createSurveySealing(cipher: Cipher) {
  const seal = (column: keyof typeof cipherNames, text: string): string =>
    cipher.encrypt(cipherNames[column], sensitive(text));
  const open = (column: keyof typeof cipherNames, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[column], stored));
  return {
    seal,
    open,
    openOrNull: (column: keyof typeof cipherNames, stored: string | null): string | null =>
      stored === null ? null : open(column, stored),
    sealFinding: (finding: SurveyFinding): string => seal('finding', JSON.stringify(finding)),
    openFinding: (stored: string | null): SurveyFinding | null =>
      stored === null ? null : (JSON.parse(open('finding', stored)) as SurveyFinding),
    sealDetail: (detail: StepDetail): string | null =>
      detail.text === '' && detail.position === '' ? null : seal('detail', JSON.stringify(detail)),
    openDetail: (stored: string | null): StepDetail =>
      stored === null ? { text: '', position: '' } : (JSON.parse(open('detail', stored)) as StepDetail),
  };
}
export type SurveySealing = ReturnType<typeof createSurveySealing>;

/** A number in the form in which it is dialled; null where it is none. */
export function phoneOf(typed: string): { number: string; mobile: Sensitive<string> | null } | null {
  const known = normaliseNumber(typed);
  if (!known.ok) return null;
  return { number: known.number, mobile: known.kind === 'mobile' ? sensitive(known.number) : null };
}
