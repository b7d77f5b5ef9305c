import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../../console/ui/Page.tsx';
import { SearchField } from '../../../../console/ui/SearchField.tsx';
import { Loaded, RowsSkeleton } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { wordless } from '../../../../platform/spoken-language.ts';
import { listPrompts, type PromptRow } from '../../contract/prompts.ts';
import { useLanguages } from '../languages/use-languages.ts';
import { PlayButton } from '../sound/PlayButton.tsx';
import { NewPrompt } from './NewPrompt.tsx';
import { Origin } from './Origin.tsx';
import { PromptPanel } from './PromptPanel.tsx';
import { promptWords } from './words.ts';

const address = { q: '', language: 'zh-CN', kind: 'sentences', own: '', open: '', sort: '' };
const keyOf = ({ language, name }: PromptRow): string => `${language}/${name}`;

/** Everything that is said on the telephone: listen, see who plays it, replace it. */
export function PromptsPage() {
  const t = useWords(promptWords);
  const mayEdit = useMay('flows.edit');
  const [asked, setAddress] = useAddress(address);
  const result = useRoute(
    listPrompts,
    {},
    { refreshOn: ['prompt.changed', 'flow.published', 'language.changed'] },
  );
  const { options, title } = useLanguages();
  const columns = useColumns(title);
  const opened = result.data?.prompts.find((one) => keyOf(one) === asked.open);
  const close = (): void => setAddress({ open: '' });
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayEdit && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ open: 'new' })}>
            {t('create')}
          </Button>
        )
      }
      panel={
        asked.open === 'new' && mayEdit ? (
          <NewPrompt
            onClose={close}
            onCreated={(row) =>
              setAddress({ open: keyOf(row), language: row.language, kind: 'sentences', q: '' })
            }
          />
        ) : (
          opened !== undefined && <PromptPanel key={asked.open} row={opened} onClose={close} />
        )
      }
    >
      <FilterBar label={t('search')}>
        <SearchField
          label={t('search')}
          placeholder={t('searchHint')}
          value={asked.q}
          onChange={(q) => setAddress({ q })}
        />
        <Select
          aria-label={t('language')}
          value={asked.language}
          onChange={(language: string) => setAddress({ language })}
          options={[
            { value: 'all', label: t('all') },
            ...options,
            { value: wordless, label: title(wordless) },
          ]}
          style={{ minWidth: 120 }}
        />
        <Select
          aria-label={t('kind')}
          value={asked.kind}
          onChange={(kind: string) => setAddress({ kind })}
          options={(['sentences', 'pieces', 'everything'] as const).map((value) => ({
            value: value as string,
            label: t(value),
          }))}
          style={{ minWidth: 140 }}
        />
        <Checkbox
          checked={asked.own === '1'}
          onChange={({ target }) => setAddress({ own: target.checked ? '1' : '' })}
        >
          {t('own')}
        </Checkbox>
      </FilterBar>
      <Sheet>
        <Loaded result={result} skeleton={<RowsSkeleton rows={12} />}>
          {({ prompts }) => (
            <DataTable
              id="prompts"
              label={t('list')}
              columns={columns}
              rows={prompts.filter((row) => fits(row, asked))}
              rowKey={keyOf}
              openKey={asked.open || null}
              onOpen={(row) => setAddress({ open: keyOf(row) })}
              sort={asked.sort}
              onSort={(sort) => setAddress({ sort })}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function fits(row: PromptRow, asked: typeof address): boolean {
  const { q, language, kind, own } = asked;
  if (language !== 'all' && row.language !== language) return false;
  if (kind !== 'everything' && row.piece !== (kind === 'pieces')) return false;
  if (own === '1' && row.current === null && row.shipped) return false;
  const wanted = q.trim().toLowerCase();
  return [row.text, row.name, ...row.usedBy].some((text) => text.toLowerCase().includes(wanted));
}

function useColumns(title: (language: string) => string): Column<PromptRow>[] {
  const t = useWords(promptWords);
  return [
    // The first column opens the row and so holds no button of its own.
    {
      key: 'text',
      title: t('text'),
      grow: true,
      sort: (row) => row.text,
      render: (row) => <span lang={row.language === wordless ? 'zh-CN' : row.language}>{row.text}</span>,
    },
    {
      key: 'play',
      title: t('play'),
      width: 56,
      render: ({ language, name, seconds, current }) =>
        seconds === null ? '' : <PlayButton key={current} language={language} name={name} />,
    },
    { key: 'name', title: t('name'), sort: (row) => row.name, render: (row) => row.name },
    {
      key: 'language',
      title: t('language'),
      roomy: true,
      sort: (row) => row.language,
      render: (row) => title(row.language),
    },
    {
      key: 'seconds',
      title: t('seconds'),
      align: 'end',
      sort: (row) => row.seconds ?? 0,
      render: ({ seconds }) => (seconds === null ? '—' : `${seconds.toFixed(1)} s`),
    },
    {
      key: 'origin',
      title: t('origin'),
      sort: (row) => (row.seconds === null ? 0 : row.current === null ? 2 : 1),
      render: (row) => <Origin row={row} />,
    },
    {
      key: 'usedBy',
      title: t('usedBy'),
      roomy: true,
      sort: (row) => -row.usedBy.length,
      render: ({ usedBy }) => usedBy.join(', ') || t('unused'),
    },
  ];
}
