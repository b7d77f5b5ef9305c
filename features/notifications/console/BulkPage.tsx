import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { type Bulk, listBulks } from '../contract/bulk.ts';
import { BulkPanel } from './BulkPanel.tsx';
import { bulkNews, bulkTones, progressOf, shownStatus } from './bulk-progress.ts';
import { bulkWords } from './bulk-words.ts';
import { NewBulkPanel } from './NewBulkPanel.tsx';
import { noticeWords } from './notice-words.ts';
import { useTemplateTitle } from './use-template-title.ts';

const address = { open: '' };
const newOne = 'new';
/** Bulk sendings: prepared, approved, on their way. */
export function BulkPage() {
  const t = useWords(bulkWords);
  const [{ open }, setAddress] = useAddress(address);
  const result = useRoute(listBulks, {}, { refreshOn: bulkNews });
  const columns = useColumns();
  const show = (id: string): void => setAddress({ open: id });
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => show(newOne)}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      lead={t('lead')}
      fill
      actions={add}
      panel={
        open === newOne ? (
          <NewBulkPanel onPrepared={show} onClose={() => show('')} />
        ) : (
          open !== '' && <BulkPanel key={open} id={open} onClose={() => show('')} />
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ bulks }) =>
            bulks.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="bulk-notices"
                label={t('list')}
                columns={columns}
                rows={bulks}
                rowKey={(row) => row.id}
                onOpen={(row) => show(row.id)}
                openKey={open}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<Bulk>[] {
  const t = useWords(bulkWords);
  const tNotice = useWords(noticeWords);
  const templateTitle = useTemplateTitle();
  return useMemo(
    () => [
      { key: 'name', title: t('name'), grow: true, render: (row) => row.name },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        render: (row) => {
          const status = shownStatus(row);
          return <State tone={bulkTones[status]}>{t(`status.${status}`)}</State>;
        },
      },
      {
        key: 'progress',
        title: t('progress'),
        width: 130,
        align: 'end',
        render: ({ counts }) => t('done', progressOf(counts)),
      },
      {
        key: 'template',
        title: t('template'),
        width: 200,
        roomy: true,
        render: (row) => templateTitle(row.template),
      },
      {
        key: 'channel',
        title: t('channel'),
        width: 100,
        roomy: true,
        render: (row) => tNotice(`channel.${row.channel}`),
      },
      { key: 'prepared', title: t('prepared'), width: 130, render: (row) => <Time at={row.preparedAt} /> },
    ],
    [t, tNotice, templateTitle],
  );
}
