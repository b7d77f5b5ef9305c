/**
 * The surveyor's own tasks on his phone. Every tap carries a command id that the page keeps until it has an answer, so that
 * a slow line, a double tap or a dead phone does nothing twice.
 */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { longestPictureBytes, lossKinds, materialKinds, partBytes } from '../../claims/codes.ts';
import { pictureCar, uploadPicture } from '../../claims/contract/upload.ts';
import { lossReportErrors } from '../../claims/errors.ts';
import { surveyPurposes, surveyResults, surveyStates, workActions } from '../codes.ts';
import { surveyErrors } from '../errors.ts';
import { reportedBefore, surveyFinding } from './finding.ts';

const params = z.object({ id: z.uuid() });
/** «latitude,longitude» in degrees (WGS 84); '' where the phone gave none. */
const position = z.string().regex(/^(-?\d{1,2}\.\d{1,6},-?\d{1,3}\.\d{1,6})?$/);

/** Nothing in it tells who the customer is. */
export const workTask = z.object({
  id: z.uuid(),
  reportNo: z.string(),
  state: z.enum(surveyStates),
  kind: z.enum(lossKinds),
  urgent: z.boolean(),
  purpose: z.enum(surveyPurposes),
  hurt: z.boolean(),
  place: z.array(z.string()),
  acceptBy: z.iso.datetime().nullable(),
  expectedAt: z.iso.datetime().nullable(),
  arrivedAt: z.iso.datetime().nullable(),
  result: z.enum(surveyResults).nullable(),
  createdAt: z.iso.datetime(),
});
export type WorkTask = z.output<typeof workTask>;

export const listWork = route({
  method: 'GET',
  path: '/api/my-surveys',
  permission: 'surveys.work',
  summary: 'Open tasks of whoever is signed in, and those that he finished today.',
  reply: z.object({ tasks: z.array(workTask), now: z.iso.datetime() }),
});
/** What he needs on the spot; who looks is recorded. */
export const workDetail = z.object({
  id: z.uuid(),
  /** Road, kilometre, landmark. */
  where: z.string(),
  /** Of the loss, where the customer's phone gave it. */
  position: z.string(),
  reporter: z.string(),
  phone: z.string(),
  plate: z.string(),
  course: z.string(),
  carAt: z.string(),
  others: z.int(),
  missing: z.array(z.enum(materialKinds)),
  /** Plates of the own cars, the first one first. */
  cars: z.array(z.string()),
  /** What the customer sent, and which own car it shows. */
  sent: z.array(z.object({ kind: z.enum(materialKinds), car: z.int().nullable() })),
  reported: reportedBefore,
  pictures: z.array(uploadPicture),
});
export type WorkDetail = z.output<typeof workDetail>;
export const openWork = route({
  method: 'POST',
  path: '/api/my-surveys/:id/open',
  permission: 'surveys.work',
  summary: 'Customer, car and place of a task of one’s own, in the clear; recorded.',
  params,
  body: z.strictObject({}),
  reply: workDetail,
  errors: [commonErrors.notFound],
});
export const actOnWork = route({
  method: 'POST',
  path: '/api/my-surveys/:id/steps',
  permission: 'surveys.work',
  summary: 'One step: accept, decline, set off, arrive, finish.',
  params,
  body: z.strictObject({
    action: z.enum(workActions),
    /** By the phone's clock. */
    at: z.iso.datetime(),
    position: position.default(''),
    /** Of accepting: in so many minutes he is there. */
    minutes: z.int().min(5).max(720).optional(),
    /** Of finishing. */
    result: z.enum(surveyResults).optional(),
    finding: surveyFinding.optional(),
    /** Why he gives it back; what he found. */
    text: z.string().trim().max(1_000).default(''),
  }),
  reply: z.object({ tasks: z.array(workTask), now: z.iso.datetime() }),
  errors: [
    commonErrors.notFound,
    surveyErrors['surveys.moved'],
    surveyErrors['surveys.notYours'],
    surveyErrors['surveys.resultNeeded'],
    surveyErrors['surveys.differenceNeeded'],
    surveyErrors['surveys.damageNeeded'],
  ],
});

// ---- pictures: as customers send them, in parts ----------------------------------------------------------------

export const beginWorkPicture = route({
  method: 'POST',
  path: '/api/my-surveys/:id/pictures',
  permission: 'surveys.work',
  summary: 'Announces a picture; a repeat says which of its parts are there.',
  params,
  body: z.strictObject({
    id: z.uuid(),
    kind: z.enum(materialKinds),
    car: pictureCar,
    bytes: z.int().min(1).max(longestPictureBytes),
  }),
  reply: uploadPicture,
  errors: [commonErrors.notFound, lossReportErrors['lossUpload.tooMany']],
});
const ofPicture = params.extend({ pictureId: z.uuid() });
export const sendWorkPart = route({
  method: 'PUT',
  path: '/api/my-surveys/:id/pictures/:pictureId/parts/:part',
  permission: 'surveys.work',
  summary: 'One part of a picture; a repeat changes nothing.',
  params: ofPicture.extend({
    part: z.coerce
      .number()
      .int()
      .min(0)
      .max(Math.ceil(longestPictureBytes / partBytes)),
  }),
  body: z.instanceof(Uint8Array),
  fileBytes: partBytes,
  reply: uploadPicture,
  errors: [commonErrors.notFound, commonErrors.tooLarge],
});
export const finishWorkPicture = route({
  method: 'POST',
  path: '/api/my-surveys/:id/pictures/:pictureId/finish',
  permission: 'surveys.work',
  summary: 'Makes the picture anew from its parts; what came is thrown away.',
  params: ofPicture,
  body: z.strictObject({}),
  reply: z.object({ pictures: z.array(uploadPicture) }),
  errors: [
    commonErrors.notFound,
    lossReportErrors['lossUpload.notPicture'],
    lossReportErrors['lossUpload.partsMissing'],
  ],
});
