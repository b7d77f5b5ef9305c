import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import type { RoutingSetup } from '../contract/setup.ts';
import { QueueFaults } from './QueueFaults.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import styles from './Setup.module.css';
import { useSetup } from './use-setup.ts';
import { setupWords } from './words.ts';

type SetUpQueue = RoutingSetup['queues'][number];

const address = { open: '', sort: '-priority' };
const newQueue = 'new-queue';

/** Queues: who serves them, in which order, and what is wrong with them. */
export function QueuesPage() {
  const t = useWords(setupWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const setup = useSetup();
  const columns = useColumns(setup.data);
  const chosen = setup.data?.queues.find(({ code }) => code === open) ?? null;
  const add = (): void => setAddress({ open: newQueue });
  usePaletteAction({
    id: 'queue.add',
    title: { zh: '新增队列', en: 'Add a queue', pinyin: 'xin zeng dui lie' },
    run: add,
  });
  return (
    <Page
      lead={t('queuesLead')}
      fill
      actions={
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('addQueue')}
        </Button>
      }
      panel={
        setup.data !== undefined &&
        (open === newQueue || chosen !== null) && (
          <QueuePanel
            key={open}
            queue={chosen}
            setup={setup.data}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      {setup.data !== undefined && (
        <QueueFaults setup={setup.data} onOpen={(code) => setAddress({ open: code })} />
      )}
      <Sheet>
        <Loaded result={setup}>
          {({ queues }) => (
            <DataTable
              id="queues"
              label={t('queues')}
              columns={columns}
              rows={queues}
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

function useColumns(setup: RoutingSetup | undefined): readonly Column<SetUpQueue>[] {
  const t = useWords(setupWords);
  const text = useLocalText();
  return useMemo(() => {
    const nameOf = (code: string): string => {
      const skill = setup?.skills.find((each) => each.code === code);
      return skill === undefined ? code : text(skill.name);
    };
    return [
      {
        key: 'name',
        title: t('name'),
        width: 150,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'needs',
        title: t('needs'),
        grow: true,
        render: (row) => (
          <Tags
            line
            items={row.needs.map(({ skill, level }) =>
              level > 1 ? t('needAtLeast', { skill: nameOf(skill), level }) : nameOf(skill),
            )}
          />
        ),
      },
      {
        key: 'strategy',
        title: t('strategy'),
        width: 132,
        roomy: true,
        choice: 'shown',
        sort: (row) => t(`strategy.${row.strategy}`),
        render: (row) => t(`strategy.${row.strategy}`),
      },
      {
        key: 'priority',
        title: t('priority'),
        width: 100,
        align: 'end',
        sort: (row) => row.priority,
        render: (row) => t('priorityShort', { points: row.priority }),
      },
      {
        key: 'agents',
        title: t('agents'),
        width: 100,
        align: 'end',
        sort: (row) => row.agents,
        render: (row) => t('agentCount', { count: row.agents }),
      },
      {
        key: 'code',
        title: t('code'),
        width: 120,
        choice: 'hidden',
        roomy: true,
        sort: (row) => row.code,
        render: (row) => <span className={styles.code}>{row.code}</span>,
      },
      {
        key: 'state',
        title: t('state'),
        width: 140,
        sort: (row) => Number(row.active) * 10 - row.faults.length,
        render: (row) => <QueueState queue={row} />,
      },
    ];
  }, [t, text, setup]);
}

/** The worst that is wrong with a queue, in two or three words. */
function QueueState({ queue }: { queue: SetUpQueue }) {
  const t = useWords(setupWords);
  const [worst] = queue.faults;
  if (!queue.active) return <State tone="quiet">{t('inactive')}</State>;
  if (worst === undefined) return <State tone="ok">{t('fine')}</State>;
  return (
    <State tone={worst.fault === 'nothingLeadsHere' ? 'soon' : 'danger'}>{t(`short.${worst.fault}`)}</State>
  );
}
