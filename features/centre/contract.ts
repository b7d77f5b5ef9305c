import { z } from 'zod';
import { commonErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { saying } from '../../platform/http/pattern.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { route } from '../../platform/http/route.ts';
import { rowVersion } from '../../platform/http/row-version.ts';
import { localText } from '../../platform/local-text.ts';

export const centrePermissions = definePermissions({
  'centre.edit': { name: { zh: '修改中心设置', en: 'Change centre settings' }, roles: ['admin'] },
});

export const centreFacts = defineFacts({
  'centre.changed': { watch: 'centre.edit', ids: {}, data: { version: f.number() } },
});

/** The insurer and the centre's own rules: data of this installation, never code. */
export const centreSettings = z.strictObject({
  /** Full name, «安和财产保险股份有限公司». */
  insurer: localText,
  /** Short name that is spoken and shown, «安和保险». */
  brand: localText,
  hotline: z.string().trim().max(20),
  licenceNo: z.string().trim().max(40),
  /** Prompt that greets callers. */
  greeting: z.string().regex(
    saying(/^[\w.-]{1,64}$/, {
      zh: '1 至 64 位字母、数字、点、短横线或下划线。',
      en: '1 to 64 letters, digits, dots, dashes or underscores.',
    }),
  ),
  zone: z.string().refine(isZone, {
    params: {
      zh: '须为 IANA 时区名称，例如 Asia/Shanghai。',
      en: 'Must be an IANA time zone, e.g. Asia/Shanghai.',
    },
  }),
  idleLockMinutes: z.number().int().min(1).max(480),
  /** Years that a recording is kept, counted from its call until the contract's end is known. */
  recordingYears: z.number().int().min(1).max(50),
});
export type CentreSettings = z.output<typeof centreSettings>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const versionedSettings = centreSettings.extend({ version: rowVersion });
export type VersionedSettings = z.output<typeof versionedSettings>;

export const readCentre = route({
  method: 'GET',
  path: '/api/centre',
  permission: 'signedIn',
  summary: 'The insurer and the rules of the centre.',
  reply: versionedSettings,
});
export const updateCentre = route({
  method: 'PUT',
  path: '/api/centre',
  permission: 'centre.edit',
  summary: 'Changes the settings of the centre.',
  body: versionedSettings,
  reply: versionedSettings,
  errors: [commonErrors.staleVersion],
});
/** What anybody may know: the sign-in page and the caller's page show it. */
export const readBrand = route({
  method: 'GET',
  path: '/api/brand',
  permission: 'public',
  summary: "The insurer's name and hotline.",
  reply: z.object({ insurer: localText, brand: localText, hotline: z.string(), demo: z.boolean() }),
});
