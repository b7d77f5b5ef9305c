import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { routeKey, useConsole, useMay, useRefresh, useRoutePieces } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Question } from '../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { addOptOut, endOptOut, listOptOuts, type OptOut, optOutReasons } from '../contract/settings.ts';
import { MoreFoot } from './MoreFoot.tsx';
import styles from './Notices.module.css';
import { noticeWords } from './notice-words.ts';
import { rulesWords } from './rules-words.ts';

const request = (before: string | null) => ({ query: { limit: 50, ...(before === null ? {} : { before }) } });

/** Who wants nothing that sells. */
export function OptOuts() {
  const t = useWords(rulesWords);
  const may = useMay('notices.edit');
  const pieces = useRoutePieces(listOptOuts, request, (reply) => reply.next);
  useRefresh([...routeKey(listOptOuts, request(null)), 'pieces'], ['notices.settingsChanged']);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.optOuts) ?? [], [pieces.data]);
  const [ending, setEnding] = useState<string | null>(null);
  const columns = useColumns(may ? setEnding : null);
  const { notices } = useConsole();
  const end = useCommand(endOptOut);
  const remove = async (id: string): Promise<void> => {
    const result = await end.run({ params: { id } });
    if (result.ok) notices.show({ tone: 'done', text: t('ended') });
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <Sheet padded title={t('optOutTitle')}>
      <p className={styles.lead}>{t('optOutHint')}</p>
      {may && <AddForm />}
      <Loaded result={pieces}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('noOptOuts')} text={t('noOptOutsText')} />
          ) : (
            <DataTable
              id="notice-opt-outs"
              label={t('list')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              paged
              foot={<MoreFoot pieces={pieces} />}
            />
          )
        }
      </Loaded>
      {ending !== null && (
        <Question
          title={t('endQuestion')}
          text={t('endText')}
          yes={t('end')}
          onYes={() => void remove(ending)}
          onClose={() => setEnding(null)}
        />
      )}
    </Sheet>
  );
}

const start = { version: 0, values: { channel: 'sms', to: '', reason: 'asked' } };

function AddForm() {
  const t = useWords(rulesWords);
  const tNotice = useWords(noticeWords);
  const { notices } = useConsole();
  const add = useCommand(addOptOut);
  // A number is personal: nothing of it is kept as a draft.
  const form = useForm({ draftKey: null, row: start });
  const submit = async (): Promise<void> => {
    const { to } = form.values;
    if (to.trim() === '') return form.refuse({ to: t('needed') });
    const channel = form.values.channel === 'email' ? 'email' : 'sms';
    const reason = optOutReasons.find((one) => one === form.values.reason) ?? 'other';
    const result = await add.run({ body: { channel, to, reason } });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    notices.show({ tone: 'done', text: t('added') });
  };
  return (
    <Form form={form} label={t('add')} onSubmit={() => void submit()}>
      <div className={formStyles.pair}>
        <SelectField
          form={form}
          name="channel"
          label={t('channel')}
          options={(['sms', 'email'] as const).map((value) => ({
            value,
            label: tNotice(`channel.${value}`),
          }))}
        />
        <SelectField
          form={form}
          name="reason"
          label={t('reason')}
          options={optOutReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
      </div>
      <TextField form={form} name="to" label={t('to')} maxLength={200} />
      <SaveBar command={add} label={t('add')} />
    </Form>
  );
}

function useColumns(onEnd: ((id: string) => void) | null): readonly Column<OptOut>[] {
  const t = useWords(rulesWords);
  const tNotice = useWords(noticeWords);
  return useMemo(
    () => [
      {
        key: 'to',
        title: t('to'),
        grow: true,
        render: (row) => (row.to === null ? t('customer') : formatPhone(row.to)),
      },
      {
        key: 'channel',
        title: t('channel'),
        width: 90,
        render: (row) => (row.channel === null ? t('anyChannel') : tNotice(`channel.${row.channel}`)),
      },
      { key: 'reason', title: t('reason'), width: 110, render: (row) => t(`reason.${row.reason}`) },
      { key: 'since', title: t('since'), width: 120, render: (row) => <Time at={row.since} /> },
      { key: 'by', title: t('by'), width: 80, render: (row) => row.byName ?? '—' },
      ...(onEnd === null
        ? []
        : [
            {
              key: 'end',
              title: '',
              width: 80,
              render: (row: OptOut) => (
                <Button size="small" onClick={() => onEnd(row.id)}>
                  {t('end')}
                </Button>
              ),
            },
          ]),
    ],
    [t, tNotice, onEnd],
  );
}
