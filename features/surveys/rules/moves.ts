import { oldestTapMs, type SurveyMove, type SurveyState } from '../codes.ts';

/** The state machine of a survey task; server, dispatcher's page and phone page read the same table. */
export const surveyTable: Readonly<Record<SurveyState, Partial<Record<SurveyMove, SurveyState>>>> = {
  waiting: { assign: 'assigned', cancel: 'cancelled' },
  assigned: {
    accept: 'accepted',
    decline: 'waiting',
    lapse: 'waiting',
    assign: 'assigned',
    cancel: 'cancelled',
  },
  accepted: {
    depart: 'onTheWay',
    arrive: 'arrived',
    decline: 'waiting',
    assign: 'assigned',
    cancel: 'cancelled',
  },
  onTheWay: { arrive: 'arrived', decline: 'waiting', assign: 'assigned', cancel: 'cancelled' },
  arrived: { finish: 'done', assign: 'assigned', cancel: 'cancelled' },
  done: {},
  cancelled: {},
};

export const nextState = (state: SurveyState, move: SurveyMove): SurveyState | null =>
  surveyTable[state][move] ?? null;

/**
 * When a tap counts as done. A phone without network keeps taps and sends them later: the time of the tap is believed
 * unless it lies in the future, before the step before it, or too far back.
 */
export function tapTime(tapped: Date, now: Date, previous: Date): Date {
  if (tapped > now || now.getTime() - tapped.getTime() > oldestTapMs) return now;
  return tapped < previous ? previous : tapped;
}
