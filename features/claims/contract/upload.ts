/** The public page behind the personal link of a message. The token stands in a header, never in an address. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import {
  followStages,
  laterFields,
  longestPictureBytes,
  materialKinds,
  mostOwnCars,
  partBytes,
  pictureHints,
  pictureStates,
} from '../codes.ts';
import { lossReportErrors } from '../errors.ts';
import { laterAnswers } from './reports.ts';

const bad = lossReportErrors['lossUpload.linkInvalid'];
const params = z.object({ id: z.uuid() });

/** Which own car a picture shows; null: nobody said which. */
export const pictureCar = z.int().min(0).max(mostOwnCars).nullable().default(null);

export const uploadPicture = z.object({
  /** Made by the page, so that sending it again begins nothing new. */
  id: z.uuid(),
  kind: z.enum(materialKinds),
  /** Place of the own car that it shows, from 0; null: nobody said which. */
  car: z.int().nullable(),
  state: z.enum(pictureStates),
  /** Parts that are there, from 0. */
  parts: z.array(z.int()),
  hints: z.array(z.enum(pictureHints)),
});
export type UploadPicture = z.output<typeof uploadPicture>;

/** How far a claim is, as the customer sees it. Whoever has the link may forward it: no amount, no account. */
export const followView = z.object({
  survey: z
    .object({
      /** `arranging`: nobody has accepted yet. */
      state: z.enum(['arranging', 'accepted', 'onTheWay', 'arrived', 'done']),
      name: z.string().nullable(),
      staffNo: z.string().nullable(),
      phone: z.string().nullable(),
      expectedAt: z.iso.datetime().nullable(),
      arrivedAt: z.iso.datetime().nullable(),
      doneAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** Stages of the claim that are reached, in their order. */
  stages: z.array(z.object({ stage: z.enum(followStages), at: z.iso.datetime() })),
  /** It takes longer than usual. */
  late: z.boolean(),
});
export type FollowView = z.output<typeof followView>;
export type SurveyFollowed = NonNullable<FollowView['survey']>;

export const uploadView = z.object({
  no: z.string(),
  /** Plates of the own cars, masked, the first one first; '' without one. */
  cars: z.array(z.string()),
  brand: localText,
  hotline: z.string(),
  until: z.iso.datetime(),
  materials: z.array(
    z.object({
      ...{ kind: z.enum(materialKinds), needed: z.boolean(), done: z.int() },
      /** How many are needed, one for each own car. */
      count: z.int(),
      /** As many as are needed are there. */
      enough: z.boolean(),
      /** Pictures of each own car; none where the kind isn't of a car. */
      byCar: z.array(z.int()),
    }),
  ),
  pictures: z.array(uploadPicture),
  /** What was left for later and is to be answered here; what is answered stands nowhere: the link may be forwarded. */
  stillToAsk: z.array(z.enum(laterFields)),
  follow: followView,
});
export type UploadView = z.output<typeof uploadView>;

export const readUpload = route({
  method: 'GET',
  path: '/api/loss-upload',
  permission: 'public',
  summary:
    'What the customer is to send for his report, and what is there. The token stands in `x-upload-token`.',
  reply: uploadView,
  errors: [bad],
  perMinute: 120,
});
export const beginPicture = route({
  method: 'POST',
  path: '/api/loss-upload/pictures',
  permission: 'public',
  summary: 'Announces a picture; a repeat says which of its parts are there.',
  body: z.strictObject({
    id: z.uuid(),
    kind: z.enum(materialKinds),
    car: pictureCar,
    bytes: z.int().min(1).max(longestPictureBytes),
  }),
  reply: uploadPicture,
  errors: [bad, lossReportErrors['lossUpload.tooMany'], commonErrors.notFound],
  perMinute: 300,
});
export const sendPart = route({
  method: 'PUT',
  path: '/api/loss-upload/pictures/:id/parts/:part',
  permission: 'public',
  summary: 'One part of a picture; a repeat changes nothing.',
  params: params.extend({
    part: z.coerce
      .number()
      .int()
      .min(0)
      .max(Math.ceil(longestPictureBytes / partBytes)),
  }),
  body: z.instanceof(Uint8Array),
  fileBytes: partBytes,
  reply: uploadPicture,
  errors: [bad, commonErrors.notFound, commonErrors.tooLarge],
  perMinute: 1_200,
});
export const finishPicture = route({
  method: 'POST',
  path: '/api/loss-upload/pictures/:id/finish',
  permission: 'public',
  summary: 'Makes the picture anew from its parts; what came is thrown away.',
  params,
  body: z.strictObject({}),
  reply: uploadView,
  errors: [
    bad,
    commonErrors.notFound,
    lossReportErrors['lossUpload.notPicture'],
    lossReportErrors['lossUpload.partsMissing'],
  ],
  perMinute: 300,
});
export const removePicture = route({
  method: 'DELETE',
  path: '/api/loss-upload/pictures/:id',
  permission: 'public',
  summary: 'Takes back a picture that the customer sent by mistake.',
  params,
  reply: uploadView,
  errors: [bad, commonErrors.notFound],
  perMinute: 120,
});
export const answerQuestions = route({
  method: 'POST',
  path: '/api/loss-upload/answers',
  permission: 'public',
  summary: 'Answers to what a short form had left for later; what is answered already stays as it is.',
  body: z.strictObject({ answers: laterAnswers }),
  reply: uploadView,
  errors: [bad],
  perMinute: 60,
});
