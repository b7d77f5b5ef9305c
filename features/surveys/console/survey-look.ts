import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import type { Tone } from '../../../console/ui/Mark.tsx';
import type { SurveyState } from '../codes.ts';
import type { SurveyRow } from '../contract/tasks.ts';
import { surveyWords } from './words.ts';

/** What changes a row of the list. */
export const surveyNews = [
  'survey.created',
  'survey.assigned',
  'survey.moved',
  'survey.late',
  'survey.surveyorChanged',
];
export const surveyTones: Readonly<Record<SurveyState, Tone>> = {
  ...{ waiting: 'danger', assigned: 'soon', accepted: 'accent', onTheWay: 'accent' },
  ...{ arrived: 'accent', done: 'ok', cancelled: 'quiet' },
};

/** What the time of a task is about, in words. */
export function useSurveyTime(): (row: SurveyRow) => string {
  const t = useWords(surveyWords);
  const format = useTimeFormat();
  return (row) => {
    const exact = (iso: string | null): string => format.exact(Date.parse(iso ?? row.createdAt));
    switch (row.state) {
      case 'assigned':
        return t('acceptBy', { time: exact(row.acceptBy) });
      case 'accepted':
      case 'onTheWay':
        return t('expected', { time: exact(row.expectedAt) });
      case 'arrived':
        return t('arrived', { time: exact(row.arrivedAt) });
      case 'done':
        return t('done', { time: exact(row.doneAt) });
      default:
        return t('since', { time: exact(row.createdAt) });
    }
  };
}
