import type { FormRow } from '../../../console/ui/use-form.ts';
import {
  type DayHours,
  type DayKind,
  dayKinds,
  type Rate,
  type RateKind,
  rateKinds,
  type VersionedInformation,
} from '../contract/service-information.ts';

/** Hours of a kind of day; the times stay while it is closed or open all day, so that a change can be taken back. */
export interface HoursLine {
  kind: DayHours['kind'];
  from: string;
  to: string;
}
/** A field for each day and vehicle, so that two people's changes don't collide. */
export type InformationValues = Record<DayKind, HoursLine> & Record<RateKind, Rate>;

const usualTimes = { from: '08:30', to: '17:30' };

/** @returns the information as the form edits it. */
export function toInformationRow({
  version,
  hours,
  rates,
}: VersionedInformation): FormRow<InformationValues> {
  const line = (day: DayHours): HoursLine => ({ ...usualTimes, ...day });
  return {
    version,
    values: {
      weekdays: line(hours.weekdays),
      saturday: line(hours.saturday),
      sunday: line(hours.sunday),
      ...rates,
    },
  };
}

/** @returns what is sent. */
export function toInformation(values: InformationValues, version: number): VersionedInformation {
  const hours = (day: DayKind): DayHours => {
    const { kind, from, to } = values[day];
    return kind === 'hours' ? { kind, from, to } : { kind };
  };
  const { weekdays: _weekdays, saturday: _saturday, sunday: _sunday, ...rates } = values;
  return {
    version,
    hours: { weekdays: hours('weekdays'), saturday: hours('saturday'), sunday: hours('sunday') },
    rates,
  };
}

/** @returns the fields that can't be saved, with the word for why. */
export function problemsOf(
  values: InformationValues,
): Partial<Record<keyof InformationValues, 'timesAlike' | 'amountNeeded'>> {
  const days = dayKinds.filter((day) => values[day].kind === 'hours' && values[day].from === values[day].to);
  const rates = rateKinds.filter((kind) => values[kind].on && values[kind].fen === 0);
  return Object.fromEntries([
    ...days.map((day) => [day, 'timesAlike'] as const),
    ...rates.map((kind) => [kind, 'amountNeeded'] as const),
  ]);
}
