import type { VersionedSettings } from '../contract.ts';

export interface CentreValues {
  'insurer.zh': string;
  'insurer.en': string;
  'brand.zh': string;
  'brand.en': string;
  hotline: string;
  licenceNo: string;
  greeting: string;
  zone: string;
  idleLockMinutes: number;
  recordingYears: number;
}

/** @returns the settings as flat fields, so that two people's changes to the two languages don't collide. */
export function toFormRow(settings: VersionedSettings): { version: number; values: CentreValues } {
  const { version, insurer, brand, ...rest } = settings;
  return {
    version,
    values: {
      'insurer.zh': insurer.zh,
      'insurer.en': insurer.en ?? '',
      'brand.zh': brand.zh,
      'brand.en': brand.en ?? '',
      ...rest,
    },
  };
}

export function toSettings(values: CentreValues, version: number): VersionedSettings {
  const text = (zh: string, en: string): { zh: string; en?: string } =>
    en.trim() === '' ? { zh: zh.trim() } : { zh: zh.trim(), en: en.trim() };
  const { hotline, licenceNo, greeting, zone, idleLockMinutes, recordingYears } = values;
  return {
    insurer: text(values['insurer.zh'], values['insurer.en']),
    brand: text(values['brand.zh'], values['brand.en']),
    hotline,
    licenceNo,
    greeting,
    zone,
    idleLockMinutes,
    recordingYears,
    version,
  };
}
