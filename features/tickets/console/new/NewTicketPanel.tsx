import { useWords } from '../../../../console/language.ts';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { NewTicketForm, type NewTicketProps } from './NewTicketForm.tsx';
import { newWords } from './words.ts';

/** Registers a ticket beside a list. */
export function NewTicketPanel(props: NewTicketProps & { onClose(): void }) {
  const t = useWords(newWords);
  return (
    <SidePanel title={t('title')} onClose={props.onClose}>
      <NewTicketForm {...props} />
    </SidePanel>
  );
}
