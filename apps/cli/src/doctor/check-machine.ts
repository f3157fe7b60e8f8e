import { mkdir, statfs } from 'node:fs/promises';
import { dateIn } from '#kernel';
import type { AppConfig } from '#platform';
import { type Finding, problem, warning, well } from './finding.js';

const GIB = 1024 ** 3;
const LEAST_FREE = 0.1 * GIB;
const COMFORTABLE = GIB;

/** What the machine has to offer: Node.js, time zones, room on the disk. Needs no database. */
export async function checkMachine(config: AppConfig): Promise<Finding[]> {
  return [checkNode(process.versions.node), checkTimeZones(), await checkDisk(config.dataDir), checkMail(config)];
}

/** Node.js 20.19 or later is needed. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return well('Node.js', version);
  return problem('Node.js', version, 'Install Node.js 20.19 or later.');
}

/** Calendar days are days in London: a Node.js without time zones would put the evening into the wrong month. */
export function checkTimeZones(dayOf: typeof dateIn = dateIn): Finding {
  const summerMidnight = new Date('2026-06-30T23:30:00Z');
  try {
    if (dayOf(summerMidnight, 'Europe/London') === '2026-07-01') return well('Time zones', 'Europe/London is known');
  } catch {
    // Told below.
  }
  return problem('Time zones', 'Europe/London is not known', 'Use a Node.js that was built with full ICU data.');
}

async function checkDisk(dataDir: string): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    const { bavail, bsize } = await statfs(dataDir);
    return judgeDisk(dataDir, bavail * bsize);
  } catch (error) {
    return problem(
      'Disk',
      `${dataDir}: ${(error as Error).message}`,
      'Set DATA_DIR to a directory that can be written.',
    );
  }
}

/** Free bytes under the data directory: below 0.1 GiB nothing is safe, below 1 GiB an import may not fit. */
export function judgeDisk(dataDir: string, free: number): Finding {
  const found = `${(free / GIB).toFixed(1)} GiB free under ${dataDir}`;
  if (free < LEAST_FREE) return problem('Disk', found, 'Make room, or set DATA_DIR to a larger disk.');
  return free < COMFORTABLE ? warning('Disk', found, 'Make room before you import large files.') : well('Disk', found);
}

function checkMail({ smtpUrl, nodeEnv }: AppConfig): Finding {
  if (smtpUrl !== undefined) return well('Mail', 'is sent by SMTP_URL');
  const found = 'is not sent: SMTP_URL is not set';
  const advice = 'Set SMTP_URL, or people on other machines cannot sign in.';
  return nodeEnv === 'production' ? problem('Mail', found, advice) : warning('Mail', found, advice);
}
