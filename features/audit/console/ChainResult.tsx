import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { formatNumber } from '../../../console/format.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { verifyAudit } from '../contract.ts';
import styles from './Audit.module.css';
import { auditWords } from './words.ts';

export type ChainCheck = { reply: RouteReply<typeof verifyAudit> } | { failure: string };

/** What came of checking the chain; stays until it is closed. */
export function ChainResult({ check, onClose }: { check: ChainCheck; onClose(): void }) {
  const t = useWords(auditWords);
  const language = useLanguage();
  const bad = 'failure' in check || !check.reply.ok;
  return (
    <div className={`${styles.chain} ${bad ? styles.broken : ''}`} role={bad ? 'alert' : 'status'}>
      <div>
        {'failure' in check ? (
          <State tone="danger">{t('verifyFailed', { why: check.failure })}</State>
        ) : check.reply.ok ? (
          <>
            <State tone="ok">{t('verified', { count: formatNumber(check.reply.checked, language) })}</State>
            <p className={styles.head}>
              {t('head', { seq: check.reply.headSeq, hash: check.reply.headHash })}
            </p>
          </>
        ) : (
          <State tone="danger">{t('broken', { seq: check.reply.brokenAt ?? 0 })}</State>
        )}
      </div>
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('close')} onClick={onClose} />
    </div>
  );
}
