import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useBrand } from '../centre.ts';
import { formatPhone } from '../format.ts';
import { useConsole } from '../hooks.ts';
import { changeLanguage, useLanguage, useLocalText, useWords } from '../language.ts';
import { Logo } from '../ui/Logo.tsx';
import { usePageTitle } from '../ui/Page.tsx';
import { consoleWords } from '../words.ts';
import styles from './Screen.module.css';

/** The door: the insurer's name on one side, what to do on the other. */
export function DoorScreen(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  const t = useWords(consoleWords);
  const text = useLocalText();
  const brand = useBrand();
  usePageTitle(props.title);
  return (
    <div className={styles.screen}>
      <aside className={styles.brand} aria-label={t('door.brand')}>
        <TwoVoices />
        <div className={styles.brandTop}>
          <Logo size={34} />
          {brand === undefined ? '' : text(brand.insurer)}
        </div>
        <p className={styles.claim}>{t('door.claim')}</p>
        <p className={styles.brandFoot}>
          {brand !== undefined && brand.hotline !== '' && (
            <>
              {t('door.hotline')}
              <span className={styles.hotline}>{formatPhone(brand.hotline)}</span>
            </>
          )}
        </p>
      </aside>
      <main className={styles.side}>
        <div className={styles.corner}>
          <LanguageOfScreen />
        </div>
        <div className={styles.box}>
          <h1>{props.title}</h1>
          <p className={styles.lead}>{props.lead}</p>
          {props.children}
        </div>
      </main>
    </div>
  );
}

/** One card in the middle: locked, signed in elsewhere, open in another tab. */
export function CardScreen(props: { title: string; lead: ReactNode; children?: ReactNode }) {
  usePageTitle(props.title);
  return (
    <main className={styles.alone}>
      <div className={styles.card}>
        <Logo size={36} />
        <h1>{props.title}</h1>
        <p className={styles.lead}>{props.lead}</p>
        {props.children}
      </div>
    </main>
  );
}

function LanguageOfScreen() {
  const { i18n } = useConsole();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={other} onClick={() => void changeLanguage(i18n, other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}

/** Two voices that answer one another: bars of a call, caller above the line, agent below. */
function TwoVoices() {
  const bars = Array.from({ length: 46 }, (_, index) => {
    const turn = Math.sin(index / 5.2);
    const speech = 0.55 + 0.45 * Math.sin(index * 1.7) * Math.cos(index * 0.6);
    return {
      x: 14 + index * 13,
      up: Math.max(3, turn * speech * 96),
      down: Math.max(3, -turn * speech * 96),
    };
  });
  return (
    <svg
      className={styles.wave}
      viewBox="0 0 600 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <g strokeWidth="5" strokeLinecap="round" transform="translate(0 610)">
        {bars.map(({ x, up, down }) => (
          <g key={x}>
            <line x1={x} x2={x} y1={-6} y2={-6 - up} stroke="#2c7f7b" opacity={0.25 + x / 900} />
            <line x1={x} x2={x} y1={6} y2={6 + down} stroke="#58b3a9" opacity={0.12 + x / 1100} />
          </g>
        ))}
      </g>
    </svg>
  );
}
