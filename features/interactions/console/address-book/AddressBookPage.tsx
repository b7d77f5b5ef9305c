import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { formatPhone } from '../../../../console/format.ts';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { usePaletteAction } from '../../../../console/use-palette.ts';
import { listOutsideContacts, type OutsideContact } from '../../contract/address-book.ts';
import { ContactPanel } from './ContactPanel.tsx';
import { addressBookWords } from './words.ts';

/** Numbers outside the centre that agents may bring into a call. */
export function AddressBookPage() {
  const t = useWords(addressBookWords);
  const [address, setAddress] = useAddress({ open: '' });
  const open = (id: string): void => setAddress({ open: id });
  const list = useRoute(listOutsideContacts, {}, { refreshOn: ['addressBook.changed'] });
  const chosen = list.data?.contacts.find(({ id }) => id === address.open) ?? null;
  const columns = useColumns();
  usePaletteAction({
    id: 'addressBook.add',
    title: { zh: '添加外部号码', en: 'Add an outside number', pinyin: 'tian jia wai bu hao ma' },
    run: () => open('new'),
  });
  const add = (
    <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => open('new')}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      lead={t('lead')}
      fill
      actions={add}
      panel={
        (address.open === 'new' || chosen !== null) && (
          <ContactPanel key={address.open} row={chosen} onClose={() => open('')} />
        )
      }
    >
      <Sheet>
        <Loaded result={list}>
          {({ contacts }) =>
            contacts.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} actions={add} />
            ) : (
              <DataTable
                id="outside-contacts"
                label={t('list')}
                columns={columns}
                rows={contacts}
                rowKey={(row) => row.id}
                onOpen={(row) => open(row.id)}
                openKey={address.open}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<OutsideContact>[] {
  const t = useWords(addressBookWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'name', title: t('name'), width: 200, render: (row) => text(row.name) },
      { key: 'number', title: t('number'), width: 170, render: (row) => formatPhone(row.number) },
      { key: 'note', title: t('note'), grow: true, render: (row) => row.note },
    ],
    [t, text],
  );
}
