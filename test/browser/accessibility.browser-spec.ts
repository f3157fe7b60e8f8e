import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { lostByForcedColours, lostBySpacing, lostOnPaper } from './support/adapted.js';
import { boardStates, emptyBoardStates, fillBoard, interestStates } from './support/board-states.js';
import { bodyStates } from './support/body-states.js';
import { emptyMeetingStates, fillMeetings, meetingStates } from './support/meeting-states.js';
import { effectsStates, emptyEffectsStates, fillEffects } from './support/effects-states.js';
import { contractStates, emptyContractStates, fillContract } from './support/contract-states.js';
import { signedIn } from './support/person.js';
import { emptyHealthStates, fillHealth, healthStates } from './support/health-states.js';
import { type SeatName, type Site, startSite } from './support/site.js';
import { emptyPartnerStates, fillPartners, partnerStates } from './support/partner-states.js';
import { fillProxies, proxyStates } from './support/proxy-states.js';
import { emptyRegisterStates, endingStates, fillRegister, registerStates } from './support/register-states.js';
import { type PageState, emptyStates, fillBook, filledStates } from './support/states.js';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [1100, 320];

/** What HTML is held to: valid and accessible, in whatever style templates write it. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'no-inline-style': 'error',
    'long-title': 'off',
    // GOV.UK Frontend's templates write these on purpose.
    'require-sri': 'off',
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'attribute-boolean-style': 'off',
    'no-implicit-button-type': 'error',
    'valid-autocomplete': 'error',
    'script-type': 'off',
  },
});

describe('every page in every state', () => {
  let site: Site;
  let browser: Browser;
  const people = new Map<SeatName | null, Page>();
  const seen = new Set<string>();

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  async function personAt(seat: SeatName | null): Promise<Page> {
    const known = people.get(seat);
    if (known !== undefined) return known;
    const page = seat === null ? await (await browser.newContext()).newPage() : await signedIn(browser, site, seat);
    people.set(seat, page);
    return page;
  }

  async function examine({ seat, path, status = 200, act }: PageState): Promise<void> {
    const page = await personAt(seat);
    const answer = await page.goto(site.url + path.replace('ALLIANCE', site.path));
    expect(answer?.status()).toBe(status);
    const report = await validator.validateString((await answer?.text()) ?? '');
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`),
      ),
    ).toEqual([]);
    await act?.(page, site);
    const kind = kindOf(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (width === widths[0] || !seen.has(kind)) expect(await violationsOn(page)).toEqual([]);
    }
    expect(await lostBySpacing(page)).toEqual([]);
    if (!seen.has(kind)) expect(await lostByForcedColours(page)).toEqual([]);
    if (!seen.has(kind)) expect(await lostOnPaper(page)).toEqual([]);
    seen.add(kind);
  }

  /** Which of the site's pages it is, whatever it is about: in one state of each, axe looks at the narrow page too. */
  function kindOf(page: Page): string {
    return new URL(page.url()).pathname.replace(/[a-z]{3}_[0-9A-Z]+/g, ':id');
  }

  it('would find a picture without words', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/help`);
    await page.evaluate("document.querySelector('main').append(new Image(10, 10))");
    expect(await violationsOn(page)).toEqual([expect.stringMatching(/^image-alt: /)]);
    await page.context().close();
  });

  it('would find text that spacing cuts off, and a picture that keeps its colours', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/help`);
    await page.evaluate(`(() => {
      const box = document.createElement('p');
      box.textContent = 'Many words that stand on one line as long as nobody spaces them out';
      document.querySelector('main').append(box);
      Object.assign(box.style, { whiteSpace: 'nowrap', width: 'max-content', height: box.offsetHeight + 'px' });
      Object.assign(box.style, { width: box.offsetWidth + 'px', overflow: 'hidden' });
      const picture = '<div class="cb-picture"><svg><ellipse rx="9" ry="9" fill="#12436d"/></svg></div>';
      document.querySelector('main').insertAdjacentHTML('beforeend', picture);
    })()`);
    expect(await lostBySpacing(page)).toEqual([expect.stringMatching(/^<p/)]);
    expect(await lostByForcedColours(page)).toEqual([expect.stringMatching(/^<ellipse/)]);
    await page.context().close();
  });

  it('would find what does not fit on paper, and a button on it', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/help`);
    await page.evaluate(`(() => {
      const sheet = '<a class="cb-footer" href="/help">Help</a><div class="wide">A wide table</div>';
      document.querySelector('main').insertAdjacentHTML('beforeend', sheet);
      document.querySelector('main .cb-footer').style.display = 'block';
      document.querySelector('main .wide').style.width = '900px';
    })()`);
    expect(await lostOnPaper(page)).toEqual([
      expect.stringMatching(/^the page is 9\d\d pixels wide$/),
      expect.stringMatching(/^<a class="cb-footer/),
    ]);
    await page.context().close();
  });

  const empty = [
    ...emptyStates,
    ...emptyBoardStates,
    ...emptyContractStates,
    ...emptyMeetingStates,
    ...emptyHealthStates,
    ...emptyRegisterStates,
    ...emptyEffectsStates,
    ...emptyPartnerStates,
  ];
  it.each(empty.map((state) => [state.name, state] as const))('%s', async (_name, state) => examine(state), 30_000);

  describe('with lines in the book', () => {
    beforeAll(async () => fillBook(await personAt('finance'), site), 30_000);

    it.each(filledStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with spending authorities', () => {
    beforeAll(async () => {
      await fillEffects(await personAt('clerk'), await personAt('manager'), await personAt('finance'), site);
    }, 60_000);

    it.each(effectsStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with a board', () => {
    beforeAll(async () => fillBoard(await personAt('clerk'), await personAt('lead'), site), 60_000);

    it.each([...boardStates, ...bodyStates, ...interestStates].map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with proxies', () => {
    beforeAll(async () => fillProxies(await personAt('clerk'), site), 30_000);

    it.each(proxyStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with a meeting', () => {
    beforeAll(async () => fillMeetings(await personAt('clerk'), site), 60_000);

    it.each(meetingStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with a contract', () => {
    beforeAll(async () => {
      const [clerk, lead] = [await personAt('clerk'), await personAt('lead')];
      const [otherLead, commissioner] = [await personAt('otherLead'), await personAt('commissioner')];
      await fillContract({ clerk, lead, otherLead, commissioner }, site);
    }, 60_000);

    it.each(contractStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with rounds of the health check', () => {
    beforeAll(async () => fillHealth(site), 30_000);

    it.each(healthStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with a register', () => {
    beforeAll(async () => {
      const clerk = await personAt('clerk');
      const voters = [await personAt('lead'), await personAt('otherLead'), await personAt('commissioner')];
      await fillRegister(clerk, voters, site);
    }, 60_000);

    it.each([...registerStates, ...endingStates].map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });

  describe('with organisations on their way in and out', () => {
    beforeAll(async () => fillPartners(site), 30_000);

    it.each(partnerStates.map((state) => [state.name, state] as const))(
      '%s',
      async (_name, state) => examine(state),
      30_000,
    );
  });
});

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(standards)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
