// The modules of one feature, one function a part.
import { logic } from './logic.mjs';
import { repositoryText } from './stores.mjs';

/** `OrderItem` of `order-item`. */
export function typeName(name) {
  return name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());
}

/** The text of a feature's part. `random` is the part's own, so that no other part changes it. */
export function partText(part, feature, random) {
  const type = typeName(feature.name);
  const names = {
    ...feature,
    type,
    model: type.charAt(0).toLowerCase() + type.slice(1),
    lib: `@bench/${feature.library.name}`,
  };
  return texts[part](names, random);
}

const texts = {
  model: (
    { type, lib, sharedEntity },
    random,
  ) => `import type { Identified${sharedEntity ? ', SharedAccount' : ''} } from '${lib}';

export interface ${type} extends Identified {
  id: string;
  name: string;
  amount: number;
  createdAt: Date;${sharedEntity ? '\n  account?: SharedAccount;' : ''}
}

export type ${type}State = 'draft' | 'active' | 'closed';
export enum ${type}Kind { Small = 'small', Large = 'large', Bulk = 'bulk' }
${logic(random, type, 4)}
`,
  repository: (names) => repositoryText(names.store, names),
  service: ({ type, name, before, foreignCode, lib }, random) => `import { Injectable } from '@nestjs/common';
import { formatAmount, publish } from '${lib}';
${before ? `import { ${typeName(before)}Repository } from '../${before}/repository';\n` : ''}${
  foreignCode
    ? `import { ${typeName(foreignCode.feature)}Repository as Neighbour } from '../../../${foreignCode.service}/src/${foreignCode.feature}/repository';\n`
    : ''
}import type { ${type} } from './model';
import { ${type}Repository } from './repository';

@Injectable()
export class ${type}Service {
  constructor(
    private readonly records: ${type}Repository,
${before ? `    private readonly earlier: ${typeName(before)}Repository,\n` : ''}${foreignCode ? '    private readonly neighbour: Neighbour,\n' : ''}  ) {}

  async open(id: string): Promise<${type}> {
    const found = await this.records.find(id);
    if (!found) throw new Error(\`there is no ${name} \${id}\`);
    return found;
  }

  async overview(limit = ${20 + random.below(80)}): Promise<string[]> {
    const records = await this.records.list(limit);
${before ? '    const earlier = await this.earlier.list(limit);\n' : ''}${foreignCode ? '    await this.neighbour.list(limit);\n' : ''}    return records.map((record) => \`\${record.name}: \${formatAmount(record.amount)}\`)${before ? '.concat(earlier.map(({ name }) => name))' : ''};
  }

  async add(record: ${type}): Promise<void> {
    await this.records.add(record);
    await publish('${name}.added', { id: record.id });
  }
}
${logic(random, type, 5)}
`,
  dto: ({ type }, random) => `import { IsInt, IsOptional, IsString } from 'class-validator';
import type { ${type} } from './model';

export class Create${type}Dto {
  @IsString() name!: string;
  @IsInt() amount!: number;
  @IsOptional() note?: string;
}

export type ${type}Response = Pick<${type}, 'id' | 'name'> & { links: { self: string } };
${logic(random, type, 3)}
`,
  controller: ({ type, name }, random) => `import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Create${type}Dto, type ${type}Response } from './dto';
import { ${type}Service } from './service';

@Controller('${name}')
export class ${type}Controller {
  constructor(private readonly service: ${type}Service) {}

  @Get(':id')
  async one(@Param('id') id: string): Promise<${type}Response> {
    const found = await this.service.open(id);
    return { id: found.id, name: found.name, links: { self: \`/${name}/\${found.id}\` } };
  }

  @Get()
  all(): Promise<string[]> {
    return this.service.overview(${10 + random.below(90)});
  }

  @Post()
  async create(@Body() body: Create${type}Dto): Promise<void> {
    await this.service.add({ id: crypto.randomUUID(), createdAt: new Date(), ...body });
  }
}
`,
  mapper: ({ type, lib }, random) => `import { formatAmount } from '${lib}';
import type { ${type} } from './model';

export function to${type}Row(record: ${type}): string[] {
  return [record.id, record.name, formatAmount(record.amount), record.createdAt.toISOString()];
}
${logic(random, type, 7)}
`,
  client: ({ type, name }, random) => `import axios from 'axios';
import type { ${type}Response } from './dto';

const http = axios.create({ baseURL: process.env.GATEWAY_URL, timeout: ${1000 + random.below(9000)} });

export async function fetch${type}(id: string): Promise<${type}Response> {
  const { data } = await http.get<${type}Response>(\`/${name}/\${id}\`);
  return data;
}
${logic(random, type, 5)}
`,
  view: ({ type, name }, random) => `import { useEffect, useState } from 'react';
import { fetch${type} } from './client';
import type { ${type}Response } from './dto';

type Props = { readonly id: string; readonly title?: string; readonly onClose: () => void };

export function ${type}View({ id, title = '${name}', onClose }: Props) {
  const [record, setRecord] = useState<${type}Response | null>(null);
  useEffect(() => {
    void fetch${type}(id).then(setRecord);
  }, [id]);
  if (!record) return <p className="loading">Loading {title}</p>;
  return (
    <section aria-label={title} data-rank={${random.below(100)}}>
      <h2>{record.name}</h2>
      <ul>{Object.keys(record.links).map((link) => <li key={link}>{link}</li>)}</ul>
      <button type="button" onClick={onClose}>Close</button>
    </section>
  );
}
${logic(random, type, 3)}
`,
  policy: ({ type }, random) => `import { ${type}Kind, type ${type}State } from './model';

export const ${type}Limits: Record<${type}Kind, number> = {
  [${type}Kind.Small]: ${random.below(10)},
  [${type}Kind.Large]: ${random.below(100)},
  [${type}Kind.Bulk]: ${random.below(1000)},
};

export function may${type}Change(state: ${type}State): boolean {
  return state !== 'closed';
}
${logic(random, type, 7)}
`,
  test: ({ type }, random) => `import { describe, expect, it, vi } from 'vitest';
import { ${type}Service } from './service';

describe('${type}Service', () => {
  const record = { id: '1', name: 'first', amount: ${random.below(500)}, createdAt: new Date(0) };
  const records = { find: vi.fn(async () => record), list: vi.fn(async () => [record]), add: vi.fn(), rename: vi.fn() };

  it('opens what is there', async () => {
    const service = new ${type}Service(records as never, records as never, records as never);
    expect(await service.open('1')).toEqual(record);
    expect(records.find).toHaveBeenCalledWith('1');
  });

  it('says what is missing', async () => {
    records.find.mockResolvedValueOnce(undefined as never);
    await expect(new ${type}Service(records as never, records as never, records as never).open('2')).rejects.toThrow('there is no');
  });
});
`,
};
