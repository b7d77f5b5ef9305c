import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { ReportView } from '../contract/reports.ts';
import { materialNames } from '../names.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** The number to say, and what else is told at the end. */
export function Registered({ report, onClose }: { report: ReportView; onClose(): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const no = report.no ?? '';
  const needed = report.materials
    .filter(({ needed: now }) => now)
    .map(({ kind }) => text(materialNames[kind]));
  return (
    <div className={styles.sheetBody} role="status">
      <p className={styles.say}>{t(report.link === null ? 'say.endNoText' : 'say.end', { no })}</p>
      <strong className={styles.number}>{no}</strong>
      <p>
        {t('materials')}: {needed.join(' · ')}
      </p>
      {report.usual !== null && (
        <p>
          {t('usual')}: {t('usualValue', { from: report.usual.from, to: report.usual.to })}
        </p>
      )}
      {report.link === null && <p className={styles.warn}>{t('noMessage')}</p>}
      {report.byPictures ? (
        <p>{t('say.byPictures')}</p>
      ) : (
        report.ticket === null && <p className={styles.warn}>{t('noTicket')}</p>
      )}
      {report.duplicates.length > 0 && <p className={styles.warn}>{t('similar')}</p>}
      <div className={styles.line}>
        <Link to={`/loss-reports/${report.id}`}>{t('facts')}</Link>
        <Button ref={close} type="primary" onClick={onClose}>
          OK
        </Button>
      </div>
    </div>
  );
}
