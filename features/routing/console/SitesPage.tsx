import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { RoutingSetup } from '../contract/setup.ts';
import { SitePanel } from './SitePanel.tsx';
import { siteWords } from './site-words.ts';
import { useSetup } from './use-setup.ts';
import { setupWords } from './words.ts';

const address = { open: '', sort: 'name' };
const newSite = 'new-site';

/** Other centres to which calls can go on, and which queues send them there. */
export function SitesPage() {
  const t = useWords(siteWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const setup = useSetup();
  const columns = useColumns(setup.data);
  const chosen = setup.data?.sites.find(({ code }) => code === open) ?? null;
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setAddress({ open: newSite })}
        >
          {t('addSite')}
        </Button>
      }
      panel={
        (open === newSite || chosen !== null) && (
          <SitePanel
            key={open}
            site={chosen}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={setup}>
          {({ sites }) =>
            sites.length === 0 ? (
              <EmptyState title={t('empty')} text={t('emptyHint')} />
            ) : (
              <DataTable
                id="sites"
                label={t('sites')}
                columns={columns}
                rows={sites}
                rowKey={(row) => row.code}
                onOpen={(row) => setAddress({ open: row.code })}
                openKey={open}
                sort={sort}
                onSort={(next) => setAddress({ sort: next })}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(setup: RoutingSetup | undefined): readonly Column<RoutingSetup['sites'][number]>[] {
  const t = useWords(siteWords);
  const words = useWords(setupWords);
  const text = useLocalText();
  return useMemo(() => {
    const queueName = (code: string): string => {
      const queue = setup?.queues.find((each) => each.code === code);
      return queue === undefined ? code : text(queue.name);
    };
    return [
      {
        key: 'name',
        title: words('name'),
        width: 200,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'number',
        title: t('number'),
        width: 160,
        sort: (row) => row.number,
        render: (row) => row.number,
      },
      {
        key: 'hours',
        title: t('hours'),
        width: 130,
        roomy: true,
        sort: (row) => row.hours,
        render: (row) => t(`hours.${row.hours}`),
      },
      {
        key: 'queues',
        title: t('usedBy'),
        grow: true,
        sort: (row) => row.queues.length,
        render: (row) => <Tags line items={row.queues.map(queueName)} />,
      },
      {
        key: 'calls',
        title: t('calls'),
        width: 120,
        align: 'end',
        sort: (row) => row.calls,
        render: (row) => t('callCount', { count: row.calls }),
      },
      {
        key: 'state',
        title: words('state'),
        width: 150,
        sort: (row) => Number(row.active),
        render: (row) => {
          const unused = row.active && row.queues.length === 0;
          return (
            <State tone={row.active ? (unused ? 'soon' : 'ok') : 'quiet'}>
              {unused ? t('unused') : words(row.active ? 'active' : 'inactive')}
            </State>
          );
        },
      },
    ];
  }, [t, words, text, setup]);
}
