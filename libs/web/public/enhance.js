// Makes pages live and remembers nothing. Everything here also works without it: reload shows what is new.
import { initAll } from '/assets/govuk-frontend.min.js';

initAll();
document.querySelectorAll('[data-live]').forEach(listen);
document.querySelectorAll('[data-refresh]').forEach(refreshUntilDone);

function listen(line) {
  const status = line.querySelector('[data-live-status]');
  const show = line.querySelector('[data-live-show]');
  const arrivals = [];
  let waiting = 0;
  let busy = false;
  let again = false;
  let source;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

  async function arrived(event) {
    const now = Date.now();
    while (arrivals.length && now - arrivals[0] > 60000) arrivals.shift();
    const data = event.data ? JSON.parse(event.data) : {};
    if (event.type !== 'totals') arrivals.push(now);
    const many = event.type === 'burst' || arrivals.length > 3;
    if (many) {
      waiting += data.count ?? 1;
      status.textContent = fill(line.dataset.liveLines, { count: waiting });
      show.hidden = false;
      return;
    }
    if (await swap()) {
      status.textContent = data.amount ? fill(line.dataset.liveLine, data) : line.dataset.liveChanged;
    } else {
      waiting += 1;
      status.textContent = fill(line.dataset.liveLines, { count: waiting });
      show.hidden = false;
    }
  }

  // Fetches the page's regions and puts them in place, unless somebody is working inside one: then they are asked.
  async function swap(force) {
    if (busy) return (again = true);
    const regions = [...document.querySelectorAll('[data-fragment]')];
    if (!force && regions.some((region) => region.contains(document.activeElement))) return false;
    busy = true;
    try {
      const address = new URL(location.href);
      address.searchParams.set('fragment', regions.map((region) => region.dataset.fragment).join(','));
      const answer = await fetch(address, { credentials: 'same-origin' });
      if (!answer.ok) return false;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const region of regions) {
        const next = fresh.querySelector(`[data-fragment="${region.dataset.fragment}"]`);
        if (next) region.replaceChildren(...next.childNodes);
      }
      return true;
    } finally {
      busy = false;
      if (again) {
        again = false;
        void swap(force);
      }
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
