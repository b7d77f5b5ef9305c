import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../../../console/language.ts';
import { drawingWords } from '../drawing-words.ts';
import { createViewer, type DrawingMarks, type Viewer } from './create-viewer.ts';
import styles from './Drawing.module.css';

/** The drawing itself; loaded when it is first looked at. */
export function DrawingCanvas({ xml, active, done, noted }: { xml: string } & DrawingMarks) {
  const t = useWords(drawingWords);
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer | null>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    if (place.current === null) return;
    const made = createViewer(place.current, language);
    viewer.current = made;
    let gone = false;
    setNames(null);
    made.show(xml).then(
      (found) => gone || setNames(found),
      () => gone || setBroken(true),
    );
    return () => {
      gone = true;
      viewer.current = null;
      made.destroy();
    };
  }, [xml, language]);
  useEffect(() => {
    if (names !== null) viewer.current?.mark({ active, done, ...(noted === undefined ? {} : { noted }) });
  }, [names, active, done, noted]);

  const listed = (ids: readonly string[]): string => ids.map((id) => names?.get(id) ?? id).join(t('comma'));
  return (
    <section className={styles.frame} aria-label={t('drawing')}>
      {broken && <p role="alert">{t('broken')}</p>}
      {active.length > 0 && (
        <p className="visually-hidden" role="status">
          {t('isAt', { names: listed(active) })}
        </p>
      )}
      {done.length > 0 && <p className="visually-hidden">{t('wasAt', { names: listed(done) })}</p>}
      <div ref={place} className={styles.canvas} />
      <div className={styles.tools}>
        <Button
          size="small"
          icon={<AimOutlined aria-hidden />}
          aria-label={t('fit')}
          title={t('fit')}
          onClick={() => viewer.current?.fit()}
        />
      </div>
    </section>
  );
}
