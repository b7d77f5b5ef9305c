import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { presenceActors } from '../contract/reasons.ts';
import type { ReasonRow } from '../contract/setup.ts';
import { ReasonPanel } from './ReasonPanel.tsx';
import styles from './Setup.module.css';
import { useSetup } from './use-setup.ts';
import { setupWords } from './words.ts';

const address = { open: '', sort: '' };
const newReason = 'new-reason';

/** Reasons for not being ready, and what follows from each. */
export function ReasonsPage() {
  const t = useWords(setupWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const setup = useSetup();
  const columns = useColumns();
  const chosen = setup.data?.reasons.find(({ code }) => code === open) ?? null;
  return (
    <Page
      lead={t('reasonsLead')}
      fill
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setAddress({ open: newReason })}
        >
          {t('addReason')}
        </Button>
      }
      panel={
        (open === newReason || chosen !== null) && (
          <ReasonPanel
            key={open}
            reason={chosen}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={setup}>
          {({ reasons }) => (
            <DataTable
              id="not-ready-reasons"
              label={t('reasons')}
              columns={columns}
              rows={reasons}
              rowKey={(row) => row.code}
              onOpen={(row) => setAddress({ open: row.code })}
              openKey={open}
              sort={sort}
              onSort={(next) => setAddress({ sort: next })}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<ReasonRow>[] {
  const t = useWords(setupWords);
  const text = useLocalText();
  return useMemo(() => {
    const flag = (
      key: 'productive' | 'callIn' | 'refusedWhileWaiting',
      width: number,
    ): Column<ReasonRow> => ({
      key,
      title: t(key),
      width,
      roomy: key === 'productive',
      sort: (row) => Number(row[key]),
      render: (row) => (row[key] ? t('yes') : <span className={styles.quiet}>{t('no')}</span>),
    });
    return [
      {
        key: 'name',
        title: t('name'),
        grow: true,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'chosenBy',
        title: t('chosenBy'),
        width: 150,
        sort: (row) => presenceActors.indexOf(row.chosenBy),
        render: (row) => t(`chosenBy.${row.chosenBy}`),
      },
      flag('productive', 120),
      flag('callIn', 110),
      flag('refusedWhileWaiting', 180),
      {
        key: 'state',
        title: t('state'),
        width: 112,
        sort: (row) => Number(row.active),
        render: (row) => (
          <State tone={row.active ? 'ok' : 'quiet'}>{t(row.active ? 'active' : 'inactive')}</State>
        ),
      },
    ];
  }, [t, text]);
}
