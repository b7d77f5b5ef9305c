import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { saying } from '../../../platform/http/pattern.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { notificationErrors } from '../contract.ts';
import { noticePurposes } from '../rules/decide.ts';
import { variableTypes } from '../rules/variables.ts';

export const wording = z.strictObject({
  /** Subject line of an e-mail. */
  title: localText,
  text: z.strictObject({
    zh: z.string().trim().min(1).max(1_000),
    en: z.string().trim().max(2_000).optional(),
  }),
});

const placeName = saying(/^[A-Za-z]\w{0,31}$/, {
  zh: '变量名以字母开头，由字母、数字和下划线组成，最多 32 位。',
  en: 'Names of variables begin with a letter and hold letters, digits and underscores, 32 at most.',
});
export const variables = z.record(z.string().regex(placeName), z.enum(variableTypes));

export const templateVersion = z.object({
  number: z.number().int(),
  ...wording.shape,
  authorId: z.uuid().nullable(),
  authorName: z.string().nullable(),
  savedAt: z.iso.datetime(),
  approvedAt: z.iso.datetime().nullable(),
  approverName: z.string().nullable(),
  effectFrom: z.iso.datetime().nullable(),
  version: rowVersion,
});
export type TemplateVersion = z.output<typeof templateVersion>;

export const templateRow = z.object({
  code: z.string(),
  shipped: z.boolean(),
  /** Of the version in effect, else of the newest one. */
  title: localText,
  purpose: z.enum(noticePurposes),
  urgent: z.boolean(),
  secret: z.boolean(),
  variables,
  /** Number of the version in effect; null when there is none. */
  inEffect: z.number().int().nullable(),
  /** Number of the draft that waits for approval. */
  draft: z.number().int().nullable(),
});
export type TemplateRow = z.output<typeof templateRow>;

export const template = templateRow.extend({ versions: z.array(templateVersion) });
export type Template = z.output<typeof template>;

const codeParams = z.object({ code: z.string().max(64) });

export const listTemplates = route({
  method: 'GET',
  path: '/api/notice-templates',
  permission: 'notices.read',
  summary: 'All templates of notices.',
  reply: z.object({ templates: z.array(templateRow), asOf: z.number() }),
});
export const readTemplate = route({
  method: 'GET',
  path: '/api/notice-templates/:code',
  permission: 'notices.read',
  summary: 'One template with all its versions, the newest first.',
  params: codeParams,
  reply: template,
});
export const addTemplate = route({
  method: 'POST',
  path: '/api/notice-templates',
  permission: 'notices.edit',
  summary: 'Adds a template with variables of its own; its first version is a draft.',
  body: wording.extend({
    code: z.string().regex(
      saying(/^custom\.[a-z][a-z0-9-]{0,50}$/, {
        zh: '编号以 custom. 开头，后面是小写字母、数字和短横线。',
        en: 'The code is custom. followed by small letters, digits and hyphens.',
      }),
    ),
    purpose: z.enum(['service', 'marketing']),
    urgent: z.boolean().default(false),
    secret: z.boolean().default(false),
    variables,
  }),
  reply: template,
  errors: [notificationErrors['notices.unknownPlace'], notificationErrors['notices.codeTaken']],
});
export const saveDraft = route({
  method: 'PUT',
  path: '/api/notice-templates/:code/draft',
  permission: 'notices.edit',
  summary: 'Saves the draft of a template; without a version it begins one.',
  params: codeParams,
  body: wording.extend({ version: rowVersion.nullable() }),
  reply: template,
  errors: [notificationErrors['notices.unknownPlace'], commonErrors.staleVersion],
});
export const approveDraft = route({
  method: 'POST',
  path: '/api/notice-templates/:code/draft/approve',
  permission: 'notices.approve',
  summary: 'Approves the draft of a colleague; it is in effect from a moment on, at once without one.',
  params: codeParams,
  body: z.strictObject({ version: rowVersion, effectFrom: z.iso.datetime({ offset: true }).nullable() }),
  reply: template,
  errors: [
    notificationErrors['notices.noDraft'],
    notificationErrors['notices.ownDraft'],
    commonErrors.staleVersion,
  ],
});
export const discardDraft = route({
  method: 'DELETE',
  path: '/api/notice-templates/:code/draft',
  permission: 'notices.edit',
  summary: 'Removes the draft of a template.',
  params: codeParams,
  query: z.strictObject({ version: z.coerce.number().pipe(rowVersion) }),
  reply: template,
  errors: [notificationErrors['notices.noDraft'], commonErrors.staleVersion],
});
