import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { LocalText } from '../../../platform/local-text.ts';
import { jietingModdle } from '../moddle.ts';

/** @returns a drawing under another code and name. @throws Error when it is no BPMN */
export async function renamed(xml: string, code: string, name: LocalText): Promise<string> {
  const moddle = new BpmnModdle({ jieting: jietingModdle });
  const { rootElement } = await moddle.fromXML(xml);
  const elements = rootElement.get('rootElements') as ModdleElement[];
  for (const element of elements) {
    if (element.$type === 'bpmn:Process') Object.assign(element, { id: code });
    const participants = element.get('participants');
    const named = [element, ...(Array.isArray(participants) ? (participants as ModdleElement[]) : [])];
    for (const one of named.filter(({ $type }) => /Process|Participant/.test($type)))
      Object.assign(one, { name: name.zh, nameEn: name.en });
  }
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
