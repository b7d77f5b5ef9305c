import { Segmented } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { FilterBar, Page } from '../../../../console/ui/Page.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { DrawActions, Draws } from './Draws.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { ImportActions, Imports } from './Imports.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { Results } from './Results.tsx';
import { listWords } from './words.ts';

const parts = ['imports', 'draws', 'results'] as const;
type Part = (typeof parts)[number];
const address = { part: 'imports', open: '', state: '' };

/** Where follow-up tasks come from, and where their results go. */
export function ListsPage() {
  const t = useWords(listWords);
  const [filters, setFilters] = useAddress(address);
  const part: Part = parts.find((one) => one === filters.part) ?? 'imports';
  const open = (id: string): void => setFilters({ open: id });
  const close = (): void => open('');
  const panel =
    filters.open === '' ? null : part === 'imports' ? (
      <ImportPanel key={filters.open} id={filters.open} onClose={close} />
    ) : part === 'draws' ? (
      <PreviewPanel code={filters.open} onClose={close} />
    ) : null;
  return (
    <Page
      lead={t('lead')}
      fill
      actions={part === 'imports' ? <ImportActions /> : part === 'draws' ? <DrawActions /> : undefined}
      panel={panel}
    >
      <FilterBar label={t('part')}>
        <Segmented
          value={part}
          onChange={(value: Part) => setFilters({ part: value, open: '', state: '' })}
          options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
      </FilterBar>
      {part === 'imports' && <Imports onOpen={open} openKey={filters.open} />}
      {part === 'draws' && <Draws onPreview={open} />}
      {part === 'results' && <Results state={filters.state} onState={(state) => setFilters({ state })} />}
    </Page>
  );
}
