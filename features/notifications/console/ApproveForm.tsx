import { Button, DatePicker } from 'antd';
import { useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { approveDraft, type Template, type TemplateVersion } from '../contract/templates.ts';
import styles from './Notices.module.css';
import { templateWords } from './template-words.ts';

/** A colleague approves a draft: at once, or from a moment in the centre's zone. */
export function ApproveForm(props: {
  template: Template;
  draft: TemplateVersion;
  onDone(next: Template): void;
}) {
  const { template, draft } = props;
  const t = useWords(templateWords);
  const me = useMe();
  const zone = useZone();
  const { notices } = useConsole();
  const approve = useCommand(approveDraft);
  const [moment, setMoment] = useState<string | null>(null);
  if (draft.authorId === me.staffId) return <p className={styles.quiet}>{t('ownDraft')}</p>;
  const run = async (): Promise<void> => {
    const body = { version: draft.version, effectFrom: moment };
    const result = await approve.run({ params: { code: template.code }, body });
    if (result.ok) {
      notices.show({ tone: 'done', text: t('approved') });
      props.onDone(result.reply);
    } else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <section className={styles.section}>
      <h3>{t('approveTitle')}</h3>
      <p className={styles.quiet}>{t('approveLead', { name: draft.authorName ?? '—' })}</p>
      <div className={styles.actions}>
        <DatePicker
          aria-label={t('effectFrom')}
          placeholder={t('effectHint')}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
          style={{ width: 200 }}
          value={moment === null ? null : toPicked(moment, zone)}
          onChange={(picked) => setMoment(picked === null ? null : fromPicked(picked, zone))}
        />
        <Button type="primary" loading={approve.state !== 'idle'} onClick={() => void run()}>
          {t('approve')}
        </Button>
      </div>
    </section>
  );
}
