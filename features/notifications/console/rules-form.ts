import type { VersionedRules } from '../contract/settings.ts';

/** The rules as somebody types them; empty texts are none. */
export interface RulesValues {
  'marketing.from': string;
  'marketing.to': string;
  'service.from': string;
  'service.to': string;
  perHour: string;
  perDay: string;
}

/** Most that a limit can be. */
export const mostOf = { perHour: 100, perDay: 1_000 } as const;

export function toRulesRow({ version, quietHours, limit }: Omit<VersionedRules, never>): {
  version: number;
  values: RulesValues;
} {
  const number = (value: number | null): string => (value === null ? '' : String(value));
  return {
    version,
    values: {
      'marketing.from': quietHours.marketing.from,
      'marketing.to': quietHours.marketing.to,
      'service.from': quietHours.service?.from ?? '',
      'service.to': quietHours.service?.to ?? '',
      perHour: number(limit.perHour),
      perDay: number(limit.perDay),
    },
  };
}

/** @returns what is wrong with each field. */
export function rulesProblems(
  values: RulesValues,
): Partial<Record<keyof RulesValues, 'timeWrong' | 'bothOrNone' | 'numberWrong'>> {
  const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text.trim());
  const found: ReturnType<typeof rulesProblems> = {};
  for (const name of ['marketing.from', 'marketing.to'] as const)
    if (!isTime(values[name])) found[name] = 'timeWrong';
  const [from, to] = [values['service.from'].trim(), values['service.to'].trim()];
  if ((from === '') !== (to === '')) found[from === '' ? 'service.from' : 'service.to'] = 'bothOrNone';
  if (from !== '' && !isTime(from)) found['service.from'] = 'timeWrong';
  if (to !== '' && !isTime(to)) found['service.to'] = 'timeWrong';
  for (const name of ['perHour', 'perDay'] as const) {
    const text = values[name].trim();
    if (text !== '' && (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > mostOf[name]))
      found[name] = 'numberWrong';
  }
  return found;
}

export function toRules(values: RulesValues, version: number): VersionedRules {
  const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const from = values['service.from'].trim();
  return {
    version,
    quietHours: {
      marketing: { from: values['marketing.from'].trim(), to: values['marketing.to'].trim() },
      service: from === '' ? null : { from, to: values['service.to'].trim() },
    },
    limit: { perHour: number(values.perHour), perDay: number(values.perDay) },
  };
}
