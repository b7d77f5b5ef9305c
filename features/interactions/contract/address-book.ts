/** Whom an agent can bring into a call; apart from the rest, so that no page loads it before it is opened. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { presenceStates } from '../../routing/contract.ts';
import { interactionErrors } from '../contract.ts';

export const addressBookPermissions = definePermissions({
  'addressBook.edit': {
    name: { zh: '维护通讯录', en: 'Keep the address book' },
    roles: ['admin', 'supervisor'],
  },
});

export const addressBookFacts = defineFacts({
  'addressBook.changed': { watch: 'calls.take', ids: {}, data: { entries: f.number() } },
});

/** How a name is read, syllables apart: «zhang ruo lin». */
const pinyin = z.string();

export const bookColleague = z.object({
  staffId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  pinyin,
  branchName: localText,
  state: z.enum(presenceStates),
  since: z.iso.datetime(),
  /** Names of his skills. */
  skills: z.array(localText),
});
export type BookColleague = z.output<typeof bookColleague>;

export const bookQueue = z.object({
  code: z.string(),
  name: localText,
  pinyin,
  waiting: z.number().int(),
  /** Colleagues who could be called there now. */
  free: z.number().int(),
});

export const bookContact = z.object({
  contactId: z.uuid(),
  name: localText,
  pinyin,
  note: z.string(),
});

/** A step of a flow in force to which customers can be handed on. */
export const bookStep = z.object({
  flow: z.string(),
  version: z.int(),
  node: z.string(),
  name: localText,
  flowName: localText,
  pinyin,
});

export const addressBook = z.object({
  asOf: z.number(),
  colleagues: z.array(bookColleague),
  queues: z.array(bookQueue),
  contacts: z.array(bookContact),
  steps: z.array(bookStep),
});
export type AddressBook = z.output<typeof addressBook>;
export const readAddressBook = route({
  method: 'GET',
  path: '/api/address-book',
  permission: 'calls.take',
  summary:
    'Colleagues who are signed in, queues, outside numbers, which are not shown themselves, and steps of flows.',
  reply: addressBook,
});

const entry = {
  name: localText,
  note: z.string().trim().max(100),
  number: z.string().trim().min(1).max(40),
};
export const outsideContact = z.object({
  id: z.uuid(),
  name: localText,
  note: z.string(),
  /** As people write it. */
  number: z.string(),
  version: rowVersion,
});
export type OutsideContact = z.output<typeof outsideContact>;

export const listOutsideContacts = route({
  method: 'GET',
  path: '/api/outside-contacts',
  permission: 'addressBook.edit',
  summary: 'Numbers outside the centre that agents may bring into a call.',
  reply: z.object({ contacts: z.array(outsideContact), asOf: z.number() }),
});
export const addOutsideContact = route({
  method: 'POST',
  path: '/api/outside-contacts',
  permission: 'addressBook.edit',
  summary: 'Adds a number outside the centre.',
  body: z.strictObject(entry),
  reply: outsideContact,
  errors: [interactionErrors['calls.numberInvalid']],
});
export const changeOutsideContact = route({
  method: 'PUT',
  path: '/api/outside-contacts/:id',
  permission: 'addressBook.edit',
  summary: 'Changes it.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ ...entry, version: rowVersion }),
  reply: outsideContact,
  errors: [commonErrors.notFound, commonErrors.staleVersion, interactionErrors['calls.numberInvalid']],
});
export const removeOutsideContact = route({
  method: 'DELETE',
  path: '/api/outside-contacts/:id',
  permission: 'addressBook.edit',
  summary: 'Removes it; calls that go on aren’t touched.',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ removed: z.literal(true) }),
  errors: [commonErrors.notFound],
});
