import { Select } from 'antd';
import { useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { searchCustomers } from '../../customers/contract.ts';
import { directions, listDispositions } from '../contract.ts';
import styles from './Interactions.module.css';
import {
  channelChoices,
  type InteractionAddress,
  ratingChoices,
  talkChoices,
} from './interaction-filters.ts';
import { channelWord } from './Outcome.tsx';
import { interactionWords } from './words.ts';

interface MoreFiltersProps {
  address: InteractionAddress;
  onChange(next: Partial<InteractionAddress>): void;
}

/** Filters that only a few ask for. */
export function MoreFilters({ address, onChange }: MoreFiltersProps) {
  const t = useWords(interactionWords);
  const text = useLocalText();
  const tree = useRoute(listDispositions).data?.tree ?? [];
  const maySearch = useMay('customers.search');
  return (
    <div className={styles.moreRow}>
      {maySearch && (
        <CustomerChoice chosen={address.customer} onChoose={(customer) => onChange({ customer })} />
      )}
      <Select
        aria-label={t('disposition')}
        style={{ width: 190 }}
        value={address.disposition}
        onChange={(disposition: string) => onChange({ disposition })}
        showSearch={{ optionFilterProp: 'search' }}
        options={[
          { value: '', label: t('anyDisposition'), search: t('anyDisposition') },
          ...tree.map((branch) => ({
            label: text(branch.name),
            title: text(branch.name),
            options: (branch.children ?? []).map(({ code, name }) => ({
              value: code,
              label: text(name),
              search: `${text(branch.name)} ${text(name)}`,
            })),
          })),
        ]}
      />
      <Select
        aria-label={t('talk')}
        style={{ width: 150 }}
        value={address.talk}
        onChange={(talk: string) => onChange({ talk })}
        options={[
          { value: '', label: t('anyTalk') },
          ...talkChoices.map((one) => ({ value: one, label: t(`talk.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('rating')}
        style={{ width: 140 }}
        value={address.rating}
        onChange={(rating: string) => onChange({ rating })}
        options={[
          { value: '', label: t('anyRating') },
          ...ratingChoices.map((one) => ({ value: one, label: t(`rating.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('direction')}
        style={{ width: 120 }}
        value={address.direction}
        onChange={(direction: string) => onChange({ direction })}
        options={[
          { value: '', label: t('anyDirection') },
          ...directions.map((one) => ({ value: one, label: t(`direction.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('channel')}
        style={{ width: 140 }}
        value={address.channel}
        onChange={(channel: string) => onChange({ channel })}
        options={[
          { value: '', label: t('anyChannel') },
          ...channelChoices.map((one) => ({ value: one, label: t(channelWord(one)) })),
        ]}
      />
    </div>
  );
}

const shortestQuery = 2;

/** One customer, found by whatever is known of him; what is typed goes in a body and stands in no address. */
function CustomerChoice({ chosen, onChoose }: { chosen: string; onChoose(id: string): void }) {
  const t = useWords(interactionWords);
  const [query, setQuery] = useState('');
  const found = useRoute(
    searchCustomers,
    { body: { query, limit: 10 } },
    { when: query.length >= shortestQuery, keepPrevious: true },
  );
  const rows = query.length >= shortestQuery ? (found.data?.customers ?? []) : [];
  return (
    <Select
      aria-label={t('customer')}
      style={{ width: 200 }}
      placeholder={t('customerHint')}
      loading={found.isFetching}
      // Whom the list is narrowed to stands in the chip beside the filters, with his name.
      value={chosen === '' || rows.every(({ id }) => id !== chosen) ? null : chosen}
      onChange={(id: string) => onChoose(id)}
      showSearch={{
        filterOption: false,
        onSearch: (typed) => setQuery(typed.normalize('NFKC').trim().slice(0, 80)),
      }}
      notFoundContent={query.length >= shortestQuery && !found.isFetching ? t('customerNone') : null}
      options={rows.map((row) => ({
        value: row.id,
        label: [row.salutation ?? row.name, row.number === null ? null : formatPhone(row.number)]
          .filter((part) => part !== null)
          .join(' · '),
      }))}
    />
  );
}
