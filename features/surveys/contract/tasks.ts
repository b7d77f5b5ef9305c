/** Survey tasks as dispatchers and agents see them, masked. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { lossKinds } from '../../claims/codes.ts';
import {
  assignedBy,
  nearnesses,
  passedReasons,
  surveyMoves,
  surveyPurposes,
  surveyResults,
  surveySkills,
  surveyStates,
} from '../codes.ts';
import { surveyErrors } from '../errors.ts';
import { reportedBefore, surveyFinding } from './finding.ts';

const person = z.object({ staffId: z.uuid(), staffNo: z.string(), name: z.string() });
const params = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2).max(300);

export const surveyRow = z.object({
  id: z.uuid(),
  reportId: z.uuid(),
  reportNo: z.string(),
  /** From 1; a later visit goes to somebody else. */
  visit: z.int(),
  purpose: z.enum(surveyPurposes),
  state: z.enum(surveyStates),
  kind: z.enum(lossKinds),
  skill: z.enum(surveySkills),
  urgent: z.boolean(),
  /** Code and names of the place, from the province down. */
  placeCode: z.string().nullable(),
  place: z.array(z.string()),
  surveyor: person.nullable(),
  round: z.int(),
  createdAt: z.iso.datetime(),
  /** Until then he is to accept it; null in other states. */
  acceptBy: z.iso.datetime().nullable(),
  /** Told to the customer. */
  expectedAt: z.iso.datetime().nullable(),
  arrivedAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  /** The told time is over, and nobody is there. */
  late: z.boolean(),
  result: z.enum(surveyResults).nullable(),
  version,
});
export type SurveyRow = z.output<typeof surveyRow>;

/** One step, as it happened. */
export const surveyStep = z.object({
  id: z.uuid(),
  move: z.enum(surveyMoves),
  /** When it was done, and when we heard of it. */
  at: z.iso.datetime(),
  heardAt: z.iso.datetime(),
  surveyor: person.nullable(),
  /** Who did it where that wasn't the surveyor; null: he, or the rule. */
  by: person.nullable(),
  assignedBy: z.enum(assignedBy).nullable(),
  near: z.enum(nearnesses).nullable(),
  load: z.int().nullable(),
  text: z.string().nullable(),
  position: z.string().nullable(),
});
export type SurveyStep = z.output<typeof surveyStep>;

/** Why each surveyor could or couldn't have it now. */
export const surveyCandidate = person.extend({
  near: z.enum(nearnesses).nullable(),
  load: z.int(),
  why: z.enum(passedReasons).nullable(),
});
export type SurveyCandidate = z.output<typeof surveyCandidate>;

export const surveyView = surveyRow.extend({
  steps: z.array(surveyStep),
  /** Pictures that the surveyor took. */
  pictures: z.int(),
  note: z.string().nullable(),
  /** Null while nobody was there, or where the phone sent none. */
  finding: surveyFinding.nullable(),
  reported: reportedBefore,
  asOf: z.number(),
});
export type SurveyView = z.output<typeof surveyView>;

export const surveyorLoad = person.extend({
  districts: z.array(z.object({ code: z.string(), names: z.array(z.string()) })),
  skills: z.array(z.enum(surveySkills)),
  onShift: z.boolean(),
  active: z.boolean(),
  open: z.int(),
  most: z.int(),
});
export type SurveyorLoad = z.output<typeof surveyorLoad>;

export const surveyFilters = ['open', 'trouble', 'done', 'all'] as const;
export const listSurveys = route({
  method: 'GET',
  path: '/api/survey-tasks',
  permission: 'surveys.read',
  summary: 'Survey tasks of the own branch and below: those in trouble first, then the oldest.',
  query: z.strictObject({
    only: z.enum(surveyFilters).default('open'),
    /** Code of a province, city or district. */
    place: z
      .string()
      .regex(/^\d{2}(\d{2}){0,2}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(200),
  }),
  reply: z.object({
    tasks: z.array(surveyRow),
    /** Open tasks by district, the most first. */
    districts: z.array(
      z.object({ code: z.string(), names: z.array(z.string()), open: z.int(), trouble: z.int() }),
    ),
    surveyors: z.array(surveyorLoad),
    asOf: z.number(),
  }),
});
export const readSurvey = route({
  method: 'GET',
  path: '/api/survey-tasks/:id',
  permission: 'surveys.read',
  summary: 'One survey task with every step.',
  params,
  reply: surveyView,
  errors: [commonErrors.notFound],
});
export const surveyOfReport = route({
  method: 'GET',
  path: '/api/loss-reports/:id/survey',
  permission: 'surveys.read',
  summary: 'The visits of a loss report, the latest first; none where pictures are enough.',
  params,
  reply: z.object({ surveys: z.array(surveyView) }),
});
export const surveyCandidates = route({
  method: 'GET',
  path: '/api/survey-tasks/:id/candidates',
  permission: 'surveys.dispatch',
  summary: 'Every surveyor with the reason why he could or could not have this task now.',
  params,
  reply: z.object({ candidates: z.array(surveyCandidate) }),
  errors: [commonErrors.notFound],
});
const moved = [
  commonErrors.notFound,
  commonErrors.staleVersion,
  surveyErrors['surveys.moved'],
  surveyErrors['surveys.notSurveyor'],
  surveyErrors['surveys.seenBefore'],
];
export const assignSurvey = route({
  method: 'POST',
  path: '/api/survey-tasks/:id/assignment',
  permission: 'surveys.dispatch',
  summary: 'Gives a task to somebody for a stated reason, whatever the rule says.',
  params,
  body: z.strictObject({ staffId: z.uuid(), reason, version }),
  reply: surveyView,
  errors: moved,
});
export const cancelSurvey = route({
  method: 'POST',
  path: '/api/survey-tasks/:id/cancellation',
  permission: 'surveys.dispatch',
  summary: 'Ends a task that is no longer needed, for a stated reason.',
  params,
  body: z.strictObject({ reason, version }),
  reply: surveyView,
  errors: moved,
});
