import type { RouteRequest } from '../../../platform/http/route.ts';
import type { createSite, SiteRow } from '../contract/sites.ts';
import { type NamedValues, namedProblems, nameOf } from './named-form.ts';

/** A site as flat fields. */
export interface SiteValues extends NamedValues {
  number: string;
  hours: string;
  calls: number;
  ringSeconds: number;
  retryMinutes: number;
}

interface Row {
  version: number;
  values: SiteValues;
}

const blank: SiteValues = {
  ...{ code: '', nameZh: '', nameEn: '', active: true, number: '', hours: 'always' },
  ...{ calls: 10, ringSeconds: 30, retryMinutes: 5 },
};
export const blankSite: Row = { version: 0, values: blank };

/** @returns a site as the form edits it. */
export function toSiteRow(site: SiteRow): Row {
  const { version, code, name, active, hours, calls, ringSeconds, retryMinutes } = site;
  return {
    version,
    values: {
      ...{ code, nameZh: name.zh, nameEn: name.en ?? '', active, number: site.number },
      ...{ hours, calls, ringSeconds, retryMinutes },
    },
  };
}

/** Fields that stop a site from being saved, before the server is asked. */
export function siteProblems(values: SiteValues, isNew: boolean) {
  return {
    ...namedProblems(values, isNew),
    ...(values.number.trim() === '' ? { number: 'numberNeeded' as const } : {}),
  };
}

/** @returns the form's values as the server takes them; see `siteProblems`. */
export function toSite(values: SiteValues): RouteRequest<typeof createSite>['body'] {
  const { code, number, calls, ringSeconds, retryMinutes } = values;
  return {
    ...{ code, name: nameOf(values), number: number.trim(), calls, ringSeconds, retryMinutes },
    hours: values.hours === 'working' ? 'working' : 'always',
  };
}
