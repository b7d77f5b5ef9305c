/** Languages in which customers are served by voice: data of the centre. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { spokenLanguage } from '../../../platform/spoken-language.ts';

export const languageErrors = defineErrors({
  'languages.unknown': {
    status: 400,
    zh: '没有这种语言，或已停用，请从列表中选择。',
    en: 'There is no such language in use; choose one from the list.',
  },
  'languages.codeTaken': {
    status: 409,
    zh: '已经有这个代码的语言了，请换一个代码，或在列表中打开它。',
    en: 'There is a language with this code; choose another, or open it in the list.',
  },
  'languages.inUse': {
    status: 409,
    zh: '还有语音菜单使用这种语言，或它是热线的第一语言，不能停用；请先停用或改换这些语音菜单。',
    en: 'Voice menus are in this language, or it is the first of the hotline; change those menus before you take it out of use.',
  },
  'languages.skillUnknown': {
    status: 400,
    zh: '没有这项技能，或已停用，请从列表中选择。',
    en: 'There is no such skill in use; choose one from the list.',
  },
});

/** The first language of the hotline: what has no flow of its own begins in it. */
export const firstLanguage = 'zh-CN';

export const languageRow = z.object({
  code: spokenLanguage,
  name: localText,
  /** Skill of agents who speak it; null: everybody who serves a queue does. */
  skill: z.string().nullable(),
  active: z.boolean(),
  version: rowVersion,
});
export type LanguageRow = z.output<typeof languageRow>;

const fields = z.strictObject({
  code: spokenLanguage,
  name: localText,
  skill: z.string().max(40).nullable(),
});

export const listLanguages = route({
  method: 'GET',
  path: '/api/languages',
  permission: 'signedIn',
  summary: 'Languages in which customers are served by voice, in use or not.',
  reply: z.object({ languages: z.array(languageRow) }),
});

export const readLanguageSetup = route({
  method: 'GET',
  path: '/api/languages/setup',
  permission: 'flows.read',
  summary: 'The same, with what is still to be recorded in each, and the voice menus that are in it.',
  reply: z.object({
    languages: z.array(
      languageRow.extend({
        /** How many sounds calls need in it, whatever the menus say; and names of those that aren't recorded. */
        needed: z.int(),
        missing: z.array(z.string()),
        /** Codes of voice menus in it. */
        flows: z.array(z.string()),
      }),
    ),
  }),
});
export type LanguageSetup = z.output<(typeof readLanguageSetup)['reply']>['languages'][number];

export const createLanguage = route({
  method: 'POST',
  path: '/api/languages',
  permission: 'flows.edit',
  summary: 'Adds a language. Audited.',
  body: fields,
  reply: languageRow,
  errors: [languageErrors['languages.codeTaken'], languageErrors['languages.skillUnknown']],
});

export const updateLanguage = route({
  method: 'PUT',
  path: '/api/languages/:code',
  permission: 'flows.edit',
  summary: 'Renames a language, names the skill of those who speak it, or takes it out of use. Audited.',
  params: z.object({ code: spokenLanguage }),
  body: fields.omit({ code: true }).extend({ active: z.boolean(), version: rowVersion }),
  reply: languageRow,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    languageErrors['languages.inUse'],
    languageErrors['languages.skillUnknown'],
  ],
});

type Shipped = Pick<LanguageRow, 'code' | 'name' | 'skill'>;

/** What a new installation begins with; it has sounds for these. */
export const shippedLanguageRows: readonly Shipped[] = [
  { code: firstLanguage, name: { zh: '普通话', en: 'Mandarin' }, skill: null },
  { code: 'en', name: { zh: '英语', en: 'English' }, skill: null },
];
