/** Surveyors: staff with districts, skills, a shift and a telephone number that customers are told. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { workingHours } from '../../calendar/contract.ts';
import { surveySkills } from '../codes.ts';
import { surveyErrors } from '../errors.ts';

const place = z.object({ code: z.string(), names: z.array(z.string()) });
/** Periods of each weekday; an empty week is nobody's shift. */
export const shiftWeek = workingHours.shape.week;

export const surveyorRow = z.object({
  staffId: z.uuid(),
  staffNo: z.string(),
  name: z.string(),
  active: z.boolean(),
  districts: z.array(place),
  skills: z.array(z.enum(surveySkills)),
  shift: shiftWeek,
  /** Masked. */
  phone: z.string().nullable(),
  /** 0 where nothing was entered for him yet. */
  version: z.int32().min(0),
});
export type SurveyorRow = z.output<typeof surveyorRow>;

export const listSurveyors = route({
  method: 'GET',
  path: '/api/surveyors',
  permission: 'surveys.keep',
  summary: 'Staff of the own branch and below who may survey, with districts, skills and shift.',
  reply: z.object({ surveyors: z.array(surveyorRow), asOf: z.number() }),
});
export const saveSurveyor = route({
  method: 'PUT',
  path: '/api/surveyors/:id',
  permission: 'surveys.keep',
  summary: 'Sets where, what and when somebody surveys. Audited.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    active: z.boolean(),
    districts: z.array(z.string().regex(/^\d{2}(\d{2}){0,2}$/)).max(60),
    skills: z.array(z.enum(surveySkills)).max(surveySkills.length),
    shift: shiftWeek,
    /** Left away: stays as it is; null: none. */
    phone: z.string().trim().min(5).max(40).nullable().optional(),
    version: z.int32().min(0),
  }),
  reply: surveyorRow,
  errors: [commonErrors.notFound, commonErrors.staleVersion, surveyErrors['surveys.placeUnknown']],
});
export const findSurveyPlaces = route({
  method: 'GET',
  path: '/api/survey-places',
  permission: 'surveys.keep',
  summary: 'Provinces, cities and districts by any part of their names.',
  query: z.strictObject({ q: z.string().trim().min(1).max(40) }),
  reply: z.object({ places: z.array(place) }),
});
