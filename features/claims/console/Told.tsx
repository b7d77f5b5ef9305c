import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import type { ReportView } from '../contract/reports.ts';
import * as names from '../names.ts';
import { lossReportWords } from './words.ts';

/** A report as it was told; parts that nobody filled in are left out. */
export function Told({ report }: { report: ReportView }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { content } = report;
  const one = <C extends string>(of: Readonly<Record<C, LocalText>>, code: C | ''): string =>
    code === '' ? '' : text(of[code]);
  const several = <C extends string>(of: Readonly<Record<C, LocalText>>, codes: readonly C[]): string =>
    codes.map((code) => text(of[code])).join(' · ');
  const join = (...parts: string[]): string => parts.filter((part) => part.trim() !== '').join(' ');
  const items: [string, ReactNode][] = [
    [t('hurtQ'), one(names.hurtNames, content.hurt)],
    [t('safeQ'), one(names.answerNames, content.safePlace)],
    [t('policeQ'), one(names.policeNames, content.police)],
    [
      t('reporterRole'),
      join(one(names.reporterNames, content.reporterRole), content.reporterName, content.reporterPhone),
    ],
    [t('driverName'), join(content.driverName, content.driverPhone)],
    [t('plate'), content.plate],
    [t('policyNo'), content.policyNo],
    [t('kind'), one(names.kindNames, content.kind)],
    [t('lossAt'), report.lossAt === null ? '' : <Time key="lossAt" at={report.lossAt} exact />],
    [t('lateReason'), join(content.lateReason, content.lateProof)],
    [t('where'), join(...report.place, content.road, content.km, content.landmark)],
    [t('position'), content.position],
    [t('course'), content.course],
    [t('liability'), one(names.liabilityNames, content.liability)],
    [t('flags'), several(names.flagNames, content.flags)],
    ...content.thirdParties.map((party, at): [string, ReactNode] => [
      t('third', { number: at + 1 }),
      join(party.plate, party.name, party.phone, party.insurer),
    ]),
    [t('damage'), join(several(names.partNames, content.damage), content.damageNote)],
    ...content.ownCars.map((car, at): [string, ReactNode] => [
      t('ownCar', { number: at + 2 }),
      join(
        ...[car.plate, car.policyNo, car.driverName, several(names.partNames, car.damage), car.damageNote],
        car.canDrive === '' ? '' : `${t('canDrive')}：${one(names.answerNames, car.canDrive)}`,
      ),
    ]),
    [t('carAt'), join(one(names.carPlaceNames, content.carAt), content.carAtDetail)],
    [t('canDrive'), one(names.answerNames, content.canDrive)],
    [t('needs'), several(names.helpNames, content.needs)],
  ];
  return <Facts items={items.filter(([, value]) => value !== '')} />;
}
