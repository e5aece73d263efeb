import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, which } from './command.mjs';
import { cacheFolder, folderOnce } from './files.mjs';

/**
 * Fetches one jar of Maven Central, without what it names itself.
 * @param {string} artifact as `org.openapitools:openapi-generator-cli:7.25.0`
 * @returns {Promise<string>} the path of the jar, kept per user
 */
export async function fetchJar(artifact) {
  const folder = await folderOnce(join(cacheFolder(), artifact.replaceAll(':', '-')), async (temporary) => {
    const mvn = which('mvn');
    if (!mvn) throw new Error(`Maven (mvn) is needed to fetch ${artifact}, and is not on PATH`);
    const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0';
    await run(mvn, ['-q', '-B', `${plugin}:get`, `-Dartifact=${artifact}`, '-Dtransitive=false']);
    await run(mvn, [
      '-q',
      '-B',
      '-o',
      `${plugin}:copy`,
      `-Dartifact=${artifact}`,
      `-DoutputDirectory=${temporary}`,
    ]);
  });
  const [jar] = readdirSync(folder);
  if (!jar) throw new Error(`Maven brought no jar of ${artifact}`);
  return join(folder, jar);
}
