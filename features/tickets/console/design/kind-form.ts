import type { RouteRequest } from '../../../../platform/http/route.ts';
import type { Span } from '../../../calendar/contract.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import type { createTicketKind, TicketKind, TicketKindDefinition } from '../../contract/kinds.ts';
import type { Priority } from '../../states.ts';
import type { SpanWords } from '../span-text.ts';

/** A kind as its page edits it. */
export interface KindValues {
  code: string;
  nameZh: string;
  nameEn: string;
  purposeZh: string;
  purposeEn: string;
  group: string;
  process: string;
  priority: string;
  /** By priority; one that is missing is as `normal`. */
  due: Partial<Record<Priority, Span>>;
  remindAtPercent: number;
  inform: string;
  triesToInform: number;
  reopenDays: number;
  active: boolean;
  fields: FieldDefinition[];
}

export const blankKind: KindValues = {
  code: '',
  nameZh: '',
  nameEn: '',
  purposeZh: '',
  purposeEn: '',
  group: 'enquiry',
  process: '',
  priority: 'normal',
  due: { normal: { clock: 'workingDays', days: 3 } },
  remindAtPercent: 25,
  inform: 'call',
  triesToInform: 3,
  reopenDays: 30,
  active: true,
  fields: [],
};

export function valuesOfKind(kind: TicketKind): KindValues {
  const { code, name, purpose, group, process, priority, due, remindAtPercent, inform, triesToInform } = kind;
  return {
    ...{ code, group, process, priority, due, remindAtPercent, inform, triesToInform },
    nameZh: name.zh,
    nameEn: name.en ?? '',
    purposeZh: purpose?.zh ?? '',
    purposeEn: purpose?.en ?? '',
    reopenDays: kind.reopenDays,
    active: kind.active,
    fields: kind.fields,
  };
}

/** @returns words in both languages; null without Chinese. */
export function textOrNull(zh: string, en: string): { zh: string; en?: string } | null {
  if (zh.trim() === '') return null;
  return { zh: zh.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
}

/** @returns what is sent of a kind whose names are there. */
export function definitionOf(
  values: KindValues,
): Omit<RouteRequest<typeof createTicketKind>['body'], 'code'> {
  const purpose = textOrNull(values.purposeZh, values.purposeEn);
  return {
    name: textOrNull(values.nameZh, values.nameEn) ?? { zh: values.nameZh },
    ...(purpose === null ? {} : { purpose }),
    group: values.group,
    fields: values.fields.map(withoutEmpty),
    process: values.process,
    priority: values.priority as Priority,
    due: { ...values.due, normal: values.due.normal ?? { clock: 'workingDays', days: 3 } },
    remindAtPercent: values.remindAtPercent,
    inform: values.inform as TicketKindDefinition['inform'],
    triesToInform: values.triesToInform,
    reopenDays: values.reopenDays,
    active: values.active,
  };
}

/** English that nobody wrote isn't sent as an empty text. */
function withoutEmpty(field: FieldDefinition): FieldDefinition {
  const clean = (text: { zh: string; en?: string | undefined }) =>
    textOrNull(text.zh, text.en ?? '') ?? { zh: text.zh };
  const { help, section, options, ...rest } = field;
  const cleanHelp = help === undefined ? null : textOrNull(help.zh, help.en ?? '');
  const cleanSection = section === undefined ? null : textOrNull(section.zh, section.en ?? '');
  return {
    ...rest,
    name: clean(field.name),
    ...(cleanHelp === null ? {} : { help: cleanHelp }),
    ...(cleanSection === null ? {} : { section: cleanSection }),
    ...(options === undefined
      ? {}
      : { options: options.map(({ code, name }) => ({ code, name: clean(name) })) }),
  };
}

/** @returns the list with one taken to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.min(Math.max(to, 0), next.length), 0, one);
  return next;
}

/** @returns a code that no field has yet, out of an English name where there is one. */
export function freeKey(fields: readonly { key: string }[], english = '', otherwise = 'field'): string {
  const words = english.match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase()))
    .join('');
  const base = /^[a-z]/.test(camel) ? camel.slice(0, 36) : otherwise;
  const taken = new Set(fields.map(({ key }) => key));
  if (base !== otherwise && !taken.has(base)) return base;
  for (let number = 1; ; number++) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

/** @returns the span of an amount in a unit; the other way round from `spanWords`. */
export function spanOf({ unit, count }: SpanWords): Span {
  switch (unit) {
    case 'minutes':
      return { clock: 'elapsed', minutes: count };
    case 'hours':
      return { clock: 'elapsed', minutes: count * 60 };
    case 'workingMinutes':
      return { clock: 'working', minutes: count };
    case 'workingHours':
      return { clock: 'working', minutes: count * 60 };
    case 'days':
      return { clock: 'calendarDays', days: count };
    case 'workingDays':
      return { clock: 'workingDays', days: count };
  }
}
