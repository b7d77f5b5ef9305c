/** Repairers and the one that is chosen for a loss. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { nearnesses } from '../../surveys/codes.ts';
import { mostBrands, repairMoves, repairStates } from '../codes.ts';
import { repairerErrors as errors } from '../errors.ts';

const params = z.object({ id: z.uuid() });
const placeCode = z.string().regex(/^\d{2}(\d{2}){1,2}$/);
/** Of the calendar. */
const day = z.iso.date();

export const repairerRow = z.object({
  id: z.uuid(),
  name: z.string(),
  placeCode: z.string(),
  place: z.array(z.string()),
  address: z.string(),
  /** As the business prints it on its card. */
  phone: z.string(),
  brands: z.array(z.string()),
  /** The insurer pays the repairer; the customer pays nothing in advance. */
  direct: z.boolean(),
  contractFrom: day,
  contractTo: day.nullable(),
  active: z.boolean(),
  /** Whether its contract is in force today. */
  inContract: z.boolean(),
  /** Repairs that aren't settled yet. */
  open: z.int(),
  version,
});
export type RepairerRow = z.output<typeof repairerRow>;

const fields = z.strictObject({
  name: z.string().trim().min(2).max(60),
  placeCode,
  address: z.string().trim().min(2).max(120),
  phone: z.string().trim().min(5).max(40),
  brands: z.array(z.string().trim().min(1).max(20)).max(mostBrands),
  direct: z.boolean(),
  contractFrom: day,
  contractTo: day.nullable(),
  active: z.boolean(),
});
export type RepairerFields = z.output<typeof fields>;

export const listRepairers = route({
  method: 'GET',
  path: '/api/repairers',
  permission: 'repairers.read',
  summary: 'Partner repairers of the own branch and below, with their contracts and open repairs.',
  reply: z.object({ repairers: z.array(repairerRow), asOf: z.number() }),
});
export const findRepairerPlaces = route({
  method: 'GET',
  path: '/api/repairer-places',
  permission: 'repairers.keep',
  summary: 'Cities and districts by any part of their names.',
  query: z.strictObject({ q: z.string().trim().min(1).max(40) }),
  reply: z.object({ places: z.array(z.object({ code: z.string(), names: z.array(z.string()) })) }),
});
const saveErrors = [errors['repairers.placeUnknown'], errors['repairers.contractWrong']];
export const addRepairer = route({
  method: 'POST',
  path: '/api/repairers',
  permission: 'repairers.keep',
  summary: 'Adds a partner repairer. Audited.',
  body: fields,
  reply: repairerRow,
  errors: saveErrors,
});
export const saveRepairer = route({
  method: 'PUT',
  path: '/api/repairers/:id',
  permission: 'repairers.keep',
  summary: 'Changes a partner repairer. Audited.',
  params,
  body: fields.extend({ version }),
  reply: repairerRow,
  errors: [commonErrors.notFound, commonErrors.staleVersion, ...saveErrors],
});

export const repairView = z.object({
  id: z.uuid(),
  repairer: repairerRow.pick({ id: true, name: true, place: true, address: true, phone: true }),
  state: z.enum(repairStates),
  direct: z.boolean(),
  chosenAt: z.iso.datetime(),
  movedAt: z.iso.datetime(),
  /** Whether repairer and customer were told by message. */
  toldRepairer: z.boolean(),
  toldCustomer: z.boolean(),
  chosenBy: z.string(),
  version,
});
export type RepairView = z.output<typeof repairView>;

export const offeredRepairer = repairerRow
  .pick({ id: true, name: true, place: true, address: true, phone: true, brands: true, direct: true })
  .extend({
    near: z.enum(nearnesses),
    /** It is one of the named brand, or the brand of the insured car. */
    fitsBrand: z.boolean(),
  });
export type OfferedRepairer = z.output<typeof offeredRepairer>;

export const repairOfReport = route({
  method: 'GET',
  path: '/api/loss-reports/:id/repair',
  permission: 'repairers.read',
  summary: 'Repairers near a loss, the best first, and the one that was chosen.',
  params,
  query: z.strictObject({ brand: z.string().trim().max(20).default('') }),
  reply: z.object({ repairs: z.array(repairView), offered: z.array(offeredRepairer), brand: z.string() }),
  errors: [commonErrors.notFound],
});
export const chooseRepairer = route({
  method: 'POST',
  path: '/api/loss-reports/:id/repair',
  permission: 'repairers.choose',
  summary: 'Keeps what the customer chose and tells repairer and customer. Audited.',
  params,
  body: z.strictObject({ repairerId: z.uuid() }),
  reply: repairView,
  errors: [commonErrors.notFound, errors['repairers.notOffered'], errors['repairers.chosenAlready']],
});
export const moveRepair = route({
  method: 'POST',
  path: '/api/repairs/:id/moves',
  permission: 'repairers.choose',
  summary: 'Records how far a repair is, or cancels it. Audited.',
  params,
  body: z.strictObject({ move: z.enum(repairMoves), version }),
  reply: repairView,
  errors: [commonErrors.notFound, commonErrors.staleVersion, errors['repairers.moved']],
});
