import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';

/** A button of the toolbar. */
export function Tool(props: { label: string; icon: ReactNode; disabled?: boolean; run(): void }) {
  return (
    <Button
      size="small"
      type="text"
      icon={props.icon}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled ?? false}
      onClick={props.run}
    />
  );
}

/** Takes a file from the computer. */
export function UploadTool({ label, onFile }: { label: string; onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tool label={label} icon={<UploadOutlined />} run={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept=".bpmn,.xml"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}

/** Gives the drawing to the computer as a file. */
export function download(name: string, xml: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
