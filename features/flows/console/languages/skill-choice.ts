import type { LocalText } from '../../../../platform/local-text.ts';

/** A skill that agents may have; whoever sets them up stands above. */
export interface SkillChoice {
  code: string;
  name: LocalText;
}

/** Called as a hook while a page is drawn. */
export type UseSkills = () => readonly SkillChoice[];
