import { createContext, useContext, useMemo } from 'react';
import { useLocalText } from '../../../console/language.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { SkillLevels } from '../contract/skills.ts';

/** A skill that somebody may have. */
export interface SkillChoice {
  code: string;
  name: LocalText;
}

const none: readonly SkillChoice[] = [];

/** Where the pages of staff learn what skills there are: whoever sets them up stands above. It is called as a hook. */
export const SkillSource = createContext<() => readonly SkillChoice[]>(() => none);

export interface SkillNames {
  choices: readonly SkillChoice[];
  /** What a skill is called; a code that nobody named stays a code. */
  title(code: string): string;
  /** A person's skills with their levels, «理赔报案 8». */
  withLevels(skills: SkillLevels): string[];
}

/** @returns the skills of the centre, and what they are called. */
export function useSkillNames(): SkillNames {
  const choices = useContext(SkillSource)();
  const text = useLocalText();
  return useMemo(() => {
    const title = (code: string): string => {
      const known = choices.find((choice) => choice.code === code);
      return known === undefined ? code : text(known.name);
    };
    return {
      choices,
      title,
      withLevels: (skills) => Object.entries(skills).map(([code, level]) => `${title(code)} ${level}`),
    };
  }, [choices, text]);
}
