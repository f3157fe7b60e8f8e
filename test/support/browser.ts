import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { bundledChromium, type ChromiumProgram } from './bundled-chromium.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** As root there is no sandbox; on a machine without a network the browser must not look for its makers. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/**
 * The browser for tests: CHROMIUM_PATH, else one that is installed, else the one npm brought.
 * @throws Error when CHROMIUM_PATH names no file, or none of the three is there.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && !existsSync(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, but no such file is there`);
  const installed = wanted ?? (process.env.PATH ?? '').split(delimiter).flatMap(inDirectory)[0];
  const found = installed ? { executablePath: installed, env: {} } : await bundledChromium();
  if (!found) throw new Error('No Chromium for this machine: install one, or set CHROMIUM_PATH to its program');
  return found;
}

/** Starts a headless Chromium; the spec closes it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const inherited = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
  return chromium.launch({ executablePath, args: FLAGS, env: { ...inherited, ...env } });
}

function inDirectory(directory: string): string[] {
  return NAMES.map((name) => join(directory, name)).filter((path) => existsSync(path));
}
