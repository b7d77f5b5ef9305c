import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { ChecksField } from '../../../../console/ui/fields.tsx';
import { State } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useClearValues } from '../../../../console/use-clear-values.ts';
import { useCommand } from '../../../../console/use-command.ts';
import type { FieldDefinition, FieldValues } from '../../contract/fields.ts';
import { openTicket, type TicketView } from '../../contract/tickets.ts';
import { useKindOf } from '../use-kinds.ts';
import { ValueFacts } from '../ValueFacts.tsx';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

const shortestReason = 4;

/** What was registered; masked values are opened for a reason and hide again. */
export function ValuesSheet({ ticket }: { ticket: TicketView }) {
  const t = useWords(pageWords);
  const [asking, setAsking] = useState(false);
  const clear = useClearValues<FieldValues>();
  const fields = useKindOf(ticket.kind, ticket.kindVersion).data?.fields ?? [];
  const masked = fields.filter(
    ({ key, mask }) => mask !== 'none' && ticket.values[key] !== undefined && ticket.values[key] !== null,
  );
  return (
    <Sheet padded>
      <header className={styles.sheetHead}>
        <h2>{t('form')}</h2>
        {ticket.mayOpen && masked.length > 0 && (
          <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>
            {t('openValues')}
          </Button>
        )}
      </header>
      {clear.values !== null && (
        <div className={styles.band}>
          <State tone="soon">
            <span role="status">{t('opened')}</span>
          </State>
          <span aria-live="off">{t('hidesIn', { seconds: clear.secondsLeft })}</span>
          <Button size="small" type="text" onClick={clear.hide}>
            {t('hide')}
          </Button>
        </div>
      )}
      <ValueFacts ticket={ticket} none={t('noValues')} opened={clear.values} />
      {asking && (
        <OpenValuesDialog
          ticket={ticket}
          masked={masked}
          onOpened={(values) => {
            setAsking(false);
            clear.show(values);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Sheet>
  );
}

function OpenValuesDialog(props: {
  ticket: TicketView;
  masked: readonly FieldDefinition[];
  onOpened(values: FieldValues): void;
  onClose(): void;
}) {
  const { ticket, masked } = props;
  const t = useWords(pageWords);
  const text = useLocalText();
  const start = useMemo(
    () => ({ version: 0, values: { fields: masked.map(({ key }) => key), reason: '' } }),
    [masked],
  );
  const form = useForm({ draftKey: null, row: start });
  // Impatient: clear values must not appear on a screen that nobody looks at any more.
  const command = useCommand(openTicket, { patient: false });
  const submit = async (): Promise<void> => {
    const { fields, reason } = form.values;
    if (fields.length === 0) return form.refuse({ fields: t('openWhatNeeded') });
    if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortestReason) {
      return form.refuse({ reason: t('openReasonNeeded') });
    }
    const result = await command.run({ params: { id: ticket.id }, body: { fields, reason } });
    if (!result.ok) return form.fail(result.error);
    props.onOpened(result.reply.values);
  };
  return (
    <Dialog title={t('openTitle')} onClose={props.onClose}>
      <Form form={form} label={t('openTitle')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('openText')}</p>
        <ChecksField
          form={form}
          name="fields"
          label={t('openWhat')}
          options={masked.map(({ key, name }) => ({ value: key, label: text(name) }))}
        />
        <TextAreaField
          form={form}
          name="reason"
          label={t('openReason')}
          hint={t('openReasonHint')}
          maxLength={200}
        />
        <SaveBar command={command} label={t('openGo')} />
      </Form>
    </Dialog>
  );
}
