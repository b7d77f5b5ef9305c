import { Button } from 'antd';
import { useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { fillPath } from '../../../platform/http/route.ts';
import { type ReportView, readPicture } from '../contract/reports.ts';
import { hintNames, materialNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Papers and pictures: what is there, what is missing, and the pictures themselves for who may open them. */
export function Shots({ report }: { report: ReportView }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const [shown, setShown] = useState(false);
  const { shots, materials } = report;
  return (
    <div className={styles.sheetBody}>
      {materials.map(({ kind, needed, pictures }) => (
        <div key={kind} className={styles.line}>
          <span>
            {text(materialNames[kind])} <span className={styles.quiet}>{t(needed ? 'needed' : 'later')}</span>
          </span>
          <State tone={pictures > 0 ? 'ok' : needed ? 'soon' : 'quiet'}>
            {t('pictureCount', { count: pictures })}
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
      {shown && (
        <div className={styles.shots}>
          {shots.map((shot) => {
            const address = fillPath(readPicture.path, { id: report.id, pictureId: shot.id });
            const name = text(materialNames[shot.kind]);
            return (
              <figure key={shot.id} className={styles.shot}>
                <a href={address} target="_blank" rel="noreferrer">
                  <img src={address} alt={name} loading="lazy" />
                </a>
                <figcaption>
                  {name} · <Time at={shot.at} />
                  {shot.hints.length > 0 && (
                    <span className={styles.second}>
                      {shot.hints.map((hint) => text(hintNames[hint])).join(' · ')}
                    </span>
                  )}
                </figcaption>
              </figure>
            );
          })}
        </div>
      )}
    </div>
  );
}
