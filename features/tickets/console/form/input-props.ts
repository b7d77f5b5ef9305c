import type { InputWiring } from '../../../../console/ui/Field.tsx';
import type { FieldDefinition } from '../../contract/fields.ts';
import type { FieldEntry } from './form-values.ts';

/** What the input of any field gets. */
export interface InputProps {
  field: FieldDefinition;
  wiring: InputWiring;
  value: FieldEntry;
  onChange(value: FieldEntry): void;
}
