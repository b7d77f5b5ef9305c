import { LinkOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useConsole, useMay } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Field } from '../../../../console/ui/Field.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { linkKinds, linkTicket, type TicketView } from '../../contract/tickets.ts';
import { ChoiceField } from './ChoiceField.tsx';
import styles from './Ticket.module.css';
import { useLinkables } from './use-linkables.ts';
import type { TicketActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

type LinkKind = (typeof linkKinds)[number];

/** What the ticket is about: contacts, policies, claims, other tickets. */
export function LinksSheet({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const t = useWords(pageWords);
  const mayLink = useMay('tickets.handle') && ticket.customerId !== null;
  const [adding, setAdding] = useState(false);
  return (
    <Sheet padded>
      <header className={styles.sheetHead}>
        <h2>{t('links')}</h2>
        {mayLink && (
          <Button size="small" icon={<LinkOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('addLink')}
          </Button>
        )}
      </header>
      {ticket.links.length === 0 ? (
        <p className={styles.quiet}>{t('linksNone')}</p>
      ) : (
        <ul className={styles.links}>
          {ticket.links.map(({ kind, id, label }) => (
            <li key={kind + id}>
              <span className={styles.quiet}>{t(`link.${kind}`)}</span>
              <LinkLabel kind={kind} id={id} label={label} customerId={ticket.customerId} />
            </li>
          ))}
        </ul>
      )}
      {adding && <AddLinkDialog ticket={ticket} acts={acts} onClose={() => setAdding(false)} />}
    </Sheet>
  );
}

function LinkLabel(props: { kind: LinkKind; id: string; label: string; customerId: string | null }) {
  const { kind, id, label, customerId } = props;
  const maySeeContacts = useMay('interactions.read');
  if (kind === 'ticket') return <Link to={`/tickets/${id}`}>{label}</Link>;
  if (kind === 'interaction') {
    return maySeeContacts ? <Link to={`/interactions/${id}`}>{label}</Link> : <span>{label}</span>;
  }
  return customerId === null ? (
    <span>{label}</span>
  ) : (
    <Link to={`/customers/${customerId}?open=${kind}.${id}`}>{label}</Link>
  );
}

function AddLinkDialog(props: { ticket: TicketView; acts: TicketActs; onClose(): void }) {
  const { ticket, acts } = props;
  const t = useWords(pageWords);
  const { notices } = useConsole();
  const command = useCommand(linkTicket);
  const start = useMemo(() => ({ version: 0, values: { kind: 'policy', id: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const kind = linkKinds.find((one) => one === form.values.kind) ?? 'policy';
  const linkables = useLinkables(ticket.customerId ?? '', kind, ticket.id);
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    if (form.values.id === '') return form.refuse({ id: t('linkNeeded') });
    const result = await command.run({ params: { id: ticket.id }, body: { kind, id: form.values.id } });
    if (!result.ok) return form.fail(result.error);
    acts.show(result.reply);
    notices.show({ tone: 'done', text: t('linked') });
    props.onClose();
  };
  return (
    <Dialog title={t('addLink')} onClose={props.onClose}>
      <Form form={form} label={t('addLink')} onSubmit={() => void submit()}>
        <ChoiceField
          form={form}
          name="kind"
          label={t('linkKind')}
          options={linkKinds.map((one) => ({ value: one, label: t(`link.${one}`) }))}
        />
        <Field form={form} name="id" label={t('linkWhich')}>
          {({ status, ...wiring }) => (
            <Select
              {...wiring}
              aria-label={t('linkWhich')}
              status={status}
              loading={linkables.loading}
              value={linkables.options.some(({ value }) => value === form.values.id) ? form.values.id : null}
              onChange={(id: string) => form.set('id', id)}
              options={linkables.options}
              notFoundContent={t('linkNone')}
              showSearch={{ optionFilterProp: 'label' }}
            />
          )}
        </Field>
        <SaveBar command={command} label={t('addLink')} />
      </Form>
    </Dialog>
  );
}
