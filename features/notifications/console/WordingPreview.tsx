import { useBrand, useZone } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import type { Language } from '../../../platform/local-text.ts';
import { smsLength } from '../rules/sms-parts.ts';
import type { Variables } from '../rules/variables.ts';
import { previewOf, type Wording } from '../rules/wording.ts';
import styles from './Notices.module.css';
import { templateWords } from './template-words.ts';

/** A wording filled with examples in both languages, with its length as text messages. */
export function WordingPreview({ wording, variables }: { wording: Wording; variables: Variables }) {
  const t = useWords(templateWords);
  const zone = useZone();
  const brand = useBrand();
  if (wording.text.zh === '') return null;
  const show = (language: Language) => {
    const name = language === 'en' ? brand?.brand.en : brand?.brand.zh;
    const known = { ...(name && { brand: name }), ...(brand?.hotline && { hotline: brand.hotline }) };
    const { title, text } = previewOf(wording, variables, known, { language, zone });
    const { length, parts } = smsLength(text);
    return (
      <div key={language} className={styles.text} lang={language}>
        <strong>{title}</strong>
        <div>{text}</div>
        <div className={styles.quiet}>{t('parts', { length, count: parts })}</div>
      </div>
    );
  };
  return (
    <section className={styles.section} aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      {show('zh-CN')}
      {wording.text.en ? show('en') : <p className={styles.quiet}>{t('noEnglish')}</p>}
    </section>
  );
}
