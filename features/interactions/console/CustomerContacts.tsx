import { Link, useNavigate } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { DataTable } from '../../../console/ui/DataTable.tsx';
import { Loaded, RowsSkeleton } from '../../../console/ui/States.tsx';
import { listInteractions } from '../contract.ts';
import { useInteractionColumns } from './columns.tsx';
import styles from './Interactions.module.css';
import { useSeesAll } from './use-sees-all.ts';
import { interactionWords } from './words.ts';

const shownContacts = 10;

/** The last contacts of a customer, for the customer's page. */
export function CustomerContacts({ customerId }: { customerId: string }) {
  const t = useWords(interactionWords);
  const navigate = useNavigate();
  const seesAll = useSeesAll();
  const columns = useInteractionColumns({ ofOneCustomer: true });
  const contacts = useRoute(
    listInteractions,
    { query: { customerId, limit: shownContacts } },
    {
      refreshOn: [
        'interaction.started',
        'interaction.customerChosen',
        'interaction.customerFound',
        'interaction.ended',
        'interaction.wrappedUp',
      ],
    },
  );
  return (
    <Loaded result={contacts} skeleton={<RowsSkeleton rows={3} />}>
      {({ interactions, next }) =>
        interactions.length === 0 ? (
          <p className={styles.empty}>{t(seesAll ? 'contactsNone' : 'contactsNoneOwn')}</p>
        ) : (
          <DataTable
            id="customer-contacts"
            label={t('contacts')}
            columns={columns}
            rows={interactions}
            rowKey={(row) => row.id}
            onOpen={(row) => void navigate(`/interactions/${row.id}`)}
            paged
            foot={
              next !== null && (
                <Link to={`/interactions?period=all&customer=${customerId}`}>{t('contactsAll')}</Link>
              )
            }
          />
        )
      }
    </Loaded>
  );
}
