import { z } from 'zod';
import type { Language } from '../../../platform/local-text.ts';

/** Kinds of values that a template can hold. */
export const variableTypes = [
  'text',
  'number',
  'money',
  'date',
  'time',
  'dateTime',
  'phone',
  'plate',
  'link',
] as const;
export type VariableType = (typeof variableTypes)[number];
/** A template's places by name. */
export type Variables = Readonly<Record<string, VariableType>>;
export type NoticeValue = string | number;
export type NoticeValues = Readonly<Record<string, NoticeValue>>;

const oneLine = /[\r\n]/;
/** What a value of each type looks like before it is formatted. */
const shapes: Readonly<Record<VariableType, z.ZodType>> = {
  text: z.union([z.string().max(500), z.number()]),
  number: z.coerce.number(),
  /** Yuan. */
  money: z.coerce.number(),
  date: z.iso.date(),
  /** «14:30» */
  time: z.iso.time({ precision: -1 }),
  dateTime: z.iso.datetime({ offset: true }),
  phone: z.string().regex(/^\+?[\d* -]{3,20}$/),
  plate: z.string().min(1).max(20),
  link: z.string().regex(/^https?:\/\/\S{1,1000}$/),
};

/** @returns whether a value can be shown as this type. */
export function fitsType(type: VariableType, value: NoticeValue): boolean {
  if (typeof value === 'string' && (value.trim() === '' || (type !== 'text' && oneLine.test(value))))
    return type === 'text';
  return shapes[type].safeParse(value).success;
}

/** @returns names of places whose value is missing or of another type. */
export function wrongValues(variables: Variables, values: NoticeValues): string[] {
  return Object.entries(variables)
    .filter(([name, type]) => {
      const value = values[name];
      return value === undefined || !fitsType(type, value);
    })
    .map(([name]) => name);
}

/** Formats a value as people read it. @param zone of the centre, for `dateTime` */
export function formatValue(
  type: VariableType,
  value: NoticeValue,
  { language, zone }: { language: Language; zone: string },
): string {
  const date = (options: Intl.DateTimeFormatOptions, ms: number, timeZone: string): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone }).format(ms);
  const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  switch (type) {
    case 'number':
      return new Intl.NumberFormat(language).format(Number(value));
    case 'money': {
      const amount = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      return language === 'en' ? `CNY ${amount.format(Number(value))}` : `${amount.format(Number(value))}元`;
    }
    case 'date':
      // A day is the same everywhere.
      return date(day, Date.parse(`${value}T00:00:00Z`), 'UTC');
    case 'dateTime': {
      const ms = Date.parse(String(value));
      return `${date(day, ms, zone)} ${date(clock, ms, zone)}`;
    }
    case 'phone':
      return maskPhone(String(value));
    case 'plate':
      return formatPlate(String(value));
    case 'text':
    case 'time':
    case 'link':
      return String(value);
  }
}

/** First 3 and last 4 digits, without a Chinese country code. */
function maskPhone(value: string): string {
  const digits = value.replace(/^\+86/, '').replace(/[^\d*]/g, '');
  return digits.length < 8 ? `****${digits.slice(-2)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** «浙B·12345»; what isn't a plate stays as it is. */
function formatPlate(plate: string): string {
  const compact = plate.replace(/[\s·.-]/g, '').toUpperCase();
  return /^\p{Script=Han}[A-Z][A-Z0-9]{4,6}\p{Script=Han}?$/u.test(compact)
    ? `${compact.slice(0, 2)}·${compact.slice(2)}`
    : plate;
}

/** What stands in a preview for each type. */
export const exampleValues: Readonly<Record<VariableType, { zh: NoticeValue; en: NoticeValue }>> = {
  text: { zh: '示例文字', en: 'sample text' },
  number: { zh: 12, en: 12 },
  money: { zh: 1234.5, en: 1234.5 },
  date: { zh: '2026-03-02', en: '2026-03-02' },
  time: { zh: '09:30', en: '09:30' },
  dateTime: { zh: '2026-03-02T01:30:00Z', en: '2026-03-02T01:30:00Z' },
  phone: { zh: '15400000001', en: '15400000001' },
  plate: { zh: '浙B12345', en: '浙B12345' },
  link: { zh: 'https://example.com/a1b2c3', en: 'https://example.com/a1b2c3' },
};
