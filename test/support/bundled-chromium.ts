import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/** A browser that can be run, and the environment it needs. */
export interface ChromiumProgram {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * The Chromium of the npm package @sparticuz/chromium, unpacked once into the temporary directory, with the fonts and
 * shared libraries it carries for machines that have none. Undefined on processors it is not built for.
 */
export async function bundledChromium(): Promise<ChromiumProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packed = packageHome('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `commonbook-tests-${process.getuid?.() ?? 0}`, `chromium-${version}`);
  if (!existsSync(home)) await unpack(join(packed, 'bin'), home);
  const executablePath = join(home, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(home, 'fonts.conf') };
  const ownLibraries = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') };
  return [{}, ownLibraries]
    .map((libraries) => ({ executablePath, env: { ...fonts, ...libraries } }))
    .find((program) => starts(program));
}

function packageHome(name: string): string {
  let at = dirname(createRequire(import.meta.url).resolve(name));
  while (!existsSync(join(at, 'bin'))) at = dirname(at);
  return at;
}

/** Unpacks beside the place and renames, so that two runs at once, or one cut off, leave no half browser. */
async function unpack(packed: string, home: string): Promise<void> {
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${home}-`);
  const program = createWriteStream(join(draft, 'chromium'), { mode: 0o755 });
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), program);
  for (const archive of ['al2023', 'fonts', 'swiftshader']) {
    const into = join(draft, archive === 'swiftshader' ? '' : archive);
    mkdirSync(into, { recursive: true });
    const tar = spawn('tar', ['-xf', '-', '-C', into], { stdio: ['pipe', 'ignore', 'inherit'] });
    const done = once(tar, 'close');
    await pipeline(createReadStream(join(packed, `${archive}.tar.br`)), createBrotliDecompress(), tar.stdin);
    const [code] = (await done) as [number];
    if (code !== 0) throw new Error(`tar could not unpack ${archive} of @sparticuz/chromium`);
  }
  writeFileSync(join(draft, 'fonts.conf'), fontsConfiguration(home));
  try {
    renameSync(draft, home);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The package's own file names places of the machines it is made for; without one that is right, text is blank. */
function fontsConfiguration(home: string): string {
  const places = ['/usr/share/fonts', join(home, 'fonts')].map((place) => `<dir>${place}</dir>`).join('');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${places}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>\n`;
}

function starts({ executablePath, env }: ChromiumProgram): boolean {
  try {
    execFileSync(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env }, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
