import { type ReactNode, useId } from 'react';

/** A label above its input. @param children draws the input with the id that ties the two. */
export function Labelled({ text, children }: { text: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{text}</label>
      {children(id)}
    </div>
  );
}
