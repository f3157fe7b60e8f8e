import type { Page } from 'playwright-core';

/** Space between letters, words, lines and paragraphs as a reader may set it (WCAG 1.4.12). */
const SPACING = `* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }
  p { margin-bottom: 2em !important; }`;

/** What is cut off, or pushes the page sideways, when a reader spaces the text out. */
export async function lostBySpacing(page: Page): Promise<string[]> {
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(SPACING)});
    document.adoptedStyleSheets = [sheet];
  })()`);
  const lost = await page.evaluate<string[]>(`(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the window'] : [];
    const cut = [...document.querySelectorAll('main *, header *, nav *')].filter((each) => {
      const { overflowX, overflowY, position } = getComputedStyle(each);
      if (position === 'absolute' || each.clientHeight < 2) return false;
      return (overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 1) ||
        (overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1);
    });
    return [...wide, ...cut.map((each) => each.outerHTML.slice(0, 120))];
  })()`);
  await page.evaluate('document.adoptedStyleSheets = []');
  return lost;
}

/** Parts of pictures that do not take the reader's colours when the system forces them. */
export async function lostByForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const lost = await page.evaluate<string[]>(`(() => {
    const sample = document.createElement('span');
    sample.style.color = 'CanvasText';
    document.body.append(sample);
    const ink = getComputedStyle(sample).color;
    sample.remove();
    const drawn = [...document.querySelectorAll('.cb-picture svg *')].filter((each) => each.checkVisibility());
    const inInk = (each) => {
      const { fill, stroke } = getComputedStyle(each);
      if (each.matches('text, tspan')) return fill === ink;
      if (!each.matches('rect, circle, ellipse, path, line, polyline, polygon')) return true;
      return stroke === ink || each.getAttribute('stroke') === '#ffffff';
    };
    return drawn.filter((each) => !inInk(each)).map((each) => each.outerHTML.slice(0, 120));
  })()`);
  await page.emulateMedia({ forcedColors: 'none' });
  return lost;
}

/** What goes beyond a sheet of A4, and ways through the site that nobody can take on paper. */
export async function lostOnPaper(page: Page): Promise<string[]> {
  const window = page.viewportSize();
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const lost = await page.evaluate<string[]>(`(() => {
    const sheet = document.documentElement;
    const wide = sheet.scrollWidth > innerWidth ? ['the page is ' + sheet.scrollWidth + ' pixels wide'] : [];
    const ways = '.govuk-service-navigation, .govuk-back-link, .cb-session, .cb-footer, .cb-live, main .govuk-button';
    const shown = [...document.querySelectorAll(ways)].filter((each) => each.checkVisibility());
    return [...wide, ...shown.map((each) => each.outerHTML.slice(0, 120))];
  })()`);
  await page.emulateMedia({ media: null });
  if (window !== null) await page.setViewportSize(window);
  return lost;
}
