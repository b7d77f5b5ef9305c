/**
 * Conditions at gateways: the part of FEEL (DMN 1.3) that decisions of a process need, so that a drawing means the same
 * in other tools. Comparisons, `and`, `or`, `not(…)`, `in (…)`, `in [1..3]`, names with dots, texts, numbers, true,
 * false, null. There are no functions: nothing can read the machine's clock, and nothing is ever run as a program.
 */
import type { ProcessData } from '../contract.ts';

type Value = string | number | boolean | null;
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Condition =
  | { type: 'value'; value: Value }
  | { type: 'name'; path: string[] }
  | { type: 'compare'; operator: Operator; left: Condition; right: Condition }
  | { type: 'and' | 'or'; parts: Condition[] }
  | { type: 'not'; part: Condition }
  | { type: 'among'; what: Condition; list: Condition[] }
  | { type: 'between'; what: Condition; low: Condition; high: Condition; lowIn: boolean; highIn: boolean };

/** Why a condition can't be read, and where: the place counts characters from 0. */
export class ConditionFault extends Error {
  readonly at: number;
  constructor(at: number, found: string) {
    super(found === '' ? 'the condition ends too early' : `«${found}» isn’t expected here`);
    this.name = 'ConditionFault';
    this.at = at;
  }
}

interface Token {
  kind: 'text' | 'number' | 'name' | 'sign' | 'end';
  text: string;
  at: number;
}

const pattern =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?!\.?\d))|([\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*)|(\.\.|!=|<=|>=|[=<>()[\],]))/uy;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) {
      const rest = text.slice(from).trimStart();
      throw new ConditionFault(text.length - rest.length, rest.slice(0, 12));
    }
    const [whole, string, number, name, sign] = match;
    const found = string ?? number ?? name ?? sign ?? '';
    const kind = string ? 'text' : number ? 'number' : name ? 'name' : 'sign';
    tokens.push({ kind, text: found, at: from + whole.length - found.length });
  }
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}

/**
 * Reads a condition.
 * @throws ConditionFault with the place where it stops making sense
 */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  let at = 0;
  const end: Token = { kind: 'end', text: '', at: text.length };
  const peek = (): Token => tokens[at] ?? end;
  const is = (word: string): boolean => peek().kind !== 'text' && peek().text === word;
  const refuse = (): never => {
    throw new ConditionFault(peek().at, peek().text);
  };
  const take = (word: string): boolean => {
    if (!is(word)) return false;
    at++;
    return true;
  };
  const expect = (word: string): void => {
    if (!take(word)) refuse();
  };

  const or = (): Condition => several('or', and);
  const and = (): Condition => several('and', comparison);
  function several(type: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (take(type)) parts.push(part());
    return parts.length === 1 ? first : { type, parts };
  }
  function comparison(): Condition {
    const left = operand();
    const operator = peek();
    if (operator.kind === 'sign' && isOperator(operator.text)) {
      at++;
      return { type: 'compare', operator: operator.text, left, right: operand() };
    }
    if (!take('in')) return left;
    const lowIn = is('[');
    if (!take('[') && !take('(')) return refuse();
    const first = operand();
    if (take('..')) {
      const high = operand();
      const highIn = is(']');
      if (!take(']') && !take(')')) return refuse();
      return { type: 'between', what: left, low: first, high, lowIn, highIn };
    }
    if (lowIn) return refuse();
    const list = [first];
    while (take(',')) list.push(operand());
    expect(')');
    return { type: 'among', what: left, list };
  }
  function operand(): Condition {
    const token = peek();
    if (take('(')) {
      const inner = or();
      expect(')');
      return inner;
    }
    if (token.kind === 'end' || token.kind === 'sign') return refuse();
    at++;
    if (token.kind === 'text') return { type: 'value', value: JSON.parse(token.text) as string };
    if (token.kind === 'number') return { type: 'value', value: Number(token.text) };
    if (token.text === 'true' || token.text === 'false')
      return { type: 'value', value: token.text === 'true' };
    if (token.text === 'null') return { type: 'value', value: null };
    if (token.text === 'not') {
      expect('(');
      const part = or();
      expect(')');
      return { type: 'not', part };
    }
    if (['and', 'or', 'in'].includes(token.text) || is('(')) {
      at--;
      return refuse();
    }
    return { type: 'name', path: token.text.split('.') };
  }

  const condition = or();
  if (peek().kind !== 'end') refuse();
  return condition;
}

const isOperator = (text: string): text is Operator => /^(=|!=|<=?|>=?)$/.test(text);

/** @returns whether the condition holds; what can't be compared doesn't. Names that aren't there are null. */
export function holds(condition: Condition, data: ProcessData): boolean {
  return evaluate(condition, data) === true;
}

/** FEEL's logic of three values: null is «not known». */
function evaluate(condition: Condition, data: ProcessData): Value {
  switch (condition.type) {
    case 'value':
      return condition.value;
    case 'name':
      return read(data, condition.path);
    case 'compare':
      return compare(condition.operator, evaluate(condition.left, data), evaluate(condition.right, data));
    case 'not': {
      const part = evaluate(condition.part, data);
      return typeof part === 'boolean' ? !part : null;
    }
    case 'and':
    case 'or': {
      const decisive = condition.type === 'or';
      const values = condition.parts.map((part) => evaluate(part, data));
      if (values.includes(decisive)) return decisive;
      return values.every((one) => typeof one === 'boolean') ? !decisive : null;
    }
    case 'among': {
      const what = evaluate(condition.what, data);
      return condition.list.some((one) => compare('=', what, evaluate(one, data)) === true);
    }
    case 'between': {
      const what = evaluate(condition.what, data);
      const low = compare(condition.lowIn ? '>=' : '>', what, evaluate(condition.low, data));
      const high = compare(condition.highIn ? '<=' : '<', what, evaluate(condition.high, data));
      if (low === false || high === false) return false;
      return low === true && high === true ? true : null;
    }
    default:
      return condition satisfies never;
  }
}

function read(data: ProcessData, path: readonly string[]): Value {
  let found: unknown = data;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : null;
}

function compare(operator: Operator, left: Value, right: Value): Value {
  if (operator === '=') return left === right;
  if (operator === '!=') return left !== right;
  if (left === null || right === null || typeof left !== typeof right || typeof left === 'boolean')
    return null;
  const isLess = left < right;
  const isEqual = left === right;
  switch (operator) {
    case '<':
      return isLess;
    case '<=':
      return isLess || isEqual;
    case '>':
      return !isLess && !isEqual;
    case '>=':
      return !isLess;
    default:
      return operator satisfies never;
  }
}

/** @returns every name that a condition reads, «fields.amount», in the order in which they stand. */
export function namesIn(condition: Condition): string[] {
  return condition.type === 'name' ? [condition.path.join('.')] : partsOf(condition).flatMap(namesIn);
}

/** @returns the texts that a name is compared with, e.g. the outcomes that a condition tells apart. */
export function textsComparedWith(condition: Condition, name: string): string[] {
  const isName = (one: Condition): boolean => one.type === 'name' && one.path.join('.') === name;
  const textsOf = (list: readonly Condition[]): string[] =>
    list.flatMap((one) => (one.type === 'value' && typeof one.value === 'string' ? [one.value] : []));
  if (condition.type === 'compare' && (isName(condition.left) || isName(condition.right)))
    return textsOf([condition.left, condition.right]);
  if (condition.type === 'among' && isName(condition.what)) return textsOf(condition.list);
  return partsOf(condition).flatMap((part) => textsComparedWith(part, name));
}

function partsOf(condition: Condition): Condition[] {
  switch (condition.type) {
    case 'value':
    case 'name':
      return [];
    case 'compare':
      return [condition.left, condition.right];
    case 'and':
    case 'or':
      return condition.parts;
    case 'not':
      return [condition.part];
    case 'among':
      return [condition.what, ...condition.list];
    case 'between':
      return [condition.what, condition.low, condition.high];
    default:
      return condition satisfies never;
  }
}
