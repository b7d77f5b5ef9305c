import { rememberedLanguage } from '../../../console/language.ts';
import type { SearchHit, SearchProvider } from '../../../console/page.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { searchTickets } from '../contract/tickets.ts';
import { ticketWords } from './words.ts';

const shownHits = 6;

/** @returns the tickets that a text may mean, as the palette lists them. */
export const findTickets: SearchProvider['search'] = async (text, { call, signal }): Promise<SearchHit[]> => {
  const query = text.normalize('NFKC').trim().slice(0, 80);
  if (query.length < 2) return [];
  const { tickets } = await call(searchTickets, { body: { query, limit: shownHits } }, { signal });
  const language = rememberedLanguage();
  const states = language === 'en' ? ticketWords.en : ticketWords.zh;
  return tickets.map(({ id, no, title, state, kindName }) => ({
    id,
    title: `${no} ${title}`,
    detail: [inLanguage(kindName, language), String(states[`state.${state}`])].join(' · '),
    to: `/tickets/${id}`,
  }));
};
