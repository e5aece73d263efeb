import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, which } from './command.mjs';
import { cacheFolder, folderOnce } from './files.mjs';

export const KAFKA_VERSION = '4.3.1';

/** What a broker in KRaft mode needs, and no more: each is fetched without the libraries that it names itself. */
const JARS = [
  ...[
    'kafka_2.13',
    'kafka-clients',
    'kafka-server',
    'kafka-server-common',
    'kafka-metadata',
    'kafka-raft',
    'kafka-storage',
    'kafka-storage-api',
    'kafka-group-coordinator',
    'kafka-group-coordinator-api',
    'kafka-coordinator-common',
    'kafka-transaction-coordinator',
    'kafka-share-coordinator',
  ].map((name) => `org.apache.kafka:${name}:${KAFKA_VERSION}`),
  'org.scala-lang:scala-library:2.13.18',
  'com.typesafe.scala-logging:scala-logging_2.13:3.9.6',
  'com.fasterxml.jackson.core:jackson-core:2.21.0',
  'com.fasterxml.jackson.core:jackson-databind:2.21.0',
  'com.fasterxml.jackson.core:jackson-annotations:2.21',
  'com.fasterxml.jackson.datatype:jackson-datatype-jdk8:2.21.0',
  'net.sf.jopt-simple:jopt-simple:5.0.4',
  'net.sourceforge.argparse4j:argparse4j:0.7.0',
  'com.yammer.metrics:metrics-core:2.2.0',
  'org.pcollections:pcollections:4.0.2',
  'org.hdrhistogram:HdrHistogram:2.2.2',
  'com.google.re2j:re2j:1.8',
  'com.dynatrace.hash4j:hash4j:0.22.0',
  'com.github.ben-manes.caffeine:caffeine:3.2.0',
  'commons-validator:commons-validator:1.10.1',
  'org.apache.logging.log4j:log4j-api:2.25.4',
  'org.apache.logging.log4j:log4j-to-slf4j:2.25.4',
  'org.slf4j:slf4j-api:1.7.36',
  'org.slf4j:slf4j-simple:1.7.36',
];

/** @returns {Promise<string>} the folder that holds the jars */
export async function fetchKafkaJars() {
  return folderOnce(join(cacheFolder(), `kafka-${KAFKA_VERSION}`), async (temporary) => {
    const mvn = which('mvn');
    if (!mvn) throw new Error('Maven (mvn) is needed to fetch Kafka, and is not on PATH');
    const work = join(temporary, 'work');
    mkdirSync(work);
    writeFileSync(join(work, 'pom.xml'), pom());
    // The ant plugin makes Maven resolve the jars in a third of the time that the dependency plugin takes.
    await run(
      mvn,
      [
        '-q',
        '-B',
        '-C',
        '-Dmaven.artifact.threads=16',
        'org.apache.maven.plugins:maven-antrun-plugin:3.1.0:run',
      ],
      { cwd: work },
    );
    const found = readdirSync(join(work, 'lib')).filter((name) => name.endsWith('.jar'));
    if (found.length !== JARS.length)
      throw new Error(`Maven brought ${found.length} of Kafka's ${JARS.length} jars`);
    for (const name of found) renameSync(join(work, 'lib', name), join(temporary, name));
    rmSync(work, { recursive: true });
  });
}

function pom() {
  const dependencies = JARS.map((jar) => {
    const [group, name, version] = jar.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
    <groupId>mumpuni</groupId><artifactId>kafka-jars</artifactId><version>1</version>
    <dependencies>${dependencies.join('\n')}</dependencies>
    <build><plugins><plugin><artifactId>maven-antrun-plugin</artifactId><version>3.1.0</version><configuration><target>
      <copy todir="lib" flatten="true" failonerror="false"><path refid="maven.compile.classpath"/></copy>
    </target></configuration></plugin></plugins></build></project>`;
}
