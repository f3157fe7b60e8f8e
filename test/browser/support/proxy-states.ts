import type { Page } from 'playwright-core';
import { giveSeat } from './board.js';
import type { Site } from './site.js';
import { type PageState, alliance, press } from './states.js';

const openMatter = async (page: Page): Promise<void> => {
  await page.getByRole('main').getByRole('link', { name: 'Keep the shop' }).first().click();
  await page.getByRole('heading', { name: 'Proxies' }).waitFor();
};
const form = async (page: Page): Promise<void> => {
  await openMatter(page);
  await page.getByRole('link', { name: /vote for you|votes for you/ }).click();
  await page.getByRole('heading', { name: 'Let somebody vote for you' }).waitFor();
};

/** States of a matter before a general meeting whose members let somebody vote for them, in this order. */
export const proxyStates: readonly PageState[] = [
  { name: 'proxies, none', seat: 'clerk', path: alliance('/board'), act: openMatter },
  { name: 'give a proxy', seat: 'lead', path: alliance('/board'), act: form },
  {
    name: 'give a proxy, nobody chosen',
    seat: 'lead',
    path: alliance('/board'),
    act: async (page) => {
      await form(page);
      await press('Give this proxy')(page);
    },
  },
  {
    name: 'a proxy that is given',
    seat: 'lead',
    path: alliance('/board'),
    act: async (page) => {
      await form(page);
      const holder = page.getByLabel('Who is to vote?');
      await holder.selectOption(
        await holder.locator('option', { hasText: 'Omar Okafor' }).first().getAttribute('value'),
      );
      await press('Give this proxy')(page);
      await page.getByText('The proxy is given.').waitFor();
    },
  },
  { name: 'a proxy to take back', seat: 'lead', path: alliance('/board'), act: form },
  { name: 'proxies, given', seat: 'clerk', path: alliance('/board'), act: openMatter },
];

/** Establishes a general meeting with three members and writes a resolution down for it, as no form does. */
export async function fillProxies(clerk: Page, site: Site): Promise<void> {
  const run = async <T>(query: string, variables: object): Promise<T> => {
    const answer = await clerk.request.post(`${site.url}/graphql`, {
      data: { query, variables },
      headers: { 'sec-fetch-site': 'same-origin', origin: site.url },
    });
    return ((await answer.json()) as { data: T }).data;
  };
  const { bodyEstablish } = await run<{ bodyEstablish: { body: { id: string } } }>(
    `mutation ($a: ID!) { bodyEstablish(allianceId: $a, idempotencyKey: "general-meeting", input: {
      kind: GENERAL_MEETING, code: "GM", name: "General meeting", nation: ENGLAND_AND_WALES, abstention: BLOCKS,
      quorum: { kind: SHARE, minimum: 2, num: 1, den: 2, adjournedPresentSuffice: true } }) { body { id } } }`,
    { a: site.book.allianceId },
  );
  const { id } = bodyEstablish.body;
  await clerk.goto(`${site.url}${site.path}/bodies/${id}`);
  await giveSeat(clerk, 'Leah Long', 'Elm Street Trust');
  await giveSeat(clerk, 'Omar Okafor', 'Kite Homes Co-operative');
  await run(
    `mutation ($b: ID!) { matterDraft(bodyId: $b, idempotencyKey: "keep-the-shop", input: {
      type: ORDINARY_RESOLUTION, method: MEETING, title: "Keep the shop", question: "Shall we keep the shop?",
      bestForPeople: "People buy there.", options: [], technical: false, authorises: [] }) { matter { id } } }`,
    { b: id },
  );
}
