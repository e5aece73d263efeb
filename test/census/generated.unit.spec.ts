import { Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { allEvents } from '#contracts';
import {
  incompatibilities,
  payloadSchema,
  storedSchemas,
  wireExample,
  type JsonSchema,
} from '../../tools/generate/contract-schemas.js';
import { mainJob } from '../../tools/generate/event-flow.js';
import { generatedFiles, staleFiles, storedText, WEBHOOKS } from '../../tools/generate/generated-files.js';
import { filesUnder } from '../../tools/generate/project.js';

describe('generated files', () => {
  let files: Map<string, string>;

  beforeAll(async () => {
    files = await generatedFiles();
  }, 400_000);

  it('are up to date (npm run build && npm run generate)', () => {
    expect(staleFiles(files)).toEqual([]);
  });

  it('are found stale when a byte differs', () => {
    expect(staleFiles(new Map([['docs/event-flow.md', `${files.get('docs/event-flow.md')} `]]))).toEqual([
      'docs/event-flow.md',
    ]);
  });

  it.each(['docs/asyncapi.json', WEBHOOKS])('%s is accepted by the parser of AsyncAPI', async (path) => {
    const { diagnostics } = await new Parser().parse(storedText(path) ?? '');
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 0)).toEqual([]);
  });

  it('name the four files of the main job, and they exist', () => {
    for (const { file } of mainJob) {
      expect(storedText(file), file).toBeDefined();
      expect(files.get('docs/event-flow.md')).toContain(file);
    }
  });
});

describe('stored event schemas', () => {
  it('exist for every event and announcement, and for nothing else', () => {
    expect(filesUnder('libs/contracts/schemas', '.json')).toEqual(
      storedSchemas()
        .map(([path]) => path)
        .sort(),
    );
  });

  it.each(storedSchemas())(
    '%s has not changed in a way that its readers would misunderstand',
    (path, text) => {
      const stored = JSON.parse(storedText(path) ?? '{}') as JsonSchema;
      expect(incompatibilities(stored, JSON.parse(text) as JsonSchema)).toEqual([]);
    },
  );

  it.each(allEvents)(
    '$type: its example is valid by the schema, and its personal data are fields of it',
    (event) => {
      const validate = new Ajv({ strict: false, validateFormats: false, multipleOfPrecision: 6 }).compile(
        payloadSchema(event),
      );
      validate(wireExample(event));
      expect(validate.errors ?? []).toEqual([]);
      const sealed = Object.keys(event.sealed?.fields ?? {});
      expect([...Object.keys(payloadSchema(event).properties ?? {}), ...sealed]).toEqual(
        expect.arrayContaining([...event.personalData]),
      );
    },
  );
});
