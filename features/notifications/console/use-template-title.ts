import { useMemo } from 'react';
import { useBrand } from '../../../console/centre.ts';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText } from '../../../console/language.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { listTemplates } from '../contract/templates.ts';

/** @returns a function that shows a template's title, with the insurer's name where that stands in it. */
export function useTitleText(): (title: LocalText) => string {
  const text = useLocalText();
  const brand = useBrand();
  return useMemo(
    () => (title) => text(title).replaceAll('{brand}', brand === undefined ? '…' : text(brand.brand)),
    [text, brand],
  );
}

/** @returns a function that shows a template's title by its code; the code itself until titles are known. */
export function useTemplateTitle(): (code: string) => string {
  const titleText = useTitleText();
  const templates = useRoute(listTemplates, {}).data?.templates;
  return useMemo(() => {
    const titles = new Map(templates?.map(({ code, title }) => [code, title]));
    return (code) => {
      const title = titles.get(code);
      return title === undefined ? code : titleText(title);
    };
  }, [templates, titleText]);
}
