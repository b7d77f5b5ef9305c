import { useTimeFormat } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import type { ExportView } from '../contract/exports.ts';
import { defaultDispositions, dispositionPath } from '../data/dispositions.ts';
import { channelNames, directionNames, outcomeNames } from '../names.ts';
import { exportWords } from './export-words.ts';
import { interactionWords } from './words.ts';

/** @returns what an export holds, in words, for who has to approve it. */
export function useContents({ filter, byNumber }: ExportView): string {
  const t = useWords(exportWords);
  const words = useWords(interactionWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const queues = useRoute(listQueues).data?.queues ?? [];
  const { from, to, queue, disposition, outcome, direction, channel, talkFrom, talkTo, rating } = filter;
  const moment = (at: string): string => format.exact(Date.parse(at));
  const queueName = queues.find(({ code }) => code === queue)?.name;
  const dispositionName =
    disposition === undefined ? null : dispositionPath(defaultDispositions, disposition);
  const directionName = direction === undefined ? undefined : directionNames[direction];
  const channelName = channel === undefined ? undefined : channelNames[channel];
  const parts = [
    period(),
    queue !== undefined && (queueName === undefined ? queue : text(queueName)),
    filter.staffId !== undefined && t('oneAgent'),
    filter.customerId !== undefined && t('oneCustomer'),
    outcome !== undefined && text(outcomeNames[outcome]),
    disposition !== undefined && (dispositionName === null ? disposition : text(dispositionName)),
    directionName !== undefined && text(directionName),
    channelName !== undefined && text(channelName),
    talkFrom !== undefined && t('talkFrom', { minutes: talkFrom / 60 }),
    talkTo !== undefined && t('talkTo', { minutes: talkTo / 60 }),
    rating !== undefined && words(`rating.${rating}`),
    byNumber && t('byNumber'),
  ];
  return parts.filter((part) => part !== false).join(' · ');

  function period(): string {
    if (from !== undefined && to !== undefined) return t('until', { from: moment(from), to: moment(to) });
    if (from !== undefined) return t('from', { from: moment(from) });
    return to === undefined ? t('everything') : t('upTo', { to: moment(to) });
  }
}
