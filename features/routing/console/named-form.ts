import type { LocalText } from '../../../platform/local-text.ts';
import type { ReasonRow, SkillRow } from '../contract/setup.ts';

/** What skills and reasons have in common, as forms edit it. */
export interface NamedValues {
  code: string;
  nameZh: string;
  nameEn: string;
  active: boolean;
}

export interface ReasonValues extends NamedValues {
  chosenBy: string;
  productive: boolean;
  callIn: boolean;
  refusedWhileWaiting: boolean;
}

interface Row<V> {
  version: number;
  values: V;
}

const blankName: NamedValues = { code: '', nameZh: '', nameEn: '', active: true };
export const blankSkill: Row<NamedValues> = { version: 0, values: blankName };
export const blankReason: Row<ReasonValues> = {
  version: 0,
  values: {
    ...blankName,
    ...{ chosenBy: 'agent', productive: false, callIn: false, refusedWhileWaiting: false },
  },
};

const nameFields = ({ code, name, active }: Pick<SkillRow, 'code' | 'name' | 'active'>): NamedValues => {
  return { code, nameZh: name.zh, nameEn: name.en ?? '', active };
};

export function toSkillRow(skill: SkillRow): Row<NamedValues> {
  return { version: skill.version, values: nameFields(skill) };
}

export function toReasonRow(reason: ReasonRow): Row<ReasonValues> {
  const { version, chosenBy, productive, callIn, refusedWhileWaiting } = reason;
  const flags = { chosenBy, productive, callIn, refusedWhileWaiting };
  return { version, values: { ...nameFields(reason), ...flags } };
}

/** @returns the name as it is kept. */
export function nameOf({ nameZh, nameEn }: NamedValues): LocalText {
  const en = nameEn.trim();
  return { zh: nameZh.trim(), ...(en === '' ? {} : { en }) };
}

/** Fields that stop it from being saved, before the server is asked. */
export function namedProblems(
  values: NamedValues,
  isNew: boolean,
): Partial<Record<'code' | 'nameZh', 'codeNeeded' | 'nameNeeded'>> {
  return {
    ...(isNew && !/^[a-z][A-Za-z0-9]{0,39}$/.test(values.code) ? { code: 'codeNeeded' } : {}),
    ...(values.nameZh.trim() === '' ? { nameZh: 'nameNeeded' } : {}),
  };
}
