export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

const attribute = /\s+([\w:-]+)="([^"<]*)"/y;
const entity = /&(?:amp|lt|gt|quot|apos);/g;

/** Reads a document of elements, attributes and text; throws where it is not well-formed. */
export function readXml(xml: string): Element {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no XML declaration');
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body))
    throw new Error('a character that XML cannot hold');
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = open.at(-1) ?? top;
    if (!token.startsWith('<')) parent.text += plain(token);
    else if (token.startsWith('</')) closeElement(open, token);
    else {
      const element = startOf(token);
      parent.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || !root || top.text.trim() !== '')
    throw new Error('not one closed root');
  return root;
}

function closeElement(open: Element[], token: string): void {
  const last = open.pop();
  if (token !== `</${last?.name}>`) throw new Error(`${token} closes ${last?.name}`);
}

function startOf(token: string): Element {
  const name = /^<([\w:-]+)/.exec(token)?.[1] ?? '';
  const attributes: Record<string, string> = {};
  attribute.lastIndex = name.length + 1;
  let end = attribute.lastIndex;
  for (let match = attribute.exec(token); match; match = attribute.exec(token)) {
    const [, key = '', value = ''] = match;
    if (key in attributes) throw new Error(`${key} twice in ${token}`);
    attributes[key] = plain(value);
    end = attribute.lastIndex;
  }
  if (name === '' || !/^\s*\/?>$/.test(token.slice(end))) throw new Error(`no element: ${token}`);
  return { name, attributes, children: [], text: '' };
}

function plain(text: string): string {
  if (/[&]/.test(text.replace(entity, ''))) throw new Error(`a bare ampersand in ${text}`);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
