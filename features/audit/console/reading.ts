import type { ComponentType } from 'react';
import type { AuditDetail, AuditWords } from '../../../console/page.ts';
import { inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import type { AuditRecord } from '../contract.ts';

type DetailValue = AuditRecord['details'][string];

/** How records read in one language, from what the features say of their own. */
export interface Reading {
  /** What stands after the person's name; null when no feature knows the action. */
  action(action: string): string | null;
  /** All known actions, for the filter. */
  actions(): { value: string; label: string }[];
  subject(kind: string): string;
  /** Shows which subject of a kind it was; null where the end of its id must do. */
  subjectName(kind: string): ComponentType<{ id: string }> | null;
  /** @returns name and value of a detail in words; the code where nobody has words for it. */
  detail(name: string, value: DetailValue): { name: string; value: string };
}

/** @param yesNo words for true and false */
export function createReading(
  words: readonly AuditWords[],
  language: Language,
  yesNo: { yes: string; no: string },
): Reading {
  const text = (one: LocalText): string => inLanguage(one, language);
  const actions = new Map(words.flatMap((one) => Object.entries(one.actions)));
  const subjects = new Map(words.flatMap((one) => Object.entries(one.subjects)));
  const names = new Map(words.flatMap((one) => Object.entries(one.names ?? {})));
  const details = new Map<string, AuditDetail>();
  for (const [name, detail] of words.flatMap((one) => Object.entries(one.details ?? {}))) {
    // Features that use the same name add values to each other's.
    details.set(name, { ...detail, values: { ...details.get(name)?.values, ...detail.values } });
  }
  const join = language === 'en' ? ', ' : '、';

  const showOne = (name: string, value: string): string => {
    const known = details.get(name)?.values?.[value];
    return known === undefined ? value : text(known);
  };
  const show = (name: string, value: DetailValue): string => {
    if (value === null) return '—';
    if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
    if (Array.isArray(value)) return value.map((one) => showOne(name, one)).join(join) || '—';
    return showOne(name, String(value));
  };
  return {
    action(action) {
      const known = actions.get(action);
      return known === undefined ? null : text(known);
    },
    actions: () => [...actions].map(([value, label]) => ({ value, label: text(label) })),
    subject(kind) {
      const known = subjects.get(kind);
      return known === undefined ? kind : text(known);
    },
    subjectName: (kind) => names.get(kind) ?? null,
    detail(name, value) {
      const known = details.get(name);
      return { name: known === undefined ? name : text(known), value: show(name, value) };
    },
  };
}
