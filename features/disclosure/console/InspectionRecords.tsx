import { Button, DatePicker, Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { useMay, useRoutePieces } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { FilterBar, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { callerKinds, callerNames, factNames, factorNames, recordKindNames, refusalNames } from '../codes.ts';
import {
  actionNames,
  type DisclosureRecord,
  disclosureActions,
  listDisclosures,
} from '../contract/inspection.ts';
import { type InspectionAddress, inspectionFilters, queryOf } from './inspection-filters.ts';
import { inspectionWords } from './inspection-words.ts';

const pieceSize = 100;
const tones: Readonly<Record<DisclosureRecord['action'], Tone>> = {
  verified: 'ok',
  failed: 'danger',
  spoiled: 'soon',
  locked: 'danger',
  told: 'accent',
  refused: 'quiet',
  confirmed: 'accent',
};

interface RecordsProps {
  address: InspectionAddress;
  onChange(next: Partial<InspectionAddress>): void;
}

/** Newest first, as the audit trail keeps them. */
export function InspectionRecords({ address, onChange }: RecordsProps) {
  const t = useWords(inspectionWords);
  const query = queryOf(address);
  const records = useRoutePieces(
    listDisclosures,
    (before: number | null) => ({
      query: { ...query, limit: pieceSize, ...(before === null ? {} : { before }) },
    }),
    (reply) => reply.next,
  );
  const rows = useMemo(() => records.data?.flatMap((piece) => piece.records) ?? [], [records.data]);
  const columns = useColumns();
  return (
    <>
      <Filters address={address} onChange={onChange} />
      <Sheet>
        <Loaded result={records}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="disclosure-records"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(record) => String(record.seq)}
                paged
                foot={
                  records.hasNextPage ? (
                    <Button
                      size="small"
                      loading={records.isFetchingNextPage}
                      onClick={() => void records.fetchNextPage()}
                    >
                      {t('more')}
                    </Button>
                  ) : (
                    <span>{t('all')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
    </>
  );
}

function Filters({ address, onChange }: RecordsProps) {
  const t = useWords(inspectionWords);
  const text = useLocalText();
  const zone = useZone();
  const { from, to, action, caller, staffNo, interaction } = address;
  const filtered = from + to + action + caller + staffNo + interaction !== '';
  return (
    <FilterBar label={t('filters')}>
      <DatePicker.RangePicker
        aria-label={t('period')}
        placeholder={[t('from'), t('to')]}
        allowEmpty={[true, true]}
        value={[from === '' ? null : toPicked(from, zone), to === '' ? null : toPicked(to, zone)]}
        onChange={(range) =>
          onChange({
            from: range?.[0] ? fromPicked(range[0].startOf('day'), zone) : '',
            to: range?.[1] ? fromPicked(range[1].endOf('day'), zone) : '',
          })
        }
        style={{ width: 250 }}
      />
      <Select
        aria-label={t('action')}
        style={{ width: 140 }}
        value={action}
        onChange={(value: string) => onChange({ action: value })}
        options={[
          { value: '', label: t('anyAction') },
          ...disclosureActions.map((value) => ({ value, label: text(actionNames[value]) })),
        ]}
      />
      <Select
        aria-label={t('caller')}
        style={{ width: 150 }}
        value={caller}
        onChange={(value: string) => onChange({ caller: value })}
        options={[
          { value: '', label: t('anyCaller') },
          ...callerKinds.map((value) => ({ value, label: text(callerNames[value]) })),
        ]}
      />
      <SearchField
        label={t('staffNo')}
        placeholder={t('staffHint')}
        width={140}
        value={staffNo}
        onChange={(value) => onChange({ staffNo: value })}
      />
      {interaction !== '' && (
        <Button onClick={() => onChange({ interaction: '' })} title={t('allInteractions')}>
          {t('oneInteraction')} ×
        </Button>
      )}
      {filtered && (
        <Button
          type="link"
          onClick={() => {
            const { view, month, ...filters } = inspectionFilters;
            onChange(filters);
          }}
        >
          {t('clear')}
        </Button>
      )}
    </FilterBar>
  );
}

function useColumns(): readonly Column<DisclosureRecord>[] {
  const t = useWords(inspectionWords);
  const text = useLocalText();
  const mayOpen = useMay('interactions.read');
  const comma = useLanguage() === 'en' ? ', ' : '、';
  return useMemo(() => {
    const names = (codes: readonly string[], all: Readonly<Record<string, LocalText>>) =>
      codes.map((code) => (all[code] === undefined ? code : text(all[code]))).join(comma) || '—';
    return [
      { key: 'at', title: t('time'), width: 168, render: (record) => <Time at={record.at} exact /> },
      {
        key: 'what',
        title: t('what'),
        width: 124,
        render: (record) => <State tone={tones[record.action]}>{text(actionNames[record.action])}</State>,
      },
      { key: 'caller', title: t('caller'), width: 108, render: (record) => text(callerNames[record.caller]) },
      {
        key: 'content',
        title: t('content'),
        grow: true,
        render: (record) => {
          if (comparesFactor(record)) return names(record.factors, factorNames);
          const about = record.recordKind === null ? '' : `${text(recordKindNames[record.recordKind])} · `;
          return about + names(record.facts, factNames);
        },
      },
      {
        key: 'proof',
        title: t('proof'),
        choice: 'shown',
        roomy: true,
        width: '22%',
        render: (record) => (comparesFactor(record) ? '—' : names(record.factors, factorNames)),
      },
      {
        key: 'result',
        title: t('result'),
        choice: 'shown',
        width: 150,
        render: (record) =>
          record.matched !== null
            ? t(record.matched ? 'matched' : 'notMatched')
            : record.case !== null
              ? text(refusalNames[record.case])
              : '—',
      },
      { key: 'who', title: t('who'), width: 84, render: (record) => record.staffNo ?? t('self') },
      {
        key: 'channel',
        title: t('channel'),
        choice: 'hidden',
        width: 96,
        render: (record) => t(`channel.${record.channel}`),
      },
      {
        key: 'rules',
        title: t('rules'),
        choice: 'hidden',
        width: 96,
        render: (record) => t('rulesVersion', { number: record.ruleVersion }),
      },
      {
        key: 'contact',
        title: t('contact'),
        width: 104,
        render: ({ interactionId }) =>
          mayOpen ? (
            <Link to={`/interactions/${interactionId}`}>…{interactionId.slice(-8)}</Link>
          ) : (
            `…${interactionId.slice(-8)}`
          ),
      },
    ];
  }, [t, text, mayOpen, comma]);
}

/** Its factor is what it is about, not what it rests on. */
const comparesFactor = ({ action }: DisclosureRecord): boolean =>
  action === 'verified' || action === 'failed' || action === 'spoiled';
