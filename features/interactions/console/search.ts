import { formatPhone, timeFormat } from '../../../console/format.ts';
import { rememberedLanguage } from '../../../console/language.ts';
import type { SearchProvider } from '../../../console/page.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { readCentre } from '../../centre/contract.ts';
import { searchInteractions } from '../contract.ts';
import { isWholeNumber } from './typed-number.ts';

/** Finds contacts by the number of the caller. */
export const interactionSearch: SearchProvider = {
  id: 'interactions',
  title: { zh: '联络记录', en: 'Interactions', pinyin: 'lian luo ji lu' },
  permission: 'interactions.read',
  minLength: 7,
  async search(text, { call, signal }) {
    if (!isWholeNumber(text)) return [];
    const [{ interactions }, { zone }] = await Promise.all([
      call(searchInteractions, { body: { number: text.slice(0, 40), limit: 6 } }, { signal }),
      call(readCentre, {}, { signal }),
    ]);
    const language = rememberedLanguage();
    const format = timeFormat(zone, language);
    return interactions.map((row) => ({
      id: row.id,
      title: `${format.exact(Date.parse(row.startedAt))} ${row.customer ?? formatPhone(row.numberMasked ?? '')}`,
      detail: [row.queueName === null ? null : inLanguage(row.queueName, language), row.staffNo]
        .filter((one) => one !== null)
        .join(' · '),
      to: `/interactions/${row.id}`,
    }));
  },
};
