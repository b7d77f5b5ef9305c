import { Button, Select } from 'antd';
import { useState } from 'react';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import { changeInteractionView, type InteractionView, listInteractionViews } from '../contract/views.ts';
import type { InteractionAddress } from './interaction-filters.ts';
import { addressOf, filtersOf, isShown } from './saved-view.ts';
import { ViewDialog } from './ViewDialog.tsx';
import { viewWords } from './view-words.ts';

/** Filters that were saved under names: choose one, keep what is shown now, change or remove one. */
export function SavedViews(props: { address: InteractionAddress; onChange(next: InteractionAddress): void }) {
  const { address, onChange } = props;
  const t = useWords(viewWords);
  const { notices } = useConsole();
  const mayShare = useMay('interactions.shareViews');
  const views = useRoute(listInteractionViews, {}, { refreshOn: ['interactionViews.changed'] });
  const change = useCommand(changeInteractionView);
  const [lastId, setLastId] = useState<string | null>(null);
  const [asking, setAsking] = useState<'new' | 'edit' | null>(null);
  const all = views.data?.views ?? [];
  const shown =
    all.find((view) => view.id === lastId && isShown(view, address)) ??
    all.find((view) => isShown(view, address)) ??
    null;
  const last = all.find(({ id }) => id === lastId) ?? null;
  const mayChange = (view: InteractionView): boolean => view.mine || mayShare;
  const filters = filtersOf(address);
  const isKeepable = shown === null && Object.keys(filters).length > 0;
  const update = async (view: InteractionView): Promise<void> => {
    const { id, name, shared, version } = view;
    const result = await change.run({ params: { id }, body: { name, shared, filters, version } });
    void views.refetch();
    if (result.ok) notices.show({ tone: 'done', text: t('saved', { name }) });
    else notices.show({ tone: 'error', text: result.error.message });
  };
  const group = (label: string, of: readonly InteractionView[]) =>
    of.length === 0
      ? []
      : [
          {
            label,
            options: of.map(({ id, name, mine, keptBy }) => ({
              value: id,
              label: mine ? name : t('keptBy', { name, by: keptBy }),
            })),
          },
        ];
  return (
    <>
      {all.length > 0 && (
        <Select
          aria-label={t('view')}
          style={{ width: 160 }}
          placeholder={t('choose')}
          value={shown?.id ?? null}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...group(
              t('mine'),
              all.filter(({ mine }) => mine),
            ),
            ...group(
              t('shared'),
              all.filter(({ mine }) => !mine),
            ),
          ]}
          onChange={(id: string) => {
            const view = all.find((one) => one.id === id);
            if (view === undefined) return;
            setLastId(id);
            onChange(addressOf(view));
          }}
        />
      )}
      {isKeepable && last !== null && mayChange(last) && (
        <Button type="text" loading={change.state !== 'idle'} onClick={() => void update(last)}>
          {t('update', { name: last.name })}
        </Button>
      )}
      {isKeepable && (
        <Button type="text" onClick={() => setAsking('new')}>
          {t('save')}
        </Button>
      )}
      {shown !== null && mayChange(shown) && (
        <Button type="text" onClick={() => setAsking('edit')}>
          {t('edit')}
        </Button>
      )}
      {asking !== null && (
        <ViewDialog
          view={asking === 'edit' ? shown : null}
          filters={filters}
          mayShare={mayShare}
          onSaved={(id) => {
            setLastId(id);
            void views.refetch();
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
