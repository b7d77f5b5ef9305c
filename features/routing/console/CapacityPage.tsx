import { Button, Checkbox } from 'antd';
import { useMemo } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Tag } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { Capacity } from '../contract/capacity.ts';
import { type CapacitySetup, readCapacity } from '../contract/capacity-setup.ts';
import styles from './Capacity.module.css';
import { CapacityPanel } from './CapacityPanel.tsx';
import { roomText } from './capacity-form.ts';
import { capacityWords } from './capacity-words.ts';

type Agent = CapacitySetup['agents'][number];

const address = { open: '', search: '', own: '', sort: 'name' };
const wholeCentre = 'centre';

/** How much agents can have in hand at once: as the centre says, and whoever has a capacity of his own. */
export function CapacityPage() {
  const t = useWords(capacityWords);
  const [{ open, search, own, sort }, setAddress] = useAddress(address);
  const setup = useRoute(readCapacity, {}, { refreshOn: ['routing.changed', 'staff.changed'] });
  const centre = setup.data?.centre;
  const columns = useColumns(centre?.capacity);
  const agent = setup.data?.agents.find(({ staffId }) => staffId === open) ?? null;
  return (
    <Page
      lead={t('lead')}
      fill
      panel={
        centre !== undefined &&
        (open === wholeCentre || agent !== null) && (
          <CapacityPanel
            key={open}
            centre={centre}
            agent={agent}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      {centre !== undefined && (
        <div className={styles.whole}>
          <Sheet padded>
            <div className={styles.centre}>
              <div>
                <h2>{t('centre')}</h2>
                <p className={styles.quiet}>{t('centreHint')}</p>
              </div>
              <CentreFigures capacity={centre.capacity} />
              <Button onClick={() => setAddress({ open: wholeCentre })}>{t('change')}</Button>
            </div>
          </Sheet>
        </div>
      )}
      <FilterBar label={t('agents')}>
        <SearchField
          label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(typed) => setAddress({ search: typed })}
        />
        <Checkbox
          checked={own !== ''}
          onChange={(event) => setAddress({ own: event.target.checked ? 'yes' : '' })}
        >
          {t('onlyOwn')}
        </Checkbox>
      </FilterBar>
      <Sheet>
        <Loaded result={setup}>
          {({ agents }) => {
            const fitting = agents.filter((row) => fits(row, search, own !== ''));
            if (fitting.length === 0) return <EmptyState title={t('nobody')} text={t('nobodyHint')} />;
            return (
              <DataTable
                id="capacity"
                label={t('agents')}
                columns={columns}
                rows={fitting}
                rowKey={(row) => row.staffId}
                onOpen={(row) => setAddress({ open: row.staffId })}
                openKey={open}
                sort={sort}
                onSort={(next) => setAddress({ sort: next })}
              />
            );
          }}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function CentreFigures({ capacity }: { capacity: Capacity }) {
  const t = useWords(capacityWords);
  const { most, weights } = capacity;
  const figures = { most, ...weights };
  return (
    <dl className={styles.figures}>
      {(['most', 'call', 'chat'] as const).map((name) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>
            {figures[name]} {t('points')}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('atOnce')}</dt>
        <dd>{roomText(capacity, t)}</dd>
      </div>
    </dl>
  );
}

function fits({ name, staffNo, pinyin, capacity }: Agent, search: string, onlyOwn: boolean): boolean {
  if (onlyOwn && capacity === null) return false;
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  return [name, staffNo, pinyin].some((text) => text.toLowerCase().includes(wanted));
}

function useColumns(centre: Capacity | undefined): readonly Column<Agent>[] {
  const t = useWords(capacityWords);
  const text = useLocalText();
  return useMemo(() => {
    const of = ({ capacity }: Agent): Capacity | undefined => capacity ?? centre;
    const points = (name: 'most' | 'call' | 'chat'): Column<Agent> => {
      const figure = (row: Agent): number => {
        const capacity = of(row);
        return (name === 'most' ? capacity?.most : capacity?.weights[name]) ?? 0;
      };
      return {
        key: name,
        title: t(name),
        width: 104,
        align: 'end',
        roomy: true,
        sort: figure,
        render: (row) => `${figure(row)} ${t('points')}`,
      };
    };
    return [
      { key: 'name', title: t('name'), grow: true, sort: (row) => row.pinyin, render: (row) => row.name },
      {
        key: 'staffNo',
        title: t('staffNo'),
        width: 100,
        sort: (row) => row.staffNo,
        render: (row) => row.staffNo,
      },
      {
        key: 'branch',
        title: t('branch'),
        width: 150,
        roomy: true,
        sort: (row) => text(row.branchName),
        render: (row) => text(row.branchName),
      },
      {
        key: 'source',
        title: t('source'),
        width: 130,
        sort: (row) => Number(row.capacity === null),
        render: (row) =>
          row.capacity === null ? (
            <span className={styles.quiet}>{t('asCentre')}</span>
          ) : (
            <Tag>{t('own')}</Tag>
          ),
      },
      points('most'),
      points('call'),
      points('chat'),
      {
        key: 'atOnce',
        title: t('atOnce'),
        width: 300,
        render: (row) => {
          const capacity = of(row);
          return capacity === undefined ? '' : roomText(capacity, t);
        },
      },
    ];
  }, [t, text, centre]);
}
