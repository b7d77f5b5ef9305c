import { Button } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { AuditRecord } from '../contract.ts';
import styles from './Audit.module.css';
import { Actor, Subject } from './AuditNames.tsx';
import type { Reading } from './reading.ts';
import { auditWords } from './words.ts';

/** One record with everything that was kept. */
export function AuditPanel(props: {
  record: AuditRecord;
  reading: Reading;
  onClose(): void;
  onSubject(id: string): void;
}) {
  const { record, reading } = props;
  const t = useWords(auditWords);
  const { subjectId } = record;
  const details = Object.entries(record.details).map(([name, value]) => reading.detail(name, value));
  return (
    <SidePanel title={t('detailTitle', { seq: record.seq })} onClose={props.onClose}>
      <div className={styles.panel}>
        <p className={styles.sentence}>
          <Actor record={record} />{' '}
          {reading.action(record.action) ?? t('unknownAction', { action: record.action })}
        </p>
        <Facts
          items={[
            [t('time'), <Time key="at" at={record.at} exact />],
            [
              t('result'),
              <State key="result" tone={record.result === 'done' ? 'ok' : 'danger'}>
                {t(record.result)}
              </State>,
            ],
            [t('reason'), record.reason ?? '—'],
            [t('address'), record.address ?? '—'],
            ...(subjectId === null
              ? []
              : ([
                  [
                    t('subjectTitle'),
                    <span key="subject" className={styles.subjectLine}>
                      <Subject record={record} reading={reading} kind />
                      <Button type="link" size="small" onClick={() => props.onSubject(subjectId)}>
                        {t('onlySubject')}
                      </Button>
                    </span>,
                  ],
                ] as const)),
            ...details.map(({ name, value }) => [name, value] as const),
            [t('action'), <code key="action">{record.action}</code>],
            [
              t('hash'),
              <code key="hash" className={styles.hash}>
                {record.hash}
              </code>,
            ],
          ]}
        />
      </div>
    </SidePanel>
  );
}
