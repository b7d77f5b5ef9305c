import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { FilterBar } from '../../../../console/ui/Page.tsx';
import { SearchField } from '../../../../console/ui/SearchField.tsx';
import type { TicketRow } from '../../contract/tickets.ts';
import { closeReasons, priorities, verdicts } from '../../states.ts';
import { useKinds } from '../use-kinds.ts';
import { ticketWords } from '../words.ts';
import { isDay } from './days.ts';
import styles from './List.module.css';
import { isFiltered, nobody, stateChoices, type TicketAddress, ticketAddress } from './ticket-filters.ts';
import { ViewsMenu } from './ViewsMenu.tsx';
import { listWords } from './words.ts';

/** What only a few ask for stands in a second row, which opens by itself while one of it is set. */
const rare = ['priority', 'reason', 'verdict', 'from', 'to'] as const;

/** Filters of the list. While somebody searches, only the search stands there: it goes through everything. */
export function TicketFilters(props: {
  address: TicketAddress;
  onChange(next: Partial<TicketAddress>): void;
  typed: string;
  onType(text: string): void;
  /** Rows in the list, for the names of those that it is narrowed to. */
  rows: readonly TicketRow[];
  end: ReactNode;
  searching?: boolean;
}) {
  const { address, onChange } = props;
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const kinds = useKinds();
  const [more, setMore] = useState(false);
  const shown = more || rare.some((name) => address[name] !== '');
  const search = (
    <SearchField
      label={t('search')}
      placeholder={t('searchHint')}
      width={props.searching ? 400 : 250}
      value={props.typed}
      onChange={props.onType}
    />
  );
  if (props.searching) {
    return (
      <FilterBar label={t('filters')}>
        {search}
        {props.end}
      </FilterBar>
    );
  }
  return (
    <>
      <FilterBar label={t('filters')}>
        {search}
        <Select
          aria-label={words('state')}
          style={{ minWidth: 132 }}
          value={address.state}
          onChange={(state: string) => onChange({ state })}
          options={stateChoices.map((one) => ({
            value: one,
            label: one === 'live' || one === 'any' ? t(`state.${one}`) : words(`state.${one}`),
          }))}
        />
        <Select
          aria-label={words('kind')}
          style={{ minWidth: 158 }}
          value={address.kind}
          onChange={(kind: string) => onChange({ kind })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('anyKind') },
            ...kinds.map(({ code, name }) => ({ value: code, label: text(name) })),
          ]}
        />
        <Select
          aria-label={t('overdue')}
          style={{ minWidth: 118 }}
          value={address.due}
          onChange={(due: string) => onChange({ due })}
          options={[
            { value: '', label: t('anyDue') },
            ...(['yes', 'soon'] as const).map((one) => ({ value: one, label: t(`overdue.${one}`) })),
          ]}
        />
        <ViewsMenu address={address} onChoose={onChange} />
        {props.end !== false && <span className={styles.end}>{props.end}</span>}
      </FilterBar>
      {shown && (
        <div className={styles.moreRow}>
          <Select
            aria-label={words('priority')}
            style={{ minWidth: 124 }}
            value={address.priority}
            onChange={(priority: string) => onChange({ priority })}
            options={[
              { value: '', label: t('anyPriority') },
              ...priorities.map((one) => ({ value: one, label: words(`priority.${one}`) })),
            ]}
          />
          <Select
            aria-label={t('closeReason')}
            style={{ minWidth: 158 }}
            value={address.reason}
            onChange={(reason: string) => onChange(reason === '' ? { reason } : { reason, state: 'closed' })}
            options={[
              { value: '', label: t('anyReason') },
              ...closeReasons.map((one) => ({ value: one, label: words(`reason.${one}`) })),
            ]}
          />
          <Select
            aria-label={words('verdict')}
            style={{ minWidth: 148 }}
            value={address.verdict}
            onChange={(verdict: string) => onChange({ verdict })}
            options={[
              { value: '', label: t('anyVerdict') },
              ...verdicts.map((one) => ({ value: one, label: words(`verdict.${one}`) })),
            ]}
          />
          <DatePicker.RangePicker
            aria-label={t('period')}
            placeholder={[t('from'), t('to')]}
            allowEmpty={[true, true]}
            style={{ minWidth: 250 }}
            value={[
              isDay(address.from) ? dayjs(address.from) : null,
              isDay(address.to) ? dayjs(address.to) : null,
            ]}
            onChange={(range) =>
              onChange({
                from: range?.[0]?.format('YYYY-MM-DD') ?? '',
                to: range?.[1]?.format('YYYY-MM-DD') ?? '',
              })
            }
          />
        </div>
      )}
      <Narrowed {...props}>
        <Select
          aria-label={t('order')}
          style={{ minWidth: 148 }}
          value={address.order}
          onChange={(order: string) => onChange({ order })}
          options={(['due', 'newest'] as const).map((one) => ({ value: one, label: t(`order.${one}`) }))}
        />
        <Button type="text" aria-expanded={shown} onClick={() => setMore(!shown)}>
          {t('more')}
        </Button>
      </Narrowed>
    </>
  );
}

/** What the list is narrowed to besides: one's own, one customer, one step; and the way back. */
function Narrowed(props: {
  address: TicketAddress;
  onChange(next: Partial<TicketAddress>): void;
  rows: readonly TicketRow[];
  children: ReactNode;
}) {
  const { address, onChange, rows } = props;
  const t = useWords(listWords);
  const me = useMe();
  const { customer, owner, step } = address;
  const chips: [string, string, () => void][] = [];
  if (customer !== '') {
    const name = rows.find(({ customerId }) => customerId === customer)?.customer ?? customer.slice(-8);
    chips.push([t('onlyCustomer', { name }), t('anyCustomer'), () => onChange({ customer: '' })]);
  }
  if (owner !== '' && owner !== me.staffId) {
    const name =
      owner === nobody
        ? t('noOwner')
        : (rows.find((row) => row.owner?.staffId === owner)?.owner?.name ?? owner.slice(-8));
    chips.push([t('onlyOwner', { name }), t('anyOwner'), () => onChange({ owner: '' })]);
  }
  if (step !== '') chips.push([t('onlyStep', { name: step }), t('anyStep'), () => onChange({ step: '' })]);
  return (
    <div className={styles.moreRow}>
      <Checkbox
        checked={owner === me.staffId}
        onChange={(event) => onChange({ owner: event.target.checked ? me.staffId : '' })}
      >
        {t('mine')}
      </Checkbox>
      <Checkbox
        checked={address.watched === 'yes'}
        onChange={(event) => onChange({ watched: event.target.checked ? 'yes' : '' })}
      >
        {t('watched')}
      </Checkbox>
      {props.children}
      {chips.map(([label, clear, run]) => (
        <span key={label} className={styles.chip}>
          <span>{label}</span>
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={clear} onClick={run} />
        </span>
      ))}
      {isFiltered(address) && (
        <Button type="link" onClick={() => onChange({ ...ticketAddress, order: address.order })}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
