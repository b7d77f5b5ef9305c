import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { openComplaint } from '../contract/complaints.ts';
import styles from './Complaints.module.css';
import { complaintWords } from './words.ts';

/** Opens who complains, for a reason that is kept. */
export function WhoDialog({ id }: { id: string }) {
  const t = useWords(complaintWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('one.open')}</Button>
      {open && (
        <Dialog title={t('one.open')} onClose={() => setOpen(false)}>
          <Who id={id} />
        </Dialog>
      )}
    </>
  );
}

function Who({ id }: { id: string }) {
  const t = useWords(complaintWords);
  const command = useCommand(openComplaint);
  const [who, setWho] = useState<RouteReply<typeof openComplaint> | null>(null);
  const form = useForm<{ reason: string }>({ draftKey: null, row: { version: 0, values: { reason: '' } } });
  const submit = async (): Promise<void> => {
    if (form.values.reason.trim() === '') return form.refuse({ reason: t('needed') });
    const result = await command.run({ params: { id }, body: { reason: form.values.reason } });
    if (result.ok) setWho(result.reply);
    else form.fail(result.error);
  };
  if (who !== null) {
    return (
      <>
        <Facts
          items={[
            [t('reg.name'), who.name ?? '—'],
            [t('reg.contact'), who.contact ?? '—'],
            ...who.representatives.map(
              ({ name, contact }) => [name, contact === '' ? '—' : contact] as const,
            ),
          ]}
        />
        <p className={styles.second}>{t('one.opened')}</p>
      </>
    );
  }
  return (
    <Form form={form} label={t('one.open')} onSubmit={() => void submit()}>
      <TextField form={form} name="reason" label={t('one.openReason')} maxLength={500} autoFocus />
      <SaveBar command={command} label={t('one.open')} />
    </Form>
  );
}
