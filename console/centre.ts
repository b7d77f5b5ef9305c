import { useMemo } from 'react';
import { readBrand, readCentre } from '../features/centre/contract.ts';
import { type TimeFormat, timeFormat } from './format.ts';
import { useRoute } from './hooks.ts';
import { useLanguage } from './language.ts';

/** Zone until the centre's own is known. */
const usualZone = 'Asia/Shanghai';

/** @returns the centre's time zone. */
export function useZone(): string {
  return useRoute(readCentre, {}, { refreshOn: ['centre.changed'] }).data?.zone ?? usualZone;
}

/** @returns how times read in the centre's zone; also for people whose computer stands elsewhere. */
export function useTimeFormat(): TimeFormat {
  const zone = useZone();
  const language = useLanguage();
  return useMemo(() => timeFormat(zone, language), [zone, language]);
}

/** @returns the insurer as anybody may know it; undefined until it has been read. */
export function useBrand() {
  return useRoute(readBrand, {}, { refreshOn: ['centre.changed'] }).data;
}
