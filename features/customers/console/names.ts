import type { Tone } from '../../../console/ui/Mark.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import { codeNames } from '../codes.ts';
import type { PolicyView } from '../contract/policies.ts';

/** @returns what a code is called; the code where nobody named it. */
export function codeName(code: string, text: (text: LocalText) => string): string {
  const known = codeNames[code];
  return known === undefined ? code : text(known);
}

export const policyTones: Readonly<Record<PolicyView['status'], Tone>> = {
  inForce: 'ok',
  pending: 'accent',
  lapsed: 'soon',
  expired: 'quiet',
  surrendered: 'quiet',
  terminated: 'quiet',
};

export const languageTitles = { 'zh-CN': '中文', en: 'English' } as const;
