import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type CallerListEntry, listCallerLists } from '../contract.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { NewEntry } from './NewEntry.tsx';
import { callerListWords } from './words.ts';

const tones: Readonly<Record<CallerListEntry['state'], Tone>> = {
  asked: 'soon',
  active: 'ok',
  refused: 'quiet',
  ended: 'quiet',
};

/** Numbers that are blocked, and those that are served first. */
export function CallerListsPage() {
  const t = useWords(callerListWords);
  const [{ open }, setAddress] = useAddress({ open: '' });
  const result = useRoute(listCallerLists, {}, { refreshOn: ['callerList.changed'] });
  const columns = useColumns();
  const opened = result.data?.entries.find(({ id }) => id === open);
  const close = (): void => setAddress({ open: '' });
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAddress({ open: 'new' })}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      lead={t('lead')}
      fill
      actions={add}
      panel={
        open === 'new' ? (
          <NewEntry onClose={close} />
        ) : (
          opened !== undefined && (
            <EntryPanel key={opened.id} row={opened} tone={tones[opened.state]} onClose={close} />
          )
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ entries }) =>
            entries.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} actions={add} />
            ) : (
              <DataTable
                id="caller-lists"
                label={t('list')}
                columns={columns}
                rows={entries}
                rowKey={(row) => row.id}
                onOpen={(row) => setAddress({ open: row.id })}
                openKey={open}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<CallerListEntry>[] {
  const t = useWords(callerListWords);
  return useMemo(
    () => [
      { key: 'number', title: t('number'), width: 150, render: (row) => formatPhone(row.numberMasked) },
      { key: 'list', title: t('list'), width: 100, render: (row) => t(`list.${row.list}`) },
      {
        key: 'state',
        title: t('state'),
        width: 120,
        render: (row) => <State tone={tones[row.state]}>{t(`state.${row.state}`)}</State>,
      },
      {
        key: 'reason',
        title: t('reason'),
        grow: true,
        render: (row) => <span title={row.reason}>{row.reason}</span>,
      },
      { key: 'who', title: t('who'), width: 130, roomy: true, render: ({ askedBy }) => askedBy.name },
      { key: 'ends', title: t('ends'), width: 120, render: (row) => <Time at={row.endsAt} /> },
    ],
    [t],
  );
}
