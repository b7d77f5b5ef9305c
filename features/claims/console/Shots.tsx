import { Button } from 'antd';
import { useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { fillPath } from '../../../platform/http/route.ts';
import { type Picture, type ReportView, readPicture } from '../contract/reports.ts';
import { hintNames, materialNames } from '../names.ts';
import { carsOf } from '../rules/materials.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Pictures by the own car that they show, and those of no car; with one car there is one group. */
function shotsByCar({ shots, cars, content }: ReportView) {
  const unsaid = { car: null, plate: '', pictures: shots.filter(({ car }) => car === null) };
  if (cars < 2) return [{ ...unsaid, pictures: shots }];
  const said = carsOf(content).map((plate, car) => ({
    ...{ car, plate },
    pictures: shots.filter((shot) => shot.car === car),
  }));
  return [...said, ...(unsaid.pictures.length > 0 ? [unsaid] : [])];
}

/** Papers and pictures: what is there, what is missing, and the pictures themselves for who may open them. */
export function Shots({ report }: { report: ReportView }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const [shown, setShown] = useState(false);
  const { shots, materials, missing } = report;
  const groups = shotsByCar(report);
  const several = report.cars > 1;
  const headOf = (car: number | null, plate: string): string =>
    car === null
      ? t(several ? 'carUnsaid' : 'pictures')
      : t('carPictures', { number: car + 1, plate: plate || t('noPlate') });
  return (
    <div className={styles.sheetBody}>
      {materials.map(({ kind, needed, pictures, count }) => (
        <div key={kind} className={styles.line}>
          <span>
            {text(materialNames[kind])} <span className={styles.quiet}>{t(needed ? 'needed' : 'later')}</span>
          </span>
          <State tone={pictures > 0 && !missing.includes(kind) ? 'ok' : needed ? 'soon' : 'quiet'}>
            {t(count > 1 ? 'pictureCountOf' : 'pictureCount', { count: pictures, of: count })}
          </State>
        </div>
      ))}
      {shots.length === 0 && <p className={styles.quiet}>{t('noPictures')}</p>}
      {shots.length > 0 && report.mayOpen && (
        <div>
          <Button size="small" onClick={() => setShown(!shown)}>
            {t(shown ? 'hide' : 'show')}
          </Button>
        </div>
      )}
      {shown &&
        groups.map(({ car, plate, pictures }) => (
          <section key={car ?? 'none'} aria-label={headOf(car, plate)} data-car={car ?? 'none'}>
            {several && <h4 className={styles.carHead}>{headOf(car, plate)}</h4>}
            {pictures.length === 0 ? (
              <p className={styles.quiet}>{t('noPicturesOfCar')}</p>
            ) : (
              <div className={styles.shots}>
                {pictures.map((shot) => (
                  <Shot key={shot.id} reportId={report.id} shot={shot} />
                ))}
              </div>
            )}
          </section>
        ))}
    </div>
  );
}

function Shot({ reportId, shot }: { reportId: string; shot: Picture }) {
  const text = useLocalText();
  const address = fillPath(readPicture.path, { id: reportId, pictureId: shot.id });
  const name = text(materialNames[shot.kind]);
  return (
    <figure className={styles.shot}>
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={name} loading="lazy" />
      </a>
      <figcaption>
        {name} · <Time at={shot.at} />
        {shot.hints.length > 0 && (
          <span className={styles.second}>{shot.hints.map((hint) => text(hintNames[hint])).join(' · ')}</span>
        )}
      </figcaption>
    </figure>
  );
}
