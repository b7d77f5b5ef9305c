/** What somebody can do, and how well. What the codes mean is set up with the queues. */
import { z } from 'zod';
import { saying } from '../../../platform/http/pattern.ts';

/** How well somebody can do something; `usual`: he simply can. */
export const levels = { least: 1, most: 10, usual: 5 } as const;
export const skillLevel = z.number().int().min(levels.least).max(levels.most);

/** Level by code of the skill. */
export const skillLevels = z
  .record(
    z.string().regex(
      saying(/^[\w-]{1,40}$/, {
        zh: '1 至 40 位字母、数字、短横线或下划线。',
        en: '1 to 40 letters, digits, dashes or underscores.',
      }),
    ),
    skillLevel,
  )
  .refine((skills) => Object.keys(skills).length <= 50, {
    params: { zh: '最多 50 项技能。', en: 'At most 50 skills.' },
  });
export type SkillLevels = Readonly<z.output<typeof skillLevels>>;

/** @returns each of these skills at the usual level. */
export function usualLevels(codes: readonly string[]): SkillLevels {
  return Object.fromEntries(codes.map((code) => [code, levels.usual]));
}
