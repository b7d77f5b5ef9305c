import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { listTemplates, type TemplateRow } from '../contract/templates.ts';
import { NewTemplatePanel } from './NewTemplatePanel.tsx';
import { noticeWords } from './notice-words.ts';
import { TemplatePanel } from './TemplatePanel.tsx';
import { templateWords } from './template-words.ts';
import { useTitleText } from './use-template-title.ts';

const address = { open: '' };
const newOne = 'new';

/** What notices say, in versions. */
export function TemplatesPage() {
  const t = useWords(templateWords);
  const [{ open }, setAddress] = useAddress(address);
  const mayEdit = useMay('notices.edit');
  const result = useRoute(listTemplates, {}, { refreshOn: ['notices.templateChanged'] });
  const columns = useColumns();
  const show = (code: string): void => setAddress({ open: code });
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayEdit && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => show(newOne)}>
            {t('add')}
          </Button>
        )
      }
      panel={
        open === newOne ? (
          <NewTemplatePanel onAdded={show} onClose={() => show('')} />
        ) : (
          open !== '' && <TemplatePanel key={open} code={open} onClose={() => show('')} />
        )
      }
    >
      <Sheet>
        <Loaded result={result}>
          {({ templates }) => (
            <DataTable
              id="notice-templates"
              label={t('list')}
              columns={columns}
              rows={templates}
              rowKey={(row) => row.code}
              onOpen={(row) => show(row.code)}
              openKey={open}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<TemplateRow>[] {
  const t = useWords(templateWords);
  const tNotice = useWords(noticeWords);
  const titleText = useTitleText();
  return useMemo(
    () => [
      { key: 'title', title: t('title'), grow: true, render: (row) => titleText(row.title) },
      { key: 'code', title: t('code'), width: 210, roomy: true, render: (row) => row.code },
      {
        key: 'purpose',
        title: t('purpose'),
        width: 90,
        render: (row) => <Tag>{tNotice(`purpose.${row.purpose}`)}</Tag>,
      },
      {
        key: 'state',
        title: t('state'),
        width: 190,
        render: ({ draft, inEffect }) => {
          if (draft !== null) return <State tone="soon">{t('hasDraft')}</State>;
          return inEffect === null ? (
            <State tone="quiet">{t('notInEffect')}</State>
          ) : (
            <State tone="ok">{t('inEffect', { number: inEffect })}</State>
          );
        },
      },
    ],
    [t, tNotice, titleText],
  );
}
