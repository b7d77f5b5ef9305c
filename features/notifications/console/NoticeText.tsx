import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { type NoticeDetail, openNotice } from '../contract/outbox.ts';
import styles from './Notices.module.css';
import { outboxWords } from './outbox-words.ts';

type Opened = RouteReply<typeof openNotice>;

/** What a notice says: shown for a stated reason, as long as it is kept. */
export function NoticeText({ notice }: { notice: NoticeDetail }) {
  const t = useWords(outboxWords);
  const format = useTimeFormat();
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <section className={styles.section}>
      <h3>{t('text')}</h3>
      {!notice.textKept && <p className={styles.quiet}>{t('textGone')}</p>}
      {notice.textKept && notice.textUntil !== null && (
        <p className={styles.quiet}>{t('textUntil', { time: format.exact(Date.parse(notice.textUntil)) })}</p>
      )}
      {opened === null ? (
        notice.textKept && <Button onClick={() => setAsking(true)}>{t('open')}</Button>
      ) : (
        <div className={styles.text}>
          {opened.to !== null && <div>{opened.to}</div>}
          <strong>{opened.title}</strong>
          <div>{opened.text ?? t('secret')}</div>
        </div>
      )}
      {asking && (
        <OpenDialog
          id={notice.id}
          onOpened={(reply) => {
            setOpened(reply);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function OpenDialog(props: { id: string; onOpened(reply: Opened): void; onClose(): void }) {
  const t = useWords(outboxWords);
  const start = useMemo(() => ({ version: 0, values: { reason: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  // Impatient: clear values must not appear on a screen that nobody looks at any more.
  const command = useCommand(openNotice, { patient: false });
  const submit = async (): Promise<void> => {
    const { reason } = form.values;
    if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 4) return form.refuse({ reason: t('reasonNeeded') });
    const result = await command.run({ params: { id: props.id }, body: { reason } });
    if (!result.ok) return form.fail(result.error);
    props.onOpened(result.reply);
  };
  return (
    <Dialog title={t('openTitle')} onClose={props.onClose}>
      <Form form={form} label={t('openTitle')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('openLead')}</p>
        <Field form={form} name="reason" label={t('reason')} hint={t('reasonHint')}>
          {({ status, ...wiring }) => (
            <Input.TextArea
              {...wiring}
              status={status}
              value={form.values.reason}
              onChange={(event) => form.set('reason', event.target.value)}
              autoSize={{ minRows: 2, maxRows: 4 }}
              maxLength={200}
            />
          )}
        </Field>
        <SaveBar command={command} label={t('openGo')} />
      </Form>
    </Dialog>
  );
}
