// Makes pages live and remembers nothing. Everything here also works without it: reload shows what is new.
import { initAll } from '/assets/govuk-frontend.min.js';

initAll();
document.querySelectorAll('[data-live]').forEach(listen);
document.querySelectorAll('[data-refresh]').forEach((region) => void refreshUntilDone(region));

function listen(line) {
  const status = line.querySelector('[data-live-status]');
  const show = line.querySelector('[data-live-show]');
  const arrivals = [];
  let waiting = 0;
  const batch = [];
  let timer;
  const totals = 'liveTotals' in line.dataset;
  let busy = false;
  let again = false;
  let source;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

  // What is said of one event; where it does not fill the sentence, only that the page is up to date.
  function sentence(event) {
    const text = event.amount ? line.dataset.liveLine : line.dataset.liveNoAmount;
    const names = Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    return names.every((name) => name in event) ? fill(text, event) : line.dataset.liveChanged;
  }

  // What arrives together is shown together. More than three lines a minute wait until they are asked for, so that a
  // list does not move under whoever reads it; a page of totals follows at once.
  function arrived(event) {
    batch.push({ count: 1, ...JSON.parse(event.data), type: event.type });
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell(batch.splice(0));
    }, 120);
  }

  async function tell(events) {
    // What comes while totals are being fetched may not be in them: they are fetched once more.
    if (totals && busy) return void (again = true);
    const lines = events.filter(({ type }) => type !== 'totals');
    const count = lines.reduce((sum, line) => sum + line.count, 0);
    const now = Date.now();
    for (let n = 0; n < Math.min(count, 4); n += 1) arrivals.push(now);
    while (arrivals.length && now - arrivals[0] > 60000) arrivals.shift();
    if ((arrivals.length > 3 && !totals) || !(await swap())) {
      waiting += count;
      status.textContent = waiting ? fill(line.dataset.liveLines, { count: waiting }) : line.dataset.liveStale;
      show.hidden = false;
    } else if (count === 0) status.textContent = line.dataset.liveChanged;
    else if (count > 1) status.textContent = fill(line.dataset.liveLines, { count });
    else status.textContent = sentence(lines[0]);
  }

  // Fetches the page's regions and puts them in place, unless somebody is working inside one: then they are asked.
  async function swap(force) {
    if (busy) return false;
    const regions = [...document.querySelectorAll('[data-fragment]')];
    if (!force && regions.some((region) => region.contains(document.activeElement))) return false;
    busy = true;
    try {
      const address = new URL(location.href);
      address.searchParams.set('fragment', regions.map((region) => region.dataset.fragment).join(','));
      const answer = await fetch(address, { credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) return false;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const region of regions) {
        const next = fresh.querySelector(`[data-fragment="${region.dataset.fragment}"]`);
        if (next) region.replaceChildren(...next.childNodes);
      }
      return true;
    } finally {
      busy = false;
      if (again) setTimeout(() => void tell([]));
      again = false;
    }
  }

  show.addEventListener('click', async (event) => {
    event.preventDefault();
    if (!(await swap(true))) return location.reload();
    waiting = 0;
    arrivals.length = 0;
    show.hidden = true;
    status.textContent = line.dataset.liveChanged;
    document.getElementById('main-content').setAttribute('tabindex', '-1');
    document.getElementById('main-content').focus();
  });

  function open() {
    source = new EventSource(line.dataset.live);
    source.onopen = () => {
      line.classList.add('cb-live--on');
      if (status.textContent === line.dataset.liveOff) status.textContent = line.dataset.liveOn;
    };
    source.onerror = () => line.classList.remove('cb-live--on');
    for (const type of line.dataset.liveTypes.split(' ')) source.addEventListener(type, arrived);
    source.addEventListener('revoked', () => (source.close(), (status.textContent = line.dataset.liveLost)));
  }
  open();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => event.persisted && open());
}

// A region that is being worked on (an import) is fetched every second until it says that it is done.
async function refreshUntilDone(region) {
  const address = new URL(location.href);
  address.searchParams.set('fragment', region.dataset.refresh);
  for (;;) {
    await new Promise((done) => setTimeout(done, 1000));
    const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => null);
    if (!answer?.ok) continue;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!fresh.querySelector('[data-working]')) return location.reload();
    region.replaceChildren(...fresh.body.childNodes);
  }
}
