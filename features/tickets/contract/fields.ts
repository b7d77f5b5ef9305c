import { z } from 'zod';
import { localText } from '../../../platform/local-text.ts';

/** Kinds of fields that an administrator can give a ticket. */
export const fieldTypes = [
  'text',
  'longText',
  'number',
  'money',
  'yesNo',
  'date',
  'dateTime',
  'choice',
  'choices',
  'phone',
  'idNo',
  'plate',
  'policyNo',
  'claimNo',
  'address',
  'staff',
  'branch',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** How much of a value is seen by who hasn't opened it. */
export const fieldMasks = ['none', 'tail4', 'headTail', 'all'] as const;

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** One field of a ticket's form; the same definition draws the form and checks what was sent. */
export const fieldDefinition = z.strictObject({
  key,
  type: z.enum(fieldTypes),
  name: localText,
  help: localText.optional(),
  /** Asked when the ticket is made; a task may ask for further ones before it is done. */
  required: z.boolean().default(false),
  /** For choice and choices. */
  options: z
    .array(z.strictObject({ code: key, name: localText }))
    .max(100)
    .optional(),
  /** Smallest and largest number, or fewest and most characters. Money in yuan. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Shown, and required, only where another field has one of these values. */
  showWhen: z.strictObject({ field: key, is: z.array(z.union([z.string(), z.boolean()])).min(1) }).optional(),
  mask: z.enum(fieldMasks).default('none'),
  /** Who may see and change it besides who handles the ticket; a permission, e.g. «complaints.handle». */
  permission: z.string().max(60).optional(),
  /** Heading that it stands under. */
  section: localText.optional(),
});
export type FieldDefinition = z.output<typeof fieldDefinition>;

/** A value as it is sent and shown; money in yuan, dates as ISO text. */
export const fieldValue = z.union([
  z.string().max(4_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(40)).max(100),
]);
export type FieldValue = z.output<typeof fieldValue>;
export const fieldValues = z.record(key, fieldValue.nullable());
export type FieldValues = z.output<typeof fieldValues>;
