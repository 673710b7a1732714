import { runningVersion } from '../frame/running-version.ts';
import type { Finding } from './finding.ts';
import { bad, good, hint } from './finding.ts';
import { installedVersion } from './installed-version.ts';

const LEAST_NODE: readonly [number, number] = [22, 18];

/** Versions of what runs. */
export function checkInstallation(folder: string): readonly Finding[] {
  return [facetFinding(folder), nodeFinding(process.versions.node)];
}

function facetFinding(folder: string): Finding {
  const own = runningVersion();
  const ofProject = installedVersion('facet-orm', folder);
  if (ofProject === own) return good('Facet', own);
  if (ofProject === null) return hint('Facet', `${own} runs, and the project has not installed it`);
  return hint('Facet', `${own} runs, and the project has ${ofProject}`, ['Run the one of the project: npx facet-orm']);
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return good('Node', version);
  return bad('Node', `${version}; ${LEAST_NODE.join('.')} or later is needed`);
}
