import { type FigureFilterBody, figureFilter } from '../contract/reports.ts';

/** What a figure counts, in the address of the list that it opens. */
export const figureAddress = {
  ...{ event: '', place: '', kind: '', source: '', from: '', until: '', hour: '', weekday: '' },
  joined: '',
};
type Address = Record<keyof typeof figureAddress, string>;

/** @returns the filter of an address; what can't be so is left out. */
export function filterOf(of: Address): FigureFilterBody {
  const typed = {
    ...{ massEventId: of.event, place: of.place, kind: of.kind, source: of.source },
    ...{ from: of.from, until: of.until },
    hour: of.hour === '' ? '' : Number(of.hour),
    weekday: of.weekday === '' ? '' : Number(of.weekday),
    joined: of.joined === '' ? '' : true,
  };
  const parts = Object.entries(typed).filter(
    ([name, value]) =>
      value !== '' && figureFilter.shape[name as keyof FigureFilterBody].safeParse(value).success,
  );
  return Object.fromEntries(parts);
}

/** @returns the address of the list of reports that a figure counts. */
export function reportsAt(of: Partial<Address>): string {
  const given = Object.entries(of).filter(([, value]) => value !== '');
  return `/loss-reports?${new URLSearchParams(given as [string, string][]).toString()}`;
}
