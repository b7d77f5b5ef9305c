import { Select } from 'antd';
import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { listTickets, type TicketView } from '../../contract/tickets.ts';
import type { CommandValues } from './command-form.ts';
import { pageWords } from './words.ts';

/** The other ticket: only live ones of the same customer can take it in. */
export function MergeField(props: { form: FormHandle<CommandValues>; ticket: TicketView }) {
  const { form, ticket } = props;
  const t = useWords(pageWords);
  const others = useRoute(
    listTickets,
    { query: { customerId: ticket.customerId ?? '', state: 'live', limit: 200 } },
    { when: ticket.customerId !== null },
  );
  const options = (others.data?.tickets ?? [])
    .filter(({ id }) => id !== ticket.id)
    .map(({ id, no, title }) => ({ value: id, label: `${no} ${title}` }));
  return (
    <Field form={form} name="into" label={t('into')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('into')}
          status={status}
          loading={others.isLoading}
          value={form.values.into || null}
          onChange={(into: string) => form.set('into', into)}
          options={options}
          notFoundContent={t('intoNone')}
          showSearch={{ optionFilterProp: 'label' }}
        />
      )}
    </Field>
  );
}
