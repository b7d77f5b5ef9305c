import { Button } from 'antd';
import { useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import type { Template, TemplateVersion } from '../contract/templates.ts';
import { differenceOf } from '../rules/difference.ts';
import styles from './Notices.module.css';
import { templateWords } from './template-words.ts';

/** All versions of a template; one of them beside the one before. */
export function VersionHistory({ template }: { template: Template }) {
  const t = useWords(templateWords);
  const format = useTimeFormat();
  const [shown, setShown] = useState<number | null>(null);
  return (
    <section className={styles.section}>
      <h3>{t('versions')}</h3>
      <ul className={styles.versions}>
        {template.versions.map((version, index) => {
          const { number, authorName, approverName, effectFrom, authorId } = version;
          const details = [
            authorId === null ? t('shippedVersion') : t('by', { name: authorName ?? '—' }),
            ...(approverName === null ? [] : [t('approvedBy', { name: approverName })]),
            ...(effectFrom === null
              ? [t('hasDraft')]
              : [t('from', { time: format.exact(Date.parse(effectFrom)) })]),
          ];
          return (
            <li key={number}>
              <div className={styles.versionLine}>
                <span>
                  <strong>{t('versionLine', { number })}</strong>{' '}
                  <span className={styles.quiet}>{details.join(' · ')}</span>
                </span>
                <Button
                  size="small"
                  aria-expanded={shown === number}
                  onClick={() => setShown(shown === number ? null : number)}
                >
                  {t('show')}
                </Button>
              </div>
              {shown === number && <Shown version={version} before={template.versions[index + 1]} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Shown({ version, before }: { version: TemplateVersion; before: TemplateVersion | undefined }) {
  const t = useWords(templateWords);
  const both = [
    [version.text.zh, before?.text.zh],
    [version.text.en ?? '', before?.text.en ?? ''],
  ] as const;
  return (
    <div className={styles.text}>
      <div className={styles.quiet}>{before === undefined ? t('noCompare') : t('compare')}</div>
      {both.map(([now, earlier], place) =>
        now === '' && !earlier ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: Chinese, then English
          <p key={place}>
            {earlier === undefined
              ? now
              : differenceOf(earlier, now).map(({ kind, text }, index) => {
                  if (kind === 'same') return text;
                  const Mark = kind === 'added' ? 'ins' : 'del';
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                    <Mark key={index} className={styles[kind]}>
                      {text}
                    </Mark>
                  );
                })}
          </p>
        ),
      )}
    </div>
  );
}
